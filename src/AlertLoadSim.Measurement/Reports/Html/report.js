// The charts of a run, of what it has measured so far: for each name what is drawn. All text in them is ours: names of phases and series, numbers.
const runCharts = data => {
  "use strict";
  const { summary, timeline, charts: more } = data;

  const seconds = timeline.second;
  const lastSecond = seconds[seconds.length - 1];
  const firstSecond = Math.min(0, seconds[0]);

  // A second that was never written is a gap, not a line across it. A long run has several seconds a point.
  const points = (column, positive) => column.flatMap((value, i) => {
    const shown = positive && !(value > 0) ? null : value;
    const point = [seconds[i], shown];
    return i > 0 && seconds[i] - seconds[i - 1] > 0.5 + (timeline.span?.[i] ?? 1) ? [[(seconds[i] + seconds[i - 1]) / 2, null], point] : [point];
  });
  const alone = data => data.map((point, i) => point[1] != null && data[i - 1]?.[1] == null && data[i + 1]?.[1] == null);

  const line = (name, column, color, more = {}) => {
    const { positive, ...rest } = more;
    const data = points(column, positive);
    const single = alone(data);
    return {
      type: "line", name, data, connectNulls: false, sampling: "max", color,
      showSymbol: single.some(Boolean), showAllSymbol: true, symbolSize: 5,
      symbol: (_, at) => single[at.dataIndex] ? "circle" : "none",
      lineStyle: { width: 1.75, ...rest.lineStyle }, emphasis: { disabled: true },
      ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "lineStyle")),
    };
  };

  const phases = (ink, width) => {
    const { warmUpS, drainAtS } = summary.run;
    const areas = [];
    if (warmUpS > 0) areas.push({ name: "warm-up", from: firstSecond, to: Math.min(warmUpS, lastSecond) });
    if (drainAtS > 0 && drainAtS < lastSecond) areas.push({ name: "drain", from: drainAtS, to: lastSecond });
    return chartKit.shades(ink, width, [firstSecond, lastSecond], areas);
  };

  const longRun = lastSecond - firstSecond > 300;
  const spikes = { z: 1, lineStyle: longRun ? { width: 1, opacity: .75 } : { width: 1.25, type: [4, 3] } };

  const has = column => column.some(value => value != null);
  const charts = {
    response: (ink, log) => ({
      unit: "ms", log,
      series: [
        line("p50", timeline.p50, ink.sky, { positive: log }),
        line("p90", timeline.p90, ink.blue, { positive: log }),
        line("p99", timeline.p99, ink.orange, { positive: log, lineStyle: { width: 2 } }),
        line("max", timeline.max, ink.red, { positive: log, ...spikes }),
      ],
    }),
    throughput: ink => ({
      unit: "/s", second: "sessions",
      series: [
        line("polls", timeline.polls, ink.blue, { sampling: "min", areaStyle: { opacity: .1 } }),
        line("all operations", timeline.operations, ink.sky, { sampling: "min", lineStyle: { type: [4, 3] } }),
        line("sessions up", timeline.sessions, ink.orange, { sampling: "min", yAxisIndex: 1, step: "end", unit: "" }),
      ],
    }),
    flight: ink => ({ unit: "", series: [line("requests in flight", timeline.inFlight, ink.green, { areaStyle: { opacity: .1 } })] }),
    kinds: ink => ({
      unit: "/s", whole: true,
      series: more.errors.map(({ name, points }, i) => ({
        type: "scatter", name, data: points, symbol: ["circle", "triangle", "diamond", "rect", "pin", "arrow"][i % 6], symbolSize: 9, color: [ink.red, ink.blue, ink.orange, ink.green, ink.purple, ink.sky][i % 6],
      })),
    }),
    errors: ink => ({ unit: "/s", whole: true, series: [line("failed or indeterminate", timeline.errors, ink.red, { areaStyle: { opacity: .15 }, step: "middle" })] }),
    lag: ink => ({ unit: "ms", series: [line("lag p99", timeline.lag, ink.purple, { areaStyle: { opacity: .1 } })] }),
    cpu: ink => ({
      unit: "cores",
      series: [
        line("generator", timeline.generatorCores, ink.purple),
        ...(has(timeline.emulatorCores) ? [line("emulator", timeline.emulatorCores, ink.green, { lineStyle: { type: [6, 3] } })] : []),
      ],
    }),
    notice: ink => ({
      unit: "ms",
      series: [line("median", timeline.noticeP50, ink.blue), line("longest", timeline.noticeMax, ink.red, spikes)],
    }),
  };

  // Each nine is as wide as the last; the axis says percentiles.
  const percentileName = nines => nines <= 1 ? "0 %" : `${+(100 * (1 - 1 / nines)).toPrecision(Math.max(2, Math.round(Math.log10(nines)) + 1))} %`;
  const percentiles = (ink, log) => {
    const colors = [ink.blue, ink.sky, ink.orange, ink.green, ink.purple, ink.red];
    const dashes = ["solid", "dashed", "dotted"];
    const curves = more.percentiles.map(({ name, points }, i) => ({
      type: "line", name, data: log ? points.filter(([, ms]) => ms > 0) : points, showSymbol: false, color: colors[i % colors.length], lineStyle: { width: 1.75, type: dashes[Math.floor(i / colors.length) % 3] }, emphasis: { disabled: true },
    }));
    const shown = name => name.startsWith("poll") || name === "alert notice";
    const option = chartKit.option(ink, { unit: "ms", log, at: nines => `p ${percentileName(nines)}`, series: curves }, 800, [0, 1]);
    option.legend.type = "scroll";
    option.legend.selected = Object.fromEntries(curves.map(({ name }) => [name, shown(name)]));
    option.xAxis = { ...option.xAxis, type: "log", min: 1, max: undefined, interval: undefined, axisLabel: { ...option.xAxis.axisLabel, formatter: percentileName } };
    return option;
  };

  const heat = (ink, width) => {
    const { columnS, rows, cells } = more.heat;
    const most = Math.max(...cells.map(cell => cell[2]));
    const isDark = ink === chartKit.inks.dark;
    const columns = Array.from({ length: Math.max(...cells.map(cell => cell[0])) + 1 }, (_, i) => chartKit.clock(i * columnS));
    const axis = { type: "category", axisLabel: { color: ink.text, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false }, splitLine: { show: false } };
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 64, right: 16, top: 16, bottom: 30, outerBoundsMode: "none" },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: ink.surface, borderColor: ink.line, textStyle: { color: ink.ink, fontSize: 12 },
        formatter: ({ value: [column, row, , count] }) => `${columns[column]}\nfrom ${chartKit.figure(rows[row])} ms: ${chartKit.whole(count)}`,
      },
      // By the square root, so that the few slow ones are seen beside the many fast ones.
      visualMap: { show: false, min: 0, max: Math.sqrt(most), dimension: 2, inRange: { color: isDark ? ["#22303c", "#2f6f9f", "#8fd0f5", "#ffe9a8"] : ["#e8f1f8", "#7fb9dd", "#0072b2", "#062b45"] } },
      xAxis: { ...axis, data: columns }, yAxis: { ...axis, data: rows.map(ms => `${chartKit.figure(ms)} ms`), axisLabel: { ...axis.axisLabel, interval: Math.ceil(rows.length / 12) - 1 } },
      series: [{ type: "heatmap", data: cells.map(([column, row, count]) => [column, row, Math.sqrt(count), count]), progressive: 0, emphasis: { disabled: true } }],
    };
  };

  return (name, ink, width) => {
    if (name === "heat") return heat(ink, width);
    if (name === "percentiles") return percentiles(ink, document.getElementById("percentiles-log")?.checked ?? false);
    const spec = charts[name](ink, document.getElementById(`${name}-log`)?.checked ?? false);
    const slider = longRun && name === "response";   // one handle moves all charts
    spec.series[0].markArea = phases(ink, width);
    const option = chartKit.option(ink, spec, width, [firstSecond, lastSecond]);
    if (slider) option.grid.bottom = 66;
    option.dataZoom = slider
      ? [{ id: "zoom", type: "slider", bottom: 8, height: 20, showDetail: false, filterMode: "filter", borderColor: ink.line, fillerColor: ink.shade, brushSelect: false, showDataShadow: false }]
      : [{ id: "zoom", type: "inside", filterMode: "filter", zoomOnMouseWheel: false, moveOnMouseMove: false, moveOnMouseWheel: false }];
    return option;
  };
};

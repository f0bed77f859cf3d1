// The charts of a run, of what it has measured so far: for each name what is drawn. All text in them is ours: names of phases and series, numbers.
const runCharts = data => {
  "use strict";
  const { summary, timeline } = data;
  const seconds = timeline.second;
  const lastSecond = seconds[seconds.length - 1];
  const firstSecond = Math.min(0, seconds[0]);

  // A second that was never written is a gap, not a line across it.
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

  return (name, ink, width) => {
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

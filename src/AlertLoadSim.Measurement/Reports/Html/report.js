// Draws the charts from the data block. All text in them is ours: names of phases and series, numbers; tooltips are drawn, not HTML.
(() => {
  "use strict";
  const { summary, timeline } = JSON.parse(document.getElementById("data").textContent);
  const boxes = [...document.querySelectorAll("[data-chart]")];
  if (boxes.length === 0 || !window.echarts) return;

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 420;   // pixels; half as many ticks below
  const seconds = timeline.second;
  const lastSecond = seconds[seconds.length - 1];
  const firstSecond = Math.min(0, seconds[0]);

  // Okabe–Ito; the lighter set has the same hues.
  const inks = {
    light: { text: "#57606a", ink: "#16191d", line: "#dfe3e8", surface: "#ffffff", shade: "rgba(90,100,115,.10)",
      blue: "#0072b2", sky: "#56b4e9", orange: "#e69f00", red: "#d55e00", green: "#009e73", purple: "#b0588a" },
    dark: { text: "#9ba6b2", ink: "#e8ebef", line: "#2c333c", surface: "#1e232a", shade: "rgba(160,170,185,.10)",
      blue: "#3a9bd9", sky: "#8fd0f5", orange: "#e6ac2e", red: "#ff7f38", green: "#2fc79a", purple: "#d894ba" },
  };

  const clock = value => {
    const whole = Math.round(value);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const pad = part => String(part).padStart(2, "0");
    return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
  };
  const digits = size => new Intl.NumberFormat("en-US", { minimumFractionDigits: size, maximumFractionDigits: size });
  const [whole, one, two] = [digits(0), digits(1), digits(2)];
  const figure = value => value == null || Number.isNaN(value) ? "–"
    : Math.abs(value) < 10 ? two.format(value) : Math.abs(value) < 1000 ? one.format(value) : whole.format(value);
  const axisFigure = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

  // A second that was never written is a gap, not a line across it.
  const points = (column, positive) => column.flatMap((value, i) => {
    const shown = positive && !(value > 0) ? null : value;
    const point = [seconds[i], shown];
    return i > 0 && seconds[i] - seconds[i - 1] > 1.5 ? [[(seconds[i] + seconds[i - 1]) / 2, null], point] : [point];
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
    const wide = (from, to) => (to - from) / (lastSecond - firstSecond) * (width - 70) > 56;   // a name needs room
    const area = (name, from, to) => [{ name, xAxis: from, label: { show: wide(from, to) } }, { xAxis: to }];
    const areas = [];
    if (warmUpS > 0) areas.push(area("warm-up", firstSecond, Math.min(warmUpS, lastSecond)));
    if (drainAtS > 0 && drainAtS < lastSecond) areas.push(area("drain", drainAtS, lastSecond));
    return { silent: true, itemStyle: { color: ink.shade }, label: { color: ink.text, fontSize: 10, position: "insideTop" }, data: areas };
  };

  // Ticks at whole minutes and the like, about as many as fit.
  const tick = (span, narrow) => [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400].find(step => span / step <= (narrow ? 5 : 10));
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
        line("sessions up", timeline.sessions, ink.orange, { sampling: "min", yAxisIndex: 1, step: "end" }),
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

  const valueAxis = (ink, unit, more) => ({
    type: "value", name: unit, nameGap: 10, nameTextStyle: { color: ink.text, fontSize: 11, align: "right" }, min: 0, splitNumber: 4,
    axisLabel: { color: ink.text, fontSize: 11, formatter: value => axisFigure.format(value) }, splitLine: { lineStyle: { color: ink.line } },
    axisLine: { show: false }, axisTick: { show: false }, ...more,
  });

  const option = (name, ink, width) => {
    const narrow = width < NARROW;
    const spec = charts[name](ink, document.getElementById(`${name}-log`)?.checked ?? false);
    const filled = spec.series.some(series => series.data.some(point => point[1] != null));
    const slider = longRun && name === "response";   // one handle moves all charts
    spec.series[0].markArea = phases(ink, width);
    const y = [valueAxis(ink, spec.unit, spec.log ? { type: "log", min: undefined } : spec.whole ? { minInterval: 1 } : {})];
    if (spec.second) y.push(valueAxis(ink, spec.second, { minInterval: 1, splitLine: { show: false }, nameTextStyle: { color: ink.text, fontSize: 11, align: "left" }, position: "right" }));
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 52, right: spec.second ? 50 : 16, top: 54, bottom: slider ? 66 : 30, outerBoundsMode: "none" },
      legend: { top: 2, left: 0, icon: "roundRect", itemWidth: 14, itemHeight: 4, itemGap: narrow ? 10 : 18, textStyle: { color: ink.text, fontSize: 12 }, inactiveColor: ink.line },
      graphic: filled ? undefined : { type: "text", left: "center", top: "middle", silent: true, style: { text: "nothing measured", fill: ink.text, font: "13px sans-serif" } },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: ink.surface, borderColor: ink.line, textStyle: { color: ink.ink, fontSize: 12 },
        axisPointer: { type: "line", lineStyle: { color: ink.text, width: 1 } },
        formatter: rows => [clock(rows[0].axisValue), ...rows.map(row => `${row.seriesName}: ${figure(row.value[1])}${row.seriesName === "sessions up" ? "" : ` ${spec.unit}`}`)].join("\n"),
      },
      xAxis: {
        type: "value", min: firstSecond, max: lastSecond, axisLabel: { color: ink.text, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: clock },
        interval: tick(lastSecond - firstSecond, narrow), splitLine: { show: false }, axisLine: { onZero: false, lineStyle: { color: ink.line } }, axisTick: { lineStyle: { color: ink.line } },
      },
      yAxis: y,
      dataZoom: slider
        ? [{ id: "zoom", type: "slider", bottom: 8, height: 20, showDetail: false, filterMode: "filter", borderColor: ink.line, fillerColor: ink.shade, brushSelect: false, showDataShadow: false }]
        : [{ id: "zoom", type: "inside", filterMode: "filter", zoomOnMouseWheel: false, moveOnMouseMove: false, moveOnMouseWheel: false }],
      series: spec.series,
    };
  };

  const drawn = boxes.map(box => {
    const chart = echarts.init(box, null, { renderer: "canvas" });
    chart.group = "run";
    chart.on("datazoom", () => {
      const { startValue, endValue } = chart.getOption().dataZoom[0];
      chart.setOption({ xAxis: { interval: tick(endValue - startValue, chart.getWidth() < NARROW) } });
    });
    return { box, chart };
  });
  echarts.connect("run");

  const draw = paper => {
    const ink = dark.matches && !paper ? inks.dark : inks.light;
    for (const { box, chart } of drawn) {
      chart.resize(paper ? { width: box.closest(".wide") ? 640 : 296 } : undefined);   // fits A4 and Letter
      chart.setOption(option(box.dataset.chart, ink, chart.getWidth()), { notMerge: true });
    }
  };
  draw(false);
  dark.addEventListener("change", () => draw(false));
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw(false));
  document.querySelectorAll(".toggle input").forEach(toggle => toggle.addEventListener("change", () => draw(false)));

  let pending = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => drawn.forEach(({ chart }) => chart.resize()));
  }).observe(document.querySelector("main"));
})();

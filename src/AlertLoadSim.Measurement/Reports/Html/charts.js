// What the charts of every page share: inks, numbers, axes, shades, and drawing anew for dark, light and paper. Tooltips are drawn, not HTML.
const chartKit = (() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 420;   // pixels; half as many ticks below

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

  // Ticks at whole minutes and the like, about as many as fit.
  const tick = (span, narrow) => [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 172800, 604800].find(step => span / step <= (narrow ? 5 : 10));
  const valueAxis = (ink, unit, more) => ({
    type: "value", name: unit, nameGap: 10, nameTextStyle: { color: ink.text, fontSize: 11, align: "right" }, min: 0, splitNumber: 4,
    axisLabel: { color: ink.text, fontSize: 11, formatter: value => axisFigure.format(value) }, splitLine: { lineStyle: { color: ink.line } },
    axisLine: { show: false }, axisTick: { show: false }, ...more,
  });

  // A name needs room.
  const shades = (ink, width, [first, last], areas) => ({
    silent: true, itemStyle: { color: ink.shade }, label: { color: ink.text, fontSize: 10, position: "insideTop" },
    data: areas.map(({ name, from, to }) => [{ name, xAxis: from, label: { show: (to - from) / (last - first) * (width - 70) > 56 } }, { xAxis: to }]),
  });

  // One chart over time. A series may have a unit of its own, and count what has no halves; a point may have behind its place the value it stands for.
  const option = (ink, spec, width, [first, last]) => {
    const narrow = width < NARROW;
    const filled = spec.series.some(series => series.data.some(point => point[1] != null));
    const y = [valueAxis(ink, spec.unit, spec.log ? { type: "log", min: undefined } : spec.whole ? { minInterval: 1 } : {})];
    if (spec.second) y.push(valueAxis(ink, spec.second, { minInterval: 1, splitLine: { show: false }, nameTextStyle: { color: ink.text, fontSize: 11, align: "left" }, position: "right", ...spec.secondAxis }));
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 52, right: spec.second ? 50 : 16, top: 54, bottom: 30, outerBoundsMode: "none" },
      legend: { top: 2, left: 0, icon: "roundRect", itemWidth: 14, itemHeight: 4, itemGap: narrow ? 10 : 18, textStyle: { color: ink.text, fontSize: 12 }, inactiveColor: ink.line },
      graphic: filled ? undefined : { type: "text", left: "center", top: "middle", silent: true, style: { text: spec.empty ?? "nothing measured", fill: ink.text, font: "13px sans-serif" } },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: ink.surface, borderColor: ink.line, textStyle: { color: ink.ink, fontSize: 12 },
        axisPointer: { type: "line", lineStyle: { color: ink.text, width: 1 } },
        formatter: rows => [(spec.at ?? clock)(rows[0].axisValue), ...rows.map(row => {
          const { whole: counts, unit } = spec.series[row.seriesIndex];
          const value = row.value[2] ?? row.value[1];
          return `${row.seriesName}: ${counts ? whole.format(value) : figure(value)} ${unit ?? spec.unit}`.trimEnd();
        })].join("\n"),
      },
      xAxis: {
        type: "value", min: first, max: last, axisLabel: { color: ink.text, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: clock },
        interval: tick(last - first, narrow), splitLine: { show: false }, axisLine: { onZero: false, lineStyle: { color: ink.line } }, axisTick: { lineStyle: { color: ink.line } },
      },
      yAxis: y,
      series: spec.series,
    };
  };

  // Draws every box by its name; they zoom and point together. What it returns draws them again when there is more.
  const show = (boxes, optionOf) => {
    const drawn = boxes.map(box => {
      const chart = echarts.init(box, null, { renderer: "canvas" });
      if (!("alone" in box.dataset)) chart.group = "page";
      else return { box, chart };
      chart.on("datazoom", () => {
        const { startValue, endValue } = chart.getOption().dataZoom[0];
        chart.setOption({ xAxis: { interval: tick(endValue - startValue, chart.getWidth() < NARROW) } });
      });
      return { box, chart };
    });
    echarts.connect("page");

    const draw = (paper, grown) => {
      const ink = dark.matches && !paper ? inks.dark : inks.light;
      for (const { box, chart } of drawn) {
        chart.resize(paper ? { width: box.closest(".wide") ? 640 : 296 } : undefined);   // fits A4 and Letter
        // What has grown keeps its zoom, and what was switched off in its legend.
        chart.setOption(optionOf(box.dataset.chart, ink, chart.getWidth()), grown ? { replaceMerge: ["series", "graphic"] } : { notMerge: true });
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
    return () => draw(false, true);
  };

  return { clock, figure, inks, option, shades, show, valueAxis, whole: value => whole.format(value) };
})();

// Draws the charts of a comparison from the data block. Labels of sides are text, and are drawn as text.
(() => {
  "use strict";
  const { comparison, curves, seconds } = JSON.parse(document.getElementById("data").textContent);
  const boxes = [...document.querySelectorAll("[data-chart]")];
  if (boxes.length === 0 || !window.echarts) return;

  const labels = comparison.sides.map(side => side.label);
  const colors = ink => [ink.blue, ink.red, ink.green, ink.purple, ink.orange, ink.sky];
  const dashes = ["solid", [7, 4], [2, 3], [10, 3, 2, 3], [1, 5], [14, 4]];
  const marks = ["circle", "triangle", "diamond", "rect", "roundRect", "pin"];

  const line = (ink, side, data, more = {}) => ({
    type: "line", name: labels[side], color: colors(ink)[side % 6], showSymbol: false, emphasis: { disabled: true },
    lineStyle: { width: 2, type: dashes[side % 6] }, data, ...more,
  });

  const lastSecond = Math.max(1, ...seconds.map(side => side.perS.length));
  const overTime = (ink, unit, values) => ({ unit, series: seconds.map((side, i) => line(ink, i, values(side).map((value, at) => [at + 1, value]))) });
  const charts = {
    p50: ink => overTime(ink, "ms", side => side.p50Ms),
    p99: ink => overTime(ink, "ms", side => side.p99Ms),
    rate: ink => overTime(ink, "/s", side => side.perS),
  };

  // By how many requests stand behind one: 1 of 2 is the median, 1 of 100 p99.
  const depth = percentile => Math.log10(100 / (100 - percentile));
  const percent = value => {
    const share = 100 - 100 / 10 ** value;
    return `${+share.toFixed(share < 99 ? 0 : share < 99.9 ? 1 : share < 99.99 ? 2 : 3)} %`;
  };
  const curve = (ink, group, width) => {
    const points = group.sides.map(side => side.map(point => [depth(point.percentile), point.ms]));
    const deepest = Math.max(...points.flat().map(point => point[0]));
    const spec = {
      unit: "ms", log: true, at: percent,
      series: points.map((data, i) => line(ink, i, data, { showSymbol: true, symbol: marks[i % 6], symbolSize: 5 })),
    };
    const option = chartKit.option(ink, spec, width, [0, deepest]);
    const least = Math.min(...points.flat().map(point => point[1])), most = Math.max(...points.flat().map(point => point[1]));
    option.yAxis[0].min = +(10 ** (Math.floor(Math.log10(least) * 4) / 4)).toPrecision(2);
    option.yAxis[0].max = +(10 ** (Math.ceil(Math.log10(most) * 4) / 4)).toPrecision(2);
    option.xAxis.max = Math.ceil(deepest * 10) / 10;
    option.xAxis.interval = 1;
    option.xAxis.axisLabel = { ...option.xAxis.axisLabel, formatter: value => value === 0 ? "0 %" : percent(value) };
    return option;
  };

  const phases = (ink, width) => {
    const { warmUpS, drainAtS } = seconds[0];
    const areas = [{ name: "warm-up", from: 0, to: warmUpS }, { name: "drain", from: drainAtS, to: lastSecond }].filter(area => area.to > area.from);
    return chartKit.shades(ink, width, [0, lastSecond], areas);
  };

  chartKit.show(boxes, (name, ink, width) => {
    if (name.startsWith("curve-")) return curve(ink, curves[+name.slice(6)], width);
    const spec = charts[name](ink);
    spec.series[0].markArea = phases(ink, width);
    return chartKit.option(ink, spec, width, [0, lastSecond]);
  });
})();

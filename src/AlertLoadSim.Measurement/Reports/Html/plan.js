// Draws the charts of a plan from the data block. Names in them are those of populations and kinds of steps, which have letters and digits only.
(() => {
  "use strict";
  const plan = JSON.parse(document.getElementById("data").textContent);
  const boxes = [...document.querySelectorAll("[data-chart]")];
  if (boxes.length === 0 || !window.echarts) return;

  const span = [0, plan.durationS];
  const { clock } = chartKit;

  // What holds from an instant on, up to the next one.
  const line = (name, values, color, more = {}) => ({
    type: "line", name, color, showSymbol: false, step: "end", emphasis: { disabled: true }, lineStyle: { width: 1.75, ...more.lineStyle },
    data: values.map((value, i) => [i * plan.intervalS, value]), ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== "lineStyle")),
  });
  // A bar stands over the middle of its interval.
  const bars = (name, values, color) => ({
    type: "bar", name, color, whole: true, barCategoryGap: "12%", emphasis: { disabled: true },
    data: values.map((value, i) => [(i + .5) * plan.intervalS, value]),
  });
  const interval = middle => `${clock(middle - plan.intervalS / 2)} to ${clock(middle + plan.intervalS / 2)}`;

  // The forecast's intervals have a length of their own: each point is where one begins, and the last one goes on to the end.
  const forecast = (name, value, color, more = {}) => ({
    ...line(name, [], color, more),
    data: [...plan.centre.map(one => [one.fromS, value(one)]), ...plan.centre.slice(-1).map(one => [one.untilS, value(one)])],
  });

  const colors = ink => [ink.blue, ink.orange, ink.green, ink.purple, ink.sky];
  const mixed = (color, surface, share) => "#" + [1, 3, 5].map(at => [color, surface].map(hex => parseInt(hex.slice(at, at + 2), 16)))
    .map(([of, on]) => Math.round(of * share + on * (1 - share)).toString(16).padStart(2, "0")).join("");

  // The library stacks over categories and dates only, not over seconds: each population is drawn with those below it, behind them.
  const sessions = ink => {
    const many = plan.sessions.length;
    return plan.sessions.map(({ name, values }, i) => {
      const color = colors(ink)[i % 5];
      const below = at => plan.sessions.slice(0, i).reduce((sum, series) => sum + series.values[at], 0);
      return {
        ...line(name, [], color, { whole: true, z: 2 + many - i, areaStyle: many > 1 ? { color: mixed(color, ink.surface, .4), opacity: 1 } : { opacity: .15 } }),
        data: values.map((value, at) => [at * plan.intervalS, below(at) + value, value]),
      };
    });
  };

  const charts = {
    sessions: ink => ({
      unit: "", whole: true,
      series: [...sessions(ink), ...(plan.streams.length > 0 ? [line("event streams", plan.streams, ink.red, { whole: true, z: 3 + plan.sessions.length, lineStyle: { type: [5, 3] } })] : [])],
    }),
    logins: ink => ({ unit: "", whole: true, at: interval, series: [bars("logins", plan.logins, ink.blue)] }),
    polls: ink => ({ unit: "/s", series: [line("polls", plan.polls, ink.blue, { areaStyle: { opacity: .15 } })] }),
    alerts: ink => ({ unit: "", whole: true, at: interval, series: [bars("alerts", plan.alerts, ink.orange)] }),
    offered: ink => ({
      unit: "", second: "in flight", secondAxis: { minInterval: 0 },
      series: [
        forecast("interactions offered", one => one.offered, ink.blue, { areaStyle: { opacity: .15 } }),
        forecast("alerts in flight", one => one.ringing, ink.orange, { yAxisIndex: 1, lineStyle: { type: [5, 3] } }),
      ],
    }),
    agents: ink => ({
      unit: "", second: "%", secondAxis: { max: 100, interval: 25 },
      series: [
        forecast("at work", one => one.atWork, ink.green, { areaStyle: { opacity: .1 } }),
        forecast("busy", one => one.busy, ink.blue, { areaStyle: { opacity: .2 } }),
        forecast("occupancy", one => one.occupancy * 100, ink.orange, { yAxisIndex: 1, unit: "%", lineStyle: { type: [5, 3] } }),
      ],
    }),
  };

  // Where a name would run into the next line, the line stands alone; the table of the steps has all names.
  const steps = (ink, width) => ({
    silent: true, z: 5 + plan.sessions.length, symbol: "none", animation: false, lineStyle: { color: ink.text, width: 1, type: [2, 3] },
    data: plan.marks.map(({ atS, name }, i) => {
      const room = ((plan.marks[i + 1]?.atS ?? plan.durationS) - atS) / plan.durationS * (width - 70);
      return { xAxis: atS, label: { show: room > name.length * 6 + 8, formatter: name, position: "end", align: "left", distance: 4, color: ink.text, fontSize: 11 } };
    }),
  });

  chartKit.show(boxes, (name, ink, width) => {
    const spec = { empty: "none", ...charts[name](ink) };
    // Named once: bars would stand before the name.
    const warmUp = plan.warmUpS > 0 ? [{ name: name === "sessions" ? "warm-up" : "", from: 0, to: plan.warmUpS }] : [];
    spec.series[0].markArea = { z: 4 + plan.sessions.length, ...chartKit.shades(ink, width, span, warmUp) };
    if (name === "sessions") spec.series[0].markLine = steps(ink, width);
    return chartKit.option(ink, spec, width, span);
  });
})();

// A run that goes on: state and charts, fed second by second. Whatever it is told is set as text, never as markup.
(() => {
  "use strict";
  const MOST_TRIES = 5;   // in vain, before the program is taken for gone
  const boxes = [...document.querySelectorAll("[data-chart]")];
  const places = new Map([...document.querySelectorAll("[data-state]")].map(place => [place.dataset.state, place]));
  const box = document.getElementById("state");
  const lost = document.getElementById("lost");
  const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
  const ms = value => value == null ? "–" : `${fine.format(value)} ms`;
  const phases = { warmUp: "warm-up", steady: "steady phase", drain: "drain: sessions unsubscribe and disconnect" };

  const say = (name, text) => {
    const place = places.get(name);
    if (place && place.textContent !== text) place.textContent = text;
  };

  let timeline = null;
  let optionOf = null;
  let redraw = null;
  let stale = false;

  const draw = () => {
    if (document.hidden) { stale = true; return; }
    stale = false;
    if (redraw) redraw(); else redraw = chartKit.show(boxes, (...about) => optionOf(...about));
  };
  document.addEventListener("visibilitychange", () => { if (stale) draw(); });

  const end = ({ verdict, exitCode, reasons, report }) => {
    const tone = { PASS: ["good", "✓"], FAIL: ["bad", "✕"] }[verdict] ?? ["open", "?"];
    box.className = `verdict ${tone[0]}`;
    say("symbol", tone[1]);
    say("word", verdict);
    say("line", reasons[0] ?? "");
    const list = document.getElementById("reasons");
    list.replaceChildren(...[...reasons.slice(1), `Report: ${report}`, `Exit code: ${exitCode}`].map(text => Object.assign(document.createElement("li"), { textContent: text })));
    list.hidden = false;
    say("spoken", `The run has ended: ${verdict}. ${reasons[0] ?? ""}`);
    document.title = `${verdict}: ${document.title.replace(/^Live: /, "")}`;
  };

  const show = state => {
    say("elapsed", chartKit.clock(state.elapsedS));
    say("pollP99", ms(state.pollP99Ms));
    say("pollP50", ms(state.pollP50Ms));
    say("noticeP50", ms(state.noticeP50Ms));
    say("noticeMax", ms(state.noticeMaxMs));
    say("violations", whole.format(state.violations));
    say("alerts", `${whole.format(state.noticed)} of ${state.raised == null ? "?" : whole.format(state.raised)}`);
    say("gaps", whole.format(state.gaps));
    say("errors", whole.format(state.errors));
    say("sessionsUp", whole.format(state.sessionsUp));
    say("polls", `${whole.format(state.pollsPerS)} /s`);
    say("inFlight", whole.format(state.inFlight));
    say("streams", whole.format(state.streamsOpen));
    if (state.end) { end(state.end); return; }
    say("symbol", "▸");
    say("word", "RUNNING");
    const phase = phases[state.phase] ?? state.phase;
    say("line", `${chartKit.clock(Math.min(state.elapsedS, state.plannedS))} of ${chartKit.clock(state.plannedS)}: ${phase}`);
    say("spoken", phase);
  };

  const take = ({ whole: isAll, state, timeline: columns }) => {
    if (isAll || !timeline) timeline = columns;
    else for (const [name, values] of Object.entries(columns)) (timeline[name] ??= []).push(...values);
    show(state);
    if (timeline.second.length === 0 || !window.echarts) return;
    optionOf = runCharts({ summary: { run: { warmUpS: state.warmUpS, drainAtS: state.plannedS } }, timeline });
    draw();
  };

  let tries = 0;
  const source = new EventSource("events");
  source.onmessage = message => {
    tries = 0;
    lost.hidden = true;
    const update = JSON.parse(message.data);
    take(update);
    if (update.state.end) source.close();
  };
  source.onerror = () => {
    const gone = ++tries >= MOST_TRIES || source.readyState === EventSource.CLOSED;
    if (gone) source.close();
    lost.textContent = gone ? "The program does not answer any more: this is what was there last." : "The program does not answer; trying again …";
    lost.hidden = false;
  };
})();

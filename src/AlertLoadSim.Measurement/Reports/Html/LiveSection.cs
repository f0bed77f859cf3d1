using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Places for the state and the charts of a run that goes on; the script fills them. They look as they will in the report.</summary>
internal static class LiveSection
{
    public static void Write(Markup html, RunDocument run)
    {
        html.Add($"""
            <section id="verdict" aria-labelledby="verdict-title"><noscript><p class="banner">This page needs JavaScript.</p></noscript>
            <div class="verdict going" id="state"><h2 id="verdict-title" class="badge"><span class="symbol" aria-hidden="true" data-state="symbol">…</span>
            <span data-state="word">BEGINNING</span></h2><div class="why"><p class="decisive" data-state="line">The run is about to begin.</p>
            <ul id="reasons" hidden></ul></div><p class="exit">elapsed<strong data-state="elapsed">0:00</strong></p></div>
            <p class="hidden" role="status" data-state="spoken"></p><p class="banner" id="lost" hidden></p><div class="cards">
            """);
        Card(html, "How late?", "last second", "pollP99", "poll response, p99",
            [("pollP50", "Poll response, median"), ("noticeP50", "Alert notice, median"), ("noticeMax", "Alert notice, longest")]);
        Card(html, "How right?", "so far", "violations", "rule violations",
            [("alerts", "Alerts noticed of raised"), ("gaps", "Replies lost"), ("errors", "Requests without a good answer")]);
        Card(html, "How many?", "now", "sessionsUp", $"sessions of {Figure.Count(run.PlannedSessions)}",
            [("polls", "Polls answered"), ("inFlight", "Requests in flight"), ("streams", "Event streams")]);
        html.Add($"""
            </div></section>
            <section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
            <p class="lead">One point per second; of a long run, the worst of some seconds each where it is older than ten minutes.</p><div class="charts">
            """);
        ChartSection.Chart(html, "response", "Poll response, ms", "Poll response over time.", wide: true, logarithmic: true);
        ChartSection.Chart(html, "throughput", "Answered per second, and sessions up", "Throughput over time, and sessions up.");
        ChartSection.Chart(html, "errors", "Errors per second", "Failed and indeterminate operations per second.");
        ChartSection.Chart(html, "notice", "Alert notice, ms", "From the raise to the session's view having the alert.");
        ChartSection.Chart(html, "lag", "Generator lag p99, ms", "How late the generator itself sent its polls, 99th percentile of each second.");
        ChartSection.Chart(html, "cpu", "Processor cores in use", "CPU of the generator and of the emulator.");
        ChartSection.Chart(html, "flight", "Requests in flight", "Requests in flight, on average of each second.");
        html.Add($"</div></section>\n");
    }

    private static void Card(Markup html, string question, string scope, string figure, string meaning, IReadOnlyList<(string Name, string Meaning)> facts)
    {
        html.Add($"""
            <article class="card"><header><h3>{question}</h3><span class="scope">{scope}</span></header>
            <p class="figure"><strong data-state="{figure}">–</strong> <span>{meaning}</span></p><dl>
            """);
        foreach (var (name, about) in facts)
            html.Add($"""<div><dt>{about}</dt><dd data-state="{name}">–</dd></div>""");
        html.Add($"</dl></article>\n");
    }
}

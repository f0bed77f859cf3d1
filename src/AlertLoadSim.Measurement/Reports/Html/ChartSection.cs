using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Places for the charts; the script fills them from the data block.</summary>
internal static class ChartSection
{
    public static void Write(Markup html, RunSummary summary, IReadOnlyList<TimelineSecond> timeline, ChartFigures charts)
    {
        html.Add($"""
            <section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
            <p class="lead">{Points(TimelineColumns.PerPoint(timeline.Count))}
            Warm-up and drain are shaded; a gap in a line means that nothing was measured.</p>
            """);
        if (timeline.Count == 0)
        {
            html.Add($"""<p class="quiet">The run ended before its first second was written.</p></section>""");
            return;
        }
        html.Add($"""<noscript><p class="banner">The charts need JavaScript. All figures are in the tables.</p></noscript><div class="charts">""");
        if (!Words.IsByStreamAlone(summary))
        {
            var polls = Words.Polls(summary)?.Response;
            Chart(html, "response", "Poll response, ms",
                $"Poll response over time. Median {Figure.Milliseconds(polls?.P50Ms)}, p99 {Figure.Milliseconds(polls?.P99Ms)}, longest {Figure.Milliseconds(polls?.MaxMs)}.",
                wide: true, logarithmic: true);
        }
        if (charts.Heat is { } heat)
            Chart(html, "heat", "Poll responses over time: how many took how long", $"Poll responses over time, {Figure.Span(heat.ColumnS)} a column, darker for more.", wide: true, alone: true);
        Chart(html, "throughput", "Answered per second, and sessions up",
            $"Throughput over time, and sessions up, {Figure.Count(summary.Sessions.Peak)} at the peak.");
        if (timeline.Any(second => second.InFlight is not null))
            Chart(html, "flight", "Requests in flight", "Requests in flight, on average of each second.");
        Chart(html, "errors", "Errors per second",
            $"Failed and indeterminate operations per second, {Figure.Count(summary.Errors.Sum(error => error.Count))} in all.");
        Chart(html, "lag", "Generator lag p99, ms", "How late the generator itself sent its polls, 99th percentile of each second.");
        Chart(html, "cpu", "Processor cores in use",
            $"CPU of the generator, {Figure.Cores(summary.Health.GeneratorCores)} cores on average, "
            + $"and of the emulator, {Figure.Cores(summary.Health.EmulatorCores)} cores.");
        html.Add($"</div></section>\n");
    }

    private static string Points(int seconds) => seconds <= 1
        ? "One point per second. Where a run is longer than the screen is wide, the worst second of each pixel is drawn."
        : $"One point for {seconds} seconds: of latencies the worst second, of everything else the mean.";

    /// <param name="isLog">Whether it is logarithmic at first.</param>
    /// <param name="alone">Its axis is not the run's time: it does not zoom with the others.</param>
    public static void Chart(Markup html, string name, string title, string description, bool wide = false, bool logarithmic = false, bool alone = false, bool isLog = false)
    {
        html.Add($"""<figure class="{(wide ? "chart wide" : "chart")}"><figcaption>{title}""");
        if (logarithmic)
            html.Add($"""<label class="toggle"><input type="checkbox" id="{name}-log" {(isLog ? "checked" : "")}> <span>logarithmic</span></label>""");
        html.Add($"""</figcaption><div class="canvas" data-chart="{name}" {(alone ? "data-alone" : "")} role="img" aria-label="{description}"></div></figure>""");
    }
}

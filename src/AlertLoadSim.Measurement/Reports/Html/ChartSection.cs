using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Places for the charts; the script fills them from the data block.</summary>
internal static class ChartSection
{
    public static void Write(Markup html, RunSummary summary, IReadOnlyList<TimelineSecond> timeline)
    {
        html.Add($"""
            <section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
            <p class="lead">One point per second. Where a run is longer than the screen is wide, the worst second of each pixel is drawn.
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
        Chart(html, "throughput", "Answered per second, and sessions up",
            $"Throughput over time, and sessions up, {Figure.Count(summary.Sessions.Peak)} at the peak.");
        Chart(html, "errors", "Errors per second",
            $"Failed and indeterminate operations per second, {Figure.Count(summary.Errors.Sum(error => error.Count))} in all.");
        Chart(html, "lag", "Generator lag p99, ms", "How late the generator itself sent its polls, 99th percentile of each second.");
        Chart(html, "cpu", "Processor cores in use",
            $"CPU of the generator, {Figure.Cores(summary.Health.GeneratorCores)} cores on average, "
            + $"and of the emulator, {Figure.Cores(summary.Health.EmulatorCores)} cores.");
        html.Add($"</div></section>\n");
    }

    public static void Chart(Markup html, string name, string title, string description, bool wide = false, bool logarithmic = false)
    {
        html.Add($"""<figure class="{(wide ? "chart wide" : "chart")}"><figcaption>{title}""");
        if (logarithmic)
            html.Add($"""<label class="toggle"><input type="checkbox" id="{name}-log"> <span>logarithmic</span></label>""");
        html.Add($"""</figcaption><div class="canvas" data-chart="{name}" role="img" aria-label="{description}"></div></figure>""");
    }
}

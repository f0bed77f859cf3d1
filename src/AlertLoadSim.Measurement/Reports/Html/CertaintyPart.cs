using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>How well the figures are known: intervals of the steady phase, steady state, and Little's law.</summary>
internal static class CertaintyPart
{
    public static void Write(Markup html, RunSummary summary)
    {
        var statistics = summary.Statistics;
        html.Add($"<h3>How sure is that?</h3>");
        if (statistics.Batches == 0)
            html.Add($"""<p class="quiet">No confidence intervals, {statistics.Method}.</p>""");
        else
            Intervals(html, summary);
        html.Add($"""<p class="quiet">{statistics.SteadyState.Sentence}</p>""");
        if (statistics.Little is { } little)
            html.Add($"""<p class="quiet">{LittleSentence(little)}</p>""");
    }

    private static void Intervals(Markup html, RunSummary summary)
    {
        Table.Begin(html, "Intervals of 95 % confidence, steady phase: response in milliseconds", new("Operation"), new("mean", true), new("p50", true), new("p90", true), new("p95", true), new("p99", true), new("p99.9", true), new("answered /s", true));
        html.Add($"<tbody>");
        foreach (var figures in summary.Operations.Where(figures => figures is { Phase: Words.Steady, Intervals: not null }))
            Row(html, figures.Operation, figures.Intervals!.Response, figures.Intervals.RatePerS);
        if (summary.Alerts.NoticeSteady.Count > 0)
            Row(html, "alert notice", summary.Alerts.NoticeIntervals, null);
        html.Add($"</tbody>");
        Table.End(html);
        html.Add($"""<p class="quiet">From {summary.Statistics.Batches} batches of {Figure.Span(summary.Statistics.BatchS)}: {summary.Statistics.Method}.</p>""");
    }

    private static void Row(Markup html, string name, LatencyIntervals latency, Interval? rate)
    {
        html.Add($"""<tr><th scope="row">{name}</th>""");
        foreach (var interval in (Interval?[])[latency.MeanMs, latency.P50Ms, latency.P90Ms, latency.P95Ms, latency.P99Ms, latency.P999Ms])
            Table.Number(html, Words.Interval(interval, Figure.Ms));
        Table.Number(html, Words.Interval(rate, Figure.Rate));
        html.Add($"</tr>");
    }

    private static string LittleSentence(LittleFigures little) =>
        $"Little's law: {Figure.Rate(little.InFlight)} requests in flight as looked at, {Figure.Rate(little.RateTimesTime)} by rate times service time, ± {Figure.Rate(little.Tolerance)}: "
        + (little.Holds switch { true => "it holds.", false => "it does not hold, so one of the two is wrong.", null => "not judged, for too many requests failed." });
}

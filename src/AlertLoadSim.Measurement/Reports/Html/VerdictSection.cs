using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The first screen: may we go live, and why.</summary>
internal static class VerdictSection
{
    public static void Write(Markup html, RunSummary summary)
    {
        html.Add($"""<section id="verdict" aria-labelledby="verdict-title">""");
        Badge(html, summary.Verdict.Value, summary.Verdict.ExitCode, summary.Verdict.Reasons);
        if (Words.Incomplete(summary.Run) is { } incomplete)
            html.Add($"""<p class="banner" role="note"><span aria-hidden="true">◐</span> {incomplete}</p>""");
        AnswerCards.Write(html, summary);
        ThresholdTable.Write(html, summary.Thresholds);
        html.Add($"</section>\n");
    }

    public static void Badge(Markup html, string verdict, int exitCode, IReadOnlyList<string> reasons)
    {
        html.Add($"""<div class="verdict {Tone(verdict)}"><h2 id="verdict-title" class="badge">""");
        html.Add($"""<span class="symbol" aria-hidden="true">{Words.Symbol(verdict)}</span>{verdict}</h2><div class="why">""");
        if (reasons.Count > 0)
            html.Add($"""<p class="decisive">{reasons[0]}</p>""");
        if (reasons.Count > 1)
        {
            html.Add($"<ul>");
            foreach (var reason in reasons.Skip(1))
                html.Add($"<li>{reason}</li>");
            html.Add($"</ul>");
        }
        html.Add($"""</div><p class="exit">exit code<strong>{exitCode}</strong></p></div>""");
    }

    private static string Tone(string verdict) => verdict switch
    {
        "PASS" => "good",
        "FAIL" => "bad",
        _ => "open",
    };
}

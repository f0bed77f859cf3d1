using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The first screen: may we go live, and why.</summary>
internal static class VerdictSection
{
    public static void Write(Markup html, RunSummary summary)
    {
        html.Add($"""<section id="verdict" aria-labelledby="verdict-title">""");
        Badge(html, summary.Verdict);
        if (Words.Incomplete(summary.Run) is { } incomplete)
            html.Add($"""<p class="banner" role="note"><span aria-hidden="true">◐</span> {incomplete}</p>""");
        AnswerCards.Write(html, summary);
        ThresholdTable.Write(html, summary.Thresholds);
        html.Add($"</section>\n");
    }

    private static void Badge(Markup html, VerdictFacts verdict)
    {
        html.Add($"""<div class="verdict {Tone(verdict.Value)}"><h2 id="verdict-title" class="badge">""");
        html.Add($"""<span class="symbol" aria-hidden="true">{Words.Symbol(verdict.Value)}</span>{verdict.Value}</h2><div class="why">""");
        if (verdict.Reasons.Count > 0)
            html.Add($"""<p class="decisive">{verdict.Reasons[0]}</p>""");
        if (verdict.Reasons.Count > 1)
        {
            html.Add($"<ul>");
            foreach (var reason in verdict.Reasons.Skip(1))
                html.Add($"<li>{reason}</li>");
            html.Add($"</ul>");
        }
        html.Add($"""</div><p class="exit">exit code<strong>{verdict.ExitCode}</strong></p></div>""");
    }

    private static string Tone(string verdict) => verdict switch
    {
        "PASS" => "good",
        "FAIL" => "bad",
        _ => "open",
    };
}

using System.Globalization;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What the words of a comparison mean.</summary>
internal static class ComparisonGlossary
{
    public static void Write(Markup html, ComparisonRule rule)
    {
        html.Add($"""<section id="glossary" aria-labelledby="glossary-title"><h2 id="glossary-title">Words</h2><dl class="glossary">""");
        Facts.Item(html, "change", "The candidate less the baseline, as a share of the baseline; of shares, in percentage points.");
        Facts.Item(html, "95 % interval", "Where the true change lies with a confidence of 95 %, looked at alone.");
        Facts.Item(html, "worse, better", Text($"The change is more than chance explains, and more than matters: more than {rule.Tolerance:0.#%} and {rule.FloorMs:0.##} ms of latencies, {rule.Tolerance:0.#%} of rates, {rule.FloorShare * 100:0.##} percentage points of shares."));
        Facts.Item(html, "more than chance explains", Text($"Of equal things, at most {rule.Level:0.#%} of all comparisons would show any such difference in any figure (Welch's t, with Holm's method over all figures judged)."));
        Facts.Item(html, "smallest seen", Text($"The smallest change for the worse that this comparison would have found with a probability of {rule.Power:0%}. If that is larger than what you care for, compare longer runs, or more of them."));
        Facts.Item(html, "too few samples", "Ten times as many as make the percentile another one than the longest are needed; of shares, ten events.");
        Facts.Item(html, "not judged", "Shown for whoever looks for a cause: the generator's own lag, CPU, and counts that the plan decides.");
        html.Add($"</dl></section>\n");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The first screen: is it worse, and are these runs alike enough to say so.</summary>
internal static class ComparisonVerdictSection
{
    private static readonly (string Id, string Name)[] Sections =
        [("verdict", "Verdict"), ("figures", "Figures"), ("curves", "Percentiles"), ("time", "Over time"), ("runs", "The runs"), ("glossary", "Words")];

    public static void Write(Markup html, Comparison comparison)
    {
        var name = comparison.Sides[0].Runs[0].Name;
        Frame.Masthead(html, "Skip to the verdict", $"{name}: {ComparisonMarkdown.Title(comparison)}", "",
            ["comparison", string.Create(CultureInfo.InvariantCulture, $"{comparison.Sides.Sum(side => side.Runs.Count)} runs"),
                string.Create(CultureInfo.InvariantCulture, $"{comparison.Judged} figures judged"), $"version {comparison.Version}"]);
        Frame.Navigation(html, Sections);
        html.Add($"""<section id="verdict" aria-labelledby="verdict-title">""");
        VerdictSection.Badge(html, comparison.Verdict.Value, comparison.Verdict.ExitCode, comparison.Verdict.Reasons);
        foreach (var one in comparison.Unlike)
            html.Add($"""<p class="banner" role="note"><span aria-hidden="true">{(one.Forbids ? "⚠" : "≠")}</span> <strong>{(one.Forbids ? "Not alike" : "Differs")}, {one.What}:</strong> {one.Sentence}.</p>""");
        html.Add($"""<p class="lead basis">{ComparisonWords.Basis(comparison)}</p></section>""");
    }
}

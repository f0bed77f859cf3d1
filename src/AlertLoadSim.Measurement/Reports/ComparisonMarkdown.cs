using System.Text;
using AlertLoadSim.Measurement.Comparisons;
using static AlertLoadSim.Measurement.Reports.MarkdownText;

namespace AlertLoadSim.Measurement.Reports;

/// <summary><c>comparison.md</c>: for a comment on a pull request.</summary>
public static class ComparisonMarkdown
{
    public static string Render(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);

        var text = new StringBuilder();
        var verdict = comparison.Verdict;
        Line(text, $"## {Words.Symbol(verdict.Value)} {verdict.Value}: {Prose(Title(comparison))}");
        Line(text);
        foreach (var reason in verdict.Reasons)
            Line(text, $"- {Prose(reason)}");
        Line(text);
        foreach (var one in comparison.Unlike)
            Line(text, $"> **{(one.Forbids ? "Not alike" : "Differs")}, {Prose(one.What)}**: {Prose(one.Sentence)}.");
        if (comparison.Unlike.Count > 0)
            Line(text);
        foreach (var side in comparison.Against)
            Side(text, comparison.Sides[0].Label, side);
        Line(text, Prose(ComparisonWords.Basis(comparison)));
        Line(text);
        foreach (var side in comparison.Sides)
            Line(text, $"- {Prose(side.Label)}: {string.Join(", ", side.Runs.Select(run => Code(run.Folder)))}");
        return text.ToString();
    }

    public static string Title(Comparison comparison) => string.Join(" and ", comparison.Sides.Skip(1).Select(ComparisonWords.Side)) + " against " + ComparisonWords.Side(comparison.Sides[0]);

    private static void Side(StringBuilder text, string baseline, SideDifferences side)
    {
        Line(text, $"| figure | {Prose(baseline)} | {Prose(side.Label)} | change | 95 % interval | smallest seen | |");
        Line(text, "|---|--:|--:|--:|--:|--:|---|");
        foreach (var figure in side.Figures.Where(figure => figure.Result is not (Results.Information or Results.NotMeasured)))
        {
            var worse = figure.Result == Results.Worse ? "**" : "";
            Line(text, $"| {Code(figure.Figure)} | {ComparisonWords.Value(figure, figure.Baseline)} | {ComparisonWords.Value(figure, figure.Candidate)} | "
                + $"{ComparisonWords.Change(figure)} | {ComparisonWords.Interval(figure)} | {ComparisonWords.Smallest(figure)} | {worse}{ComparisonWords.Short(figure.Result)}{worse} |");
        }
        Line(text);
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}

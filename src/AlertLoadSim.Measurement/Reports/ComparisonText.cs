using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>A comparison on a terminal: plain text, no colours, 80 columns at most. The figures that people ask for first, and all that differ.</summary>
public static class ComparisonText
{
    private const int NameWidth = 28;

    // Baseline, candidate, change and its interval, and the smallest change that would have been seen: with the name 79 columns.
    private static readonly int[] CellWidths = [9, 9, 9, 15, 9];

    private static readonly HashSet<string> First = ["mean", "p50", "p95", "p99", "rate", "errors", "skipped"];

    public static IReadOnlyList<string> Lines(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);

        List<string> lines = [];
        foreach (var side in comparison.Against)
            Side(lines, comparison.Sides[0].Label, side);
        foreach (var one in comparison.Unlike)
            TextReport.Wrapped(lines, one.Forbids ? "NOT ALIKE " : "differs   ", one.Sentence + ".");
        TextReport.Wrapped(lines, "basis     ", ComparisonWords.Basis(comparison));
        lines.Add("");
        var verdict = comparison.Verdict;
        TextReport.Wrapped(lines, $"{verdict.Value}: ", verdict.Reasons[0]);
        foreach (var reason in verdict.Reasons.Skip(1))
            TextReport.Wrapped(lines, "  - ", reason);
        return lines;
    }

    private static void Side(List<string> lines, string baseline, SideDifferences side)
    {
        TextReport.Wrapped(lines, "", $"{side.Label} against {baseline}, steady phase, with 95 % intervals of the change");
        lines.Add(Row("figure", "baseline", "new", "change", "95 %", "seen at"));
        foreach (var figure in side.Figures.Where(IsShown))
        {
            lines.Add(Row(figure.Figure, Cell(figure, figure.Baseline), Cell(figure, figure.Candidate), Change(figure), Interval(figure), Last(figure)));
        }
        lines.Add("");
    }

    private static bool IsShown(FigureDifference figure) => figure.Result is Results.Worse or Results.Better
        || (figure.Result is not (Results.Information or Results.NotMeasured) && !figure.Group.EndsWith(".service", StringComparison.Ordinal)
            && First.Contains(figure.Figure[(figure.Group.Length + 1)..]) && (figure.Baseline, figure.Candidate) is not (0, 0));

    private static string Cell(FigureDifference figure, double? value) => figure.Unit == "ms" ? Figure.Ms(value) + " ms" : ComparisonWords.Value(figure, value);

    private static string Change(FigureDifference figure) => ComparisonWords.Change(figure).Replace(" points", " pt", StringComparison.Ordinal);

    private static string Interval(FigureDifference figure) => ComparisonWords.Interval(figure);

    private static string Last(FigureDifference figure) => figure.Result switch
    {
        Results.Worse => "WORSE",
        Results.Better => "better",
        Results.WithinTolerance => "small",
        Results.MachineMayExplain => "machine",
        Results.TooFew => "too few",
        _ => ComparisonWords.Smallest(figure).Replace(" points", " pt", StringComparison.Ordinal),
    };

    private static string Row(string name, params string[] cells) =>
        (name.Length > NameWidth ? name[..NameWidth] : name).PadRight(NameWidth) + string.Concat(cells.Zip(CellWidths, (cell, width) => cell.PadLeft(width)));
}

using System.Globalization;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>What all renderers of a comparison say in the same words.</summary>
internal static class ComparisonWords
{
    public static string Value(FigureDifference figure, double? value) => figure.Unit switch
    {
        "ms" => Figure.Milliseconds(value),
        "/s" => value is null ? Figure.None : Figure.Rate(value) + " /s",
        "share" => Figure.Percent(value),
        "cores" => Figure.Cores(value),
        _ => Figure.Rate(value) is var rate && value is { } count && count == Math.Floor(count) ? Figure.Count((long)count) : rate,
    };

    /// <summary>By how much, in the unit that is judged: <c>+12.3 %</c>, <c>+0.30 points</c>.</summary>
    public static string Change(FigureDifference figure) => figure switch
    {
        { Relative: { } relative } => Percent(relative) + " %",
        { Unit: "share", Difference: { } difference } => Points(difference) + " points",
        { Difference: { } difference } => Signed(difference, "0.##"),
        _ => Figure.None,
    };

    public static string Interval(FigureDifference figure) => figure switch
    {
        { RelativeInterval: { } interval } => Between(interval, Percent),
        { Unit: "share", DifferenceInterval: { } interval } => Between(interval, Points),
        { DifferenceInterval: { } interval } => Between(interval, value => Signed(value, "0.##")),
        _ => Figure.None,
    };

    /// <summary>The smallest change that would have been seen: <c>+7.1 %</c>.</summary>
    public static string Smallest(FigureDifference figure) => figure.SmallestSeen is not { } smallest ? Figure.None
        : figure.Relative is null ? Points(smallest) + " points"
        : Percent(figure.Worse == "lower" ? -smallest : smallest) + " %";

    /// <summary>A sign and a word: the sign stays where there is no colour.</summary>
    public static string Short(string result) => result switch
    {
        Results.Worse => "▲ worse",
        Results.Better => "▼ better",
        Results.WithinTolerance => "≈ too small to matter",
        Results.MachineMayExplain => "≈ machine may explain it",
        Results.NoneSeen => "= none seen",
        Results.TooFew => "? too few samples",
        Results.NotMeasured => "– not on both sides",
        _ => "· not judged",
    };

    public static string Sentence(FigureDifference figure) => figure.Result switch
    {
        Results.Worse or Results.Better => $"{Adjective(figure)} by {Change(figure).TrimStart('+', '−')} ({Unsigned(Interval(figure))})",
        Results.WithinTolerance => $"differs by {Change(figure)} ({Interval(figure)}), less than matters",
        Results.MachineMayExplain => $"differs by {Change(figure)} ({Interval(figure)}), which a machine as busy as it was may explain",
        Results.NoneSeen when figure.SmallestSeen is null => "no difference: it happened on neither side",
        Results.NoneSeen => $"no difference seen (a change of {Smallest(figure)} would have been seen)",
        Results.TooFew => "too few samples",
        Results.NotMeasured => "not measured on both sides",
        _ => "not judged",
    };

    public static string Side(ComparedSide side) => side.Runs.Count == 1 ? side.Label
        : string.Create(CultureInfo.InvariantCulture, $"{side.Label} ({side.Runs.Count} runs)");

    /// <summary>Where the spread comes from that differences are held against.</summary>
    public static string Basis(Comparison comparison) => comparison.Sides.Any(side => side.Runs.Count > 1)
        ? "Differences are held against how much the runs of a side differ from each other."
        : string.Create(CultureInfo.InvariantCulture, $"One run a side: differences are held against how much each run varies within itself, and against {comparison.Rule.RunToRun:0.#%} that equal runs are taken to differ by. Several runs a side say it themselves.");

    private static string Adjective(FigureDifference figure) => (figure.Unit, figure.Difference > 0) switch
    {
        ("ms", true) => "slower",
        ("ms", false) => "faster",
        (_, true) => "higher",
        _ => "lower",
    };

    // What the adjective says already; an interval that reaches to the other side keeps its signs.
    private static string Unsigned(string interval) => interval.Contains('+', StringComparison.Ordinal) && interval.Contains('−', StringComparison.Ordinal)
        ? interval : interval.Replace("+", "", StringComparison.Ordinal).Replace("−", "", StringComparison.Ordinal);

    private static string Between(Interval interval, Func<double, string> text) => $"{text(interval.Low)} to {text(interval.High ?? interval.Low)}";

    // Whoever is ten times as slow does not ask for more digits.
    private static string Percent(double fraction) => fraction >= 9.995 ? ">999" : Signed(fraction * 100, Math.Abs(fraction) < 0.9995 ? "0.0" : "0");

    private static string Points(double share) => Signed(share * 100, "0.00");

    private static string Signed(double value, string format) => (value < 0 ? "−" : "+") + Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
}

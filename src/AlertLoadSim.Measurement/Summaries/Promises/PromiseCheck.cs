using System.Globalization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>Evaluates thresholds. A promise about something that was never measured is not kept.</summary>
internal static class PromiseCheck
{
    public const string Kept = "kept";
    public const string Missed = "missed";
    public const string NotMeasured = "notMeasured";
    public const string TooFewSamples = "tooFewSamples";

    public static ThresholdResult Evaluate(Promise promise, FigureBook book)
    {
        var figure = book.Find(promise.Figure);
        if (figure?.TooFew is { } few)
            return new ThresholdResult { Text = promise.Text, Measured = null, MeasuredText = FewText(few), Margin = null, Result = TooFewSamples };
        if (figure?.Value is not { } measured)
            return new ThresholdResult { Text = promise.Text, Measured = null, MeasuredText = "–", Margin = null, Result = NotMeasured };
        return new ThresholdResult
        {
            Text = promise.Text,
            Measured = measured,
            MeasuredText = Text(measured, figure.Value.Unit),
            Margin = MarginOf(promise, measured),
            Result = Holds(promise, measured) ? Kept : Missed,
        };
    }

    /// <param name="why">Shown where a value would be.</param>
    public static ThresholdResult NothingOf(Promise promise, string why) =>
        new() { Text = promise.Text, Measured = null, MeasuredText = why, Margin = null, Result = NotMeasured };

    private static string FewText((long Samples, long Needed) few) =>
        string.Create(CultureInfo.InvariantCulture, $"{few.Samples} {(few.Samples == 1 ? "sample" : "samples")}, it takes {few.Needed}");

    /// <summary>Of several stretches the one that is furthest on the wrong side.</summary>
    public static bool IsWorse(Promise promise, double measured, double than) => promise.Comparison switch
    {
        "<" or "<=" => measured > than,
        ">" or ">=" => measured < than,
        _ => Math.Abs(measured - promise.Limit) > Math.Abs(than - promise.Limit),
    };

    private static bool Holds(Promise promise, double measured) => promise.Comparison switch
    {
        "<" => measured < promise.Limit,
        "<=" => measured <= promise.Limit,
        ">" => measured > promise.Limit,
        ">=" => measured >= promise.Limit,
        "==" => measured.Equals(promise.Limit),
        _ => throw new ArgumentException($"no such comparison: {promise.Comparison}", nameof(promise)),
    };

    private static double? MarginOf(Promise promise, double measured)
    {
        if (promise.Limit == 0 || promise.Comparison == "==")
            return null;
        var above = (measured - promise.Limit) / promise.Limit;
        // A limit next to nothing makes it infinite, which JSON cannot say.
        return double.IsFinite(above) ? Math.Round(promise.Comparison.StartsWith('<') ? -above : above, 4) : null;
    }

    private static string Text(double value, FigureUnit unit) => unit switch
    {
        FigureUnit.Seconds when value >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        FigureUnit.Seconds => (value * 1000).ToString("0.0##", CultureInfo.InvariantCulture) + " ms",
        FigureUnit.Share => (value * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %",
        FigureUnit.PerSecond => value.ToString("0.0##", CultureInfo.InvariantCulture) + " /s",
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };
}

using System.Globalization;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>Numbers as people read them: invariant culture, about as many digits as the histograms carry (three).</summary>
internal static class Figure
{
    /// <summary>Stands for "nothing was measured"; never for zero.</summary>
    public const string None = "–";

    /// <summary>Milliseconds without the unit, for a column that has it in its head.</summary>
    public static string Ms(double? value) => value is { } ms && double.IsFinite(ms)
        ? Math.Abs(ms) switch
        {
            < 9.995 => Format(ms, "0.00"),
            < 999.95 => Format(ms, "0.0"),
            _ => Format(ms, "#,##0"),
        }
        : None;

    /// <summary>A duration given in milliseconds, with its unit: <c>3.21 ms</c>, <c>12.3 s</c>.</summary>
    public static string Milliseconds(double? value) => value is { } ms && double.IsFinite(ms)
        ? Math.Abs(ms) < 10_000 ? Ms(ms) + " ms" : Format(ms / 1000, "#,##0.0") + " s"
        : None;

    public static string Count(long? value) => value is { } count ? count.ToString("#,##0", CultureInfo.InvariantCulture) : None;

    public static string Rate(double? value) => value is { } rate && double.IsFinite(rate)
        ? Format(rate, Math.Abs(rate) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "#,##0" })
        : None;

    public static string Percent(double? fraction) => fraction is { } share && double.IsFinite(share)
        ? (share * 100) switch
        {
            0 => "0 %",
            > 0 and < 0.01 => "< 0.01 %",
            < 9.995 and > -9.995 => Format(share * 100, "0.00") + " %",
            _ => Format(share * 100, "#,##0.0") + " %",
        }
        : None;

    /// <summary>Spans of a run: <c>4.5 s</c>, <c>10 min 30 s</c>, <c>1 h 2 min 3 s</c>.</summary>
    public static string Span(double seconds)
    {
        if (!double.IsFinite(seconds))
            return None;
        if (seconds < 100)
            return Format(seconds, "0.#") + " s";
        var whole = (long)Math.Round(seconds);
        var (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
        string[] parts = [hours > 0 ? Count(hours) + " h" : "", minutes > 0 ? Count(minutes) + " min" : "", rest > 0 ? Count(rest) + " s" : ""];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    public static string Cores(double? value) => value is { } cores && double.IsFinite(cores) ? Format(cores, "0.00") : None;

    public static string Megabytes(double? value) => value is { } mb && double.IsFinite(mb) ? Format(mb, "#,##0") + " MB" : None;

    /// <summary>Seconds without the unit, for a column that has it in its head.</summary>
    public static string Seconds(double? value) => value is { } seconds && double.IsFinite(seconds) ? Format(seconds, "#,##0.000") : None;

    /// <summary>An offset from the run's start: <c>12.345 s</c>.</summary>
    public static string At(double seconds) => double.IsFinite(seconds) ? Format(seconds, "#,##0.000") + " s" : None;

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}

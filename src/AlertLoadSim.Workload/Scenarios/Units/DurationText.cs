using System.Globalization;
using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Units;

/// <summary>Durations as people write them: <c>250ms</c>, <c>1.5s</c>, <c>10m</c>, <c>8h</c>. Exact to 100 ns.</summary>
public static partial class DurationText
{
    private static readonly Dictionary<string, long> TicksPerUnit = new(StringComparer.Ordinal)
    {
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
    };

    /// <summary>What people write for the units above.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "s",
        ["msec"] = "ms", ["millis"] = "ms", ["milliseconds"] = "ms",
        ["sec"] = "s", ["secs"] = "s", ["second"] = "s", ["seconds"] = "s", ["S"] = "s",
        ["min"] = "m", ["mins"] = "m", ["minute"] = "m", ["minutes"] = "m", ["M"] = "m",
        ["hr"] = "h", ["hrs"] = "h", ["hour"] = "h", ["hours"] = "h", ["H"] = "h",
    };

    public const string Pattern = @"^[0-9]{1,12}(\.[0-9]{1,9})?(ms|s|m|h)$";

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var match = Written().Match(text);
        if (!match.Success || !TicksPerUnit.TryGetValue(match.Groups["unit"].Value, out var ticksPerUnit))
            return false;
        var ticks = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * ticksPerUnit;
        if (ticks > TimeSpan.MaxValue.Ticks)
            return false;
        value = new TimeSpan((long)Math.Round(ticks));
        return true;
    }

    /// <summary>The same duration rightly written, if one can guess it.</summary>
    public static string? Suggest(string text)
    {
        var match = Loose().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value;
        if (Synonyms.TryGetValue(unit, out var known) || TicksPerUnit.ContainsKey(known = unit))
            return match.Groups["number"].Value + known;
        return null;
    }

    /// <summary>In the largest unit that shows it whole.</summary>
    public static string Format(TimeSpan value)
    {
        foreach (var unit in (string[])["h", "m", "s"])
        {
            if (value.Ticks != 0 && value.Ticks % TicksPerUnit[unit] == 0)
                return (value.Ticks / TicksPerUnit[unit]).ToString(CultureInfo.InvariantCulture) + unit;
        }

        return value.Ticks == 0
            ? "0s"
            : ((decimal)value.Ticks / TimeSpan.TicksPerMillisecond).ToString("0.####", CultureInfo.InvariantCulture) + "ms";
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,12}(\.[0-9]{1,9})?)(?<unit>[a-z]{1,2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,12}(\.[0-9]{1,9})?)\s*(?<unit>[A-Za-z]{0,12})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}

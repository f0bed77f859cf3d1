using System.Globalization;
using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Units;

/// <summary>Rates as people write them: <c>5/s</c>, <c>300/min</c>, <c>51000/h</c>. Read as events per second.</summary>
internal static partial class RateText
{
    public const string Pattern = @"^[0-9]{1,12}(\.[0-9]{1,9})?/(s|min|h)$";

    public static bool TryParse(string text, out double perSecond)
    {
        perSecond = 0;
        var match = Written().Match(text);
        if (!match.Success)
            return false;
        var number = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        perSecond = match.Groups["unit"].Value switch { "s" => number, "min" => number / 60, _ => number / 3600 };
        return true;
    }

    public static string? Suggest(string text)
    {
        var match = Loose().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "" or "S" or "SEC" or "SECOND" => "s",
            "M" or "MIN" or "MINUTE" => "min",
            "H" or "HR" or "HOUR" => "h",
            _ => null,
        };
        return unit is null ? null : $"{match.Groups["number"].Value}/{unit}";
    }

    public static string Format(double perSecond) => perSecond.ToString("0.######", CultureInfo.InvariantCulture) + "/s";

    [GeneratedRegex(@"^(?<number>[0-9]{1,12}(\.[0-9]{1,9})?)/(?<unit>s|min|h)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,12}(\.[0-9]{1,9})?)\s*(?:(?:/|per)\s*(?<unit>[A-Za-z]{1,8}))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Units;

/// <summary>Shares as people write them: <c>2%</c>, or a fraction from 0 to 1. Read as a fraction.</summary>
internal static partial class ShareText
{
    public const string Pattern = @"^[0-9]{1,3}(\.[0-9]{1,9})?%$";

    public static bool TryParse(string text, out double fraction)
    {
        fraction = 0;
        var match = Written().Match(text);
        if (!match.Success)
            return false;

        // Decimal, so that 97% is the double nearest to 0.97 and not 97 × 0.01.
        var number = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        fraction = (double)(match.Groups["percent"].Success ? number / 100 : number);
        return fraction <= 1;
    }

    public static string? Suggest(string text)
    {
        var match = Loose().Match(text);
        return match.Success && match.Groups["number"].Value + "%" is var percent && TryParse(percent, out _) ? percent : null;
    }

    public static string Format(double fraction) => ((decimal)fraction * 100).ToString("0.######", CultureInfo.InvariantCulture) + "%";

    [GeneratedRegex(@"^(?<number>[0-9]{1,3}(\.[0-9]{1,12})?)(?<percent>%)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,3}(\.[0-9]{1,9})?)\s*(%|percent)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}

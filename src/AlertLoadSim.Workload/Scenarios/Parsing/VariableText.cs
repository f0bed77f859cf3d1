using System.Text;
using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>One <c>${name}</c> or <c>${name:-default}</c> in a text.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Length">With its braces.</param>
/// <param name="Name">Null: it is not well formed.</param>
internal readonly record struct VariableReference(int Offset, int Length, string? Name, string? Default);

/// <summary>Texts with variables in them. <c>$${</c> stands for the characters <c>${</c>.</summary>
internal static partial class VariableText
{
    public static bool Has(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Literal text as it must be written to stay what it is.</summary>
    public static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    /// <param name="valueOf">The value of a reference; null when there is none.</param>
    /// <param name="longest">No text becomes longer than this.</param>
    /// <returns>Null when a reference has no value, or the text would be too long.</returns>
    public static string? Fill(string text, Func<VariableReference, string?> valueOf, int longest)
    {
        var (filled, at, complete) = (new StringBuilder(), 0, true);
        foreach (Match match in Part().Matches(text))
        {
            filled.Append(text, at, match.Index - at);
            at = match.Index + match.Length;
            if (match.Value == "$${")
            {
                filled.Append("${");
                continue;
            }

            var value = valueOf(Reference(match));
            complete &= value is not null;
            filled.Append(value);
            if (filled.Length > longest)
                return null;
        }

        return complete ? filled.Append(text, at, text.Length - at).ToString() : null;
    }

    public static IEnumerable<VariableReference> References(string text) => Part().Matches(text).Where(match => match.Value != "$${").Select(Reference);

    private static VariableReference Reference(Match match) => new(
        match.Index, match.Length, match.Groups["name"] is { Success: true } name ? name.Value : null,
        match.Groups["default"] is { Success: true } standard ? standard.Value : null);

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]{0,127})(:-(?<default>[^}]*))?\}|\$\{[^}]{0,40}\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}

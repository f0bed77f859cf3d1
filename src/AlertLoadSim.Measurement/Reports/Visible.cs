using System.Globalization;
using System.Text;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>
/// Makes text from a server or a scenario harmless before any format escapes it. Control characters would drive a terminal or
/// break XML, marks of writing direction would let a line read otherwise than it is, half a surrogate pair cannot be written as
/// UTF-8. Each is shown instead of dropped: that the server sent it is a finding.
/// </summary>
internal static class Visible
{
    /// <summary>Keeps line breaks and tabs.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // half a pair becomes U+FFFD here
            Append(clean, rune);
        return clean.ToString();
    }

    /// <summary>All on one line.</summary>
    public static string Line(string? text) =>
        Text(text).Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    private static void Append(StringBuilder clean, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or '\r' or '\t':
                clean.Append((char)rune.Value);
                break;
            case var value when (value & 0xFFFE) == 0xFFFE:   // noncharacters, forbidden in XML
                clean.Append('\uFFFD');
                break;
            case var value when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                clean.Append(CultureInfo.InvariantCulture, $"⟨U+{value:X4}⟩");
                break;
            default:
                clean.Append(rune.ToString());
                break;
        }
    }
}

using System.Globalization;
using System.Text;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Text of a scenario inside a message: short, on one line, without control characters.</summary>
internal static class Quoted
{
    private const int MostCharacters = 60;

    public static string Text(string text) => $"\"{Plain(text)}\"";

    public static string Plain(string text)
    {
        var clean = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MostCharacters)))
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator)
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                clean.Append(c);
        }

        return text.Length > MostCharacters ? clean.Append('…').ToString() : clean.ToString();
    }
}

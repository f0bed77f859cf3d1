using System.Text;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>Text that stays text in a Markdown cell of a pull-request comment: no table break, no HTML, no link, nobody mentioned.</summary>
internal static class MarkdownText
{
    private const char ZeroWidthSpace = '\u200B';

    /// <summary>For sentences.</summary>
    public static string Prose(string? text)
    {
        var escaped = new StringBuilder();
        foreach (var character in Visible.Line(text))
        {
            switch (character)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '~' or '!':
                    escaped.Append('\\').Append(character);
                    break;
                case '@' or '#':   // would notify people or link issues
                    escaped.Append(character).Append(ZeroWidthSpace);
                    break;
                case ':' or '.' when escaped.Length > 0:   // would become links by themselves: https:, www.
                    escaped.Append(character);
                    if (EndsLikeLink(escaped))
                        escaped.Append(ZeroWidthSpace);
                    break;
                default:
                    escaped.Append(character);
                    break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>For names and raw text of a server: a code span with a fence longer than any run of backticks in it.</summary>
    public static string Code(string? text)
    {
        var line = Visible.Line(text).Replace("|", "\\|", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(line))
            return Figure.None;
        var fence = new string('`', LongestRun(line, '`') + 1);
        var padding = line[0] == '`' || line[^1] == '`' ? " " : "";
        return fence + padding + line + padding + fence;
    }

    private static bool EndsLikeLink(StringBuilder text)
    {
        var tail = text.ToString(Math.Max(0, text.Length - 6), Math.Min(6, text.Length));
        return tail.EndsWith("http:", StringComparison.OrdinalIgnoreCase) || tail.EndsWith("https:", StringComparison.OrdinalIgnoreCase)
            || tail.EndsWith("ftp:", StringComparison.OrdinalIgnoreCase) || tail.EndsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    private static int LongestRun(string text, char wanted)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}

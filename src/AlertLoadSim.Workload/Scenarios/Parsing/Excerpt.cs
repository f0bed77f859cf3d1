using System.Globalization;
using System.Text;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>The line of a problem with its number, and a mark under what is meant.</summary>
internal static class Excerpt
{
    private const int MostShown = 100;

    // So much is kept to the left of the mark when a line is cut.
    private const int Before = 60;

    // So much of a line is looked at on either side of the mark; what is hidden there may be long, and is short when shown.
    private const int Around = 1000;

    /// <summary>Stands for what must not be shown, however long that is.</summary>
    public const string Hidden = "********";

    private const string Tab = "→   ";

    /// <summary>Two lines without a break at the end: <c>   3 | text</c> and a caret below.</summary>
    public static string? Of(SourceText source, ScenarioProblem problem, IReadOnlyCollection<string> secrets)
    {
        // Beyond the end there is nothing to show but that it is the end.
        if (problem.Line < 1 || problem.Line > source.Lines.Length + 1)
            return null;
        var line = problem.Line <= source.Lines.Length ? source.Lines[problem.Line - 1] : "";
        var (first, last) = (Math.Clamp(problem.Column - 1 - Around, 0, line.Length), (int)Math.Min(line.Length, (long)problem.Column + problem.Length + Around));
        var (text, from, to) = Render(line, first, last, source.HiddenOf(problem.Line - 1, secrets), problem);
        var start = text.Length <= MostShown ? 0 : Math.Clamp(from - Before, 0, text.Length - MostShown);
        var end = Math.Min(text.Length, start + MostShown);
        var (left, right) = (start > 0 || first > 0 ? "…" : "", end < text.Length || last < line.Length ? "…" : "");
        var number = problem.Line.ToString(CultureInfo.InvariantCulture).PadLeft(4);
        var mark = new string(' ', left.Length + from - start) + "^" + new string('~', Math.Max(0, Math.Min(to, end) - from - 1));
        return $"{number} | {left}{text[start..end]}{right}".TrimEnd() + $"\n{new string(' ', number.Length)} | {mark}";
    }

    private static (string Text, int From, int To) Render(string line, int first, int last, bool[] hidden, ScenarioProblem problem)
    {
        var (shown, from, to) = (new StringBuilder(), -1, -1);
        for (var i = first; i <= last; i++)
        {
            if (i < last && hidden[i] && i > first && hidden[i - 1])
                continue;
            if (from < 0 && i >= problem.Column - 1)
                from = shown.Length;
            if (to < 0 && i >= problem.Column - 1 + Math.Max(1, problem.Length))
                to = shown.Length;
            if (i < last)
                shown.Append(hidden[i] ? Hidden : Visible(line[i]));
        }

        // A mark inside of what is hidden stands at its beginning.
        var begin = from < 0 ? shown.Length : from;
        return (shown.ToString(), begin, to < 0 ? Math.Max(begin + 1, shown.Length) : to);
    }

    private static string Visible(char c) => c switch
    {
        '\t' => Tab,
        _ when char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => "\uFFFD",
        _ => c.ToString(),
    };
}

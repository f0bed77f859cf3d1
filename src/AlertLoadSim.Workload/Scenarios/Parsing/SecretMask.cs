using System.Text.RegularExpressions;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Which characters of a line an excerpt must not show. By the text alone, since a file that cannot be parsed has excerpts too;
/// in doubt more is hidden than need be.</summary>
internal static partial class SecretMask
{
    private static readonly string[] Telling = ["passw", "passphrase", "pwd", "secret", "token", "credential"];

    /// <param name="line">From 0.</param>
    /// <param name="secrets">Texts that must not show wherever they stand.</param>
    public static bool[] Of(SourceText source, int line, IReadOnlyCollection<string> secrets)
    {
        var text = line < source.Lines.Length ? source.Lines[line] : "";
        var hidden = new bool[text.Length];
        if (source.Kind == SourceKind.Csv || (source.Kind == SourceKind.Figures && Header(source).Exists(UsersCsv.IsColumn)))
            HideCells(source, line, hidden);
        else if (source.Kind != SourceKind.Figures)
            HideValues(source, line, hidden);
        foreach (Match user in UserOfUrl().Matches(text))
            Hide(hidden, user.Groups["user"].Index, user.Groups["user"].Length);
        foreach (var secret in secrets)
        {
            for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal))
                Hide(hidden, at, secret.Length);
        }

        return hidden;
    }

    /// <summary>Whether a key is, or was meant as, one that holds a secret.</summary>
    public static bool IsSecretKey(string key)
    {
        var last = key.Split('.', StringSplitOptions.None)[^1].Split("__")[^1].ToLowerInvariant();
        return last is "pw" or "pass" || Telling.Any(word => last.Contains(word, StringComparison.Ordinal))
            || (last.Length <= 12 && Suggestion.Distance(last, "password") <= 2);
    }

    private static void HideValues(SourceText source, int line, bool[] hidden)
    {
        var text = line < source.Lines.Length ? source.Lines[line] : "";
        var keys = Key().Matches(text);
        foreach (Match key in keys)
        {
            if (IsSecretKey(key.Groups["key"].Value))
                HideValue(text, key.Index + key.Length, hidden);
        }

        // What has no key of its own may be the rest of a value above: a quoted text over several lines, a block.
        if ((keys.Count == 0 && Continues(source, line)) || text.AsSpan().TrimStart().StartsWith(": "))
            Hide(hidden, text.Length - text.AsSpan().TrimStart().Length, text.Length);
    }

    private static bool Continues(SourceText source, int line)
    {
        for (var above = line - 1; above >= 0; above--)
        {
            if (Key().Matches(source.Lines[above]) is { Count: > 0 } keys)
                return IsSecretKey(keys[^1].Groups["key"].Value);
        }

        return false;
    }

    private static void HideValue(string text, int from, bool[] hidden)
    {
        var value = Value().Match(text, from).Value;
        if (Reference().IsMatch(value))
            return;
        // In braces a plain value ends at a comma; elsewhere it is the rest of the line.
        var inBraces = text.AsSpan(0, from).Contains('{');
        var length = value.StartsWith('"') || value.StartsWith('\'') || inBraces ? value.TrimEnd().Length : text.Length - from;
        Hide(hidden, from, length);
    }

    private static void HideCells(SourceText source, int line, bool[] hidden)
    {
        if (line >= source.Lines.Length)
            return;
        var header = Header(source);
        if (line == 0 && header.Exists(UsersCsv.IsColumn))
            return;
        var cells = source.Lines[line].Split(',');
        var named = line > 0 && cells.Length == header.Count && !source.Lines[line].Contains('"', StringComparison.Ordinal) ? header.IndexOf("userID") : -1;
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (i != named)
                Hide(hidden, at, cells[i].Length);
            at += cells[i].Length + 1;
        }
    }

    private static List<string> Header(SourceText source) => [.. source.Lines[0].TrimStart('\uFEFF').Split(',').Select(cell => cell.Trim())];

    private static void Hide(bool[] hidden, int from, int length)
    {
        for (var i = Math.Max(0, from); i < Math.Min(hidden.Length, from + length); i++)
            hidden[i] = true;
    }

    // From the beginning of a word only, and bounded: a line may be a megabyte of letters.
    [GeneratedRegex(@"(?<![\w.\-\[\]])(?<key>[\w.\-\[\]]{1,200})[""']?\s*(:(?=\s|$|[""'])|=)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"\G(""(?:[^""\\]|\\.)*""?|'[^']*'?|[^,}\]]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"^[""']?\$\{[A-Za-z_][A-Za-z0-9_]*\}[""']?\s*(#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"://(?<user>[^\s/""'@]*)@", RegexOptions.CultureInvariant)]
    private static partial Regex UserOfUrl();
}

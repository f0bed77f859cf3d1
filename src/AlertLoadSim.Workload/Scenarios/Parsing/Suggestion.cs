namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>"Did you mean": the known word nearest to what was written, if it is near.</summary>
internal static class Suggestion
{
    private const int LongestWord = 60;

    public static string? Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LongestWord)
            return null;
        return known
            .Select(word => (Word: word, Distance: Distance(written.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, pair.Word.Length / 3) || Contains(pair.Word, written))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .Select(pair => pair.Word)
            .FirstOrDefault();
    }

    /// <summary><c>; did you mean every?</c>, or nothing.</summary>
    public static string Clause(string? suggestion) => suggestion is null ? "" : $"; did you mean {suggestion}?";

    /// <summary>Edits to turn one word into the other; two neighbours swapped are one edit.</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var best = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }

        return rows[from.Length, to.Length];
    }

    /// <summary><c>perUser</c> for <c>sessionsPerUser</c>: people remember the end of a name.</summary>
    private static bool Contains(string word, string written) =>
        written.Length >= 4 && word.Contains(written, StringComparison.OrdinalIgnoreCase);
}

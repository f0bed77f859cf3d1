using Microsoft.AspNetCore.WebUtilities;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the query <c>include</c> of a login asks for; words that we do not know are ignored (PROTOCOL 2.1).</summary>
internal readonly record struct Include(bool Features, bool Version)
{
    public static Include Parse(string queryString)
    {
        if (string.IsNullOrEmpty(queryString) || !QueryHelpers.ParseQuery(queryString).TryGetValue("include", out var values))
        {
            return default;
        }

        var words = values.ToString().Split(',', StringSplitOptions.TrimEntries);
        return new Include(Has(words, "features"), Has(words, "version"));
    }

    private static bool Has(string[] words, string word) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
}

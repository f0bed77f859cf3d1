using Microsoft.AspNetCore.WebUtilities;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the query <c>include</c> of a login asks for; words that we do not know are ignored (PROTOCOL 2.1).</summary>
internal readonly struct Include
{
    private readonly string[]? _words;

    private Include(string[] words) => _words = words;

    public bool Features => Has("features");

    public bool Version => Has("version");

    public bool ServerTime => Has("server-time");

    public bool DefaultWorkstation => Has("default-workstation");

    public bool PureCloudIntegration => Has("purecloud-integration");

    public bool EffectiveStation => Has("effective-station");

    public static Include Parse(string queryString) =>
        string.IsNullOrEmpty(queryString) || !QueryHelpers.ParseQuery(queryString).TryGetValue("include", out var values)
            ? default
            : new Include(values.ToString().Split(',', StringSplitOptions.TrimEntries));

    private bool Has(string word) => _words?.Contains(word, StringComparer.OrdinalIgnoreCase) == true;
}

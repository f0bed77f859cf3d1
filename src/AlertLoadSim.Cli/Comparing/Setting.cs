using AlertLoadSim.Cli.Hosting;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>What one side of runs to be made sets beside the scenario.</summary>
/// <param name="Sets">Each <c>path=value</c>; empty: the scenario as it is.</param>
internal sealed record Setting(string Label, IReadOnlyList<string> Sets)
{
    private const int LongestLabel = 32;

    /// <param name="withs">Each <c>LABEL</c> or <c>LABEL=path=value</c>; the same label again adds a value.</param>
    public static IReadOnlyList<Setting> Read(IReadOnlyList<string> withs)
    {
        var settings = new List<Setting>();
        foreach (var with in withs)
        {
            var at = with.IndexOf('=', StringComparison.Ordinal);
            var (label, set) = at < 0 ? (with, "") : (with[..at], with[(at + 1)..]);
            if (label.Length is 0 or > LongestLabel || !label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || (at >= 0 && !set.Contains('=', StringComparison.Ordinal)))
                throw new UsageException($"--with {with}: LABEL=path=value is needed, such as --with slow=emulator.latency.constant=22ms, or a LABEL alone for the scenario as it is");
            var known = settings.FindIndex(setting => setting.Label == label);
            if (known < 0)
                settings.Add(new Setting(label, at < 0 ? [] : [set]));
            else
                settings[known] = settings[known] with { Sets = [.. settings[known].Sets, .. at < 0 ? (string[])[] : [set]] };
        }
        return settings.Count >= 2 ? settings : throw new UsageException("--run takes two sides at least: --with LABEL=path=value --with OTHER=path=value");
    }

    /// <summary>Round by round, every other round backwards: whatever gets slower with time, or faster, does so to all alike.</summary>
    public static IEnumerable<Setting> Order(IReadOnlyList<Setting> settings, int times) =>
        Enumerable.Range(0, times).SelectMany(round => round % 2 == 0 ? settings : settings.Reverse());
}

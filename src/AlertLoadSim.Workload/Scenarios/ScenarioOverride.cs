using System.Collections.Immutable;
using System.Globalization;

namespace AlertLoadSim.Workload.Scenarios;

public enum OverrideSource
{
    /// <summary>A variable <c>ALERTLOADSIM__SESSIONS__NOTIFICATIONS__EVERY</c>; case does not matter.</summary>
    Environment,

    /// <summary><c>--set sessions.notifications.every=2s</c>; wins over the environment, a later one over an earlier.</summary>
    Set,
}

/// <summary>A field given outside the file. It wins over the file; passwords are refused, since both places leave traces
/// (process lists, shell histories).</summary>
/// <param name="Source">Where it was given.</param>
/// <param name="Number">From 1, among those of its source.</param>
/// <param name="Name">The path; for the environment the variable's whole name.</param>
/// <param name="Value">YAML, so lists and maps in flow style are possible; null when there was no <c>=</c>.</param>
public sealed record ScenarioOverride(OverrideSource Source, int Number, string Name, string? Value)
{
    /// <summary>How names of overriding environment variables begin.</summary>
    public const string EnvironmentPrefix = "ALERTLOADSIM__";

    /// <summary>The <c>--set</c> options in the order given, each <c>path=value</c>.</summary>
    public static ImmutableArray<ScenarioOverride> FromOptions(IEnumerable<string> options) =>
        [.. options.Select((text, index) => FromOption(text, index + 1))];

    /// <summary>All variables that bear the prefix, by name, whatever else is in the environment.</summary>
    public static ImmutableArray<ScenarioOverride> FromEnvironment(IEnumerable<KeyValuePair<string, string>> variables) =>
        [.. variables
            .Where(variable => variable.Key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select((variable, index) => new ScenarioOverride(OverrideSource.Environment, index + 1, variable.Key, variable.Value))];

    /// <summary>Never shows the value: it might be a password in the wrong place.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source} {Number}: {Name}");

    private static ScenarioOverride FromOption(string text, int number)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new ScenarioOverride(OverrideSource.Set, number, text, null)
            : new ScenarioOverride(OverrideSource.Set, number, text[..equals], text[(equals + 1)..]);
    }
}

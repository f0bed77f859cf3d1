using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A checked scenario, or every problem of the file at once.</summary>
/// <param name="Scenario">Null exactly when there are problems.</param>
public sealed record ScenarioReadResult(Scenario? Scenario, ImmutableArray<ScenarioProblem> Problems)
{
    /// <summary>The scenario as text of its own; null when there are problems.</summary>
    public ComposedScenario? Composed { get; init; }

    /// <summary>Where its fields were written; null when there are problems.</summary>
    public ScenarioPlaces? Places { get; init; }

    /// <summary>Declared variables that nothing uses, as warnings.</summary>
    public ImmutableArray<ScenarioProblem> Unused { get; init; } = [];
}

/// <summary>A scenario as one text that needs no other scenario file, no variables and no options: read again, it is the same scenario.
/// Passwords stand there as <c>${NAME}</c>; CSV and PEM files are still named relative to the scenario's folder.</summary>
/// <param name="Text">YAML, with all bases, variables and overrides filled in.</param>
/// <param name="Record">What a run keeps: the file as it was written if it stands for itself, with its comments; else <paramref name="Text"/>.</param>
public sealed record ComposedScenario(string Text, string Record);

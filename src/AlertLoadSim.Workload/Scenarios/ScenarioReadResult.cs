using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A checked scenario, or every problem of the file at once.</summary>
/// <param name="Scenario">Null exactly when there are problems.</param>
public sealed record ScenarioReadResult(Scenario? Scenario, ImmutableArray<ScenarioProblem> Problems);

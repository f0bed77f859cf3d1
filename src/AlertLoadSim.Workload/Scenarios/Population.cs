using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Sessions of one kind with a load of their own: agents, supervisors, wallboards.</summary>
/// <param name="Name">As in the scenario; <see cref="OnlyName"/> where there is but one.</param>
public sealed record Population(string Name, SessionsSpec Sessions, ImmutableArray<LoadStep> Load)
{
    public const string OnlyName = "sessions";
}

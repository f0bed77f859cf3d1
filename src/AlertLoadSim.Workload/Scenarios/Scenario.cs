using System.Collections.Immutable;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A checked scenario: what the file says, with every default filled in.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Fixes every planned instant and every drawn value of the run.</summary>
    public ulong Seed { get; init; } = 1;

    public TargetSpec Target { get; init; } = new();

    public EmulatorSpec Emulator { get; init; } = new();

    public SessionsSpec Sessions { get; init; } = new();

    public ImmutableArray<LoadStep> Load { get; init; } = [];

    public AlertsSpec Alerts { get; init; } = new();

    /// <summary>A contact centre in a planner's words; then load and alerts are made from it. Null: they are given themselves.</summary>
    public CentreSpec? Centre { get; init; }

    /// <summary>Measured and tagged, left out by thresholds. Default: the first ramp.</summary>
    public TimeSpan WarmUp { get; init; }

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];
}

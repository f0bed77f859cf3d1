using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>How the emulator behaves; <c>emulate --config</c> reads the same block.</summary>
public sealed record EmulatorSpec
{
    /// <summary>Added to every answer. Default: none.</summary>
    public Distribution Latency { get; init; } = Distribution.Always(TimeSpan.Zero);

    public ImmutableArray<FaultSpec> Faults { get; init; } = [];
}

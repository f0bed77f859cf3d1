using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Whether and when the person behind a session picks up.</summary>
public sealed record AnswerSpec
{
    public Distribution After { get; init; } = new Distribution.Lognormal(TimeSpan.FromSeconds(4), 0.5);

    /// <summary>Share of alerts that are answered at all; the rest rings until it times out or the caller goes. 0 to 1, default 0.9.</summary>
    public double Share { get; init; } = 0.9;
}

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Bursts: several arrivals at one instant. The rate counts arrivals, so there are rate ÷ size bursts per second.</summary>
public sealed record BurstSpec
{
    /// <summary>Arrivals in each. Default 10.</summary>
    public int Size { get; init; } = 10;

    /// <summary>When bursts come; <see cref="ArrivalKind.Even"/> or <see cref="ArrivalKind.Poisson"/>, the default.</summary>
    public ArrivalKind Instants { get; init; } = ArrivalKind.Poisson;
}

namespace AlertLoadSim.Workload.Scenarios;

public enum ArrivalKind
{
    /// <summary>Evenly spaced.</summary>
    Even,

    /// <summary>As independent people come.</summary>
    Poisson,

    /// <summary>Several at one instant (<see cref="BurstSpec"/>).</summary>
    Burst,
}

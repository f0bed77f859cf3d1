namespace AlertLoadSim.Workload.Scenarios;

public enum ArrivalKind
{
    Even,
    Poisson,

    /// <summary>Several at one instant (<see cref="BurstSpec"/>).</summary>
    Burst,
}

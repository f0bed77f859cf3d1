namespace AlertLoadSim.Workload.Scenarios;

public enum ArrivalKind
{
    /// <summary>Evenly spaced.</summary>
    Even,

    /// <summary>As independent people come.</summary>
    Poisson,

    /// <summary>Several at the same instant; the instants are evenly spaced, so that the rate is kept.</summary>
    Burst,
}

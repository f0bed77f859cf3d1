namespace AlertLoadSim.Workload.Scenarios;

public enum ArrivalKind
{
    Even,
    Poisson,
}

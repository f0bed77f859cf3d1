namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Types that several blocks use.</summary>
internal static class Types
{
    public static readonly ShareType Share = new();
    public static readonly FlagType Flag = new();

    public static readonly WordType<ArrivalKind> Arrivals =
        new(("even", ArrivalKind.Even), ("poisson", ArrivalKind.Poisson), ("burst", ArrivalKind.Burst));

    public static readonly RateType SessionRate = new("0/s", "10000/s");

    /// <summary>An instant of a run, from its start.</summary>
    public static readonly DurationType Offset = new("0s", "720h");

    /// <summary>Anything that happens within a run.</summary>
    public static readonly DurationType RunTime = new("1ms", "720h");
}

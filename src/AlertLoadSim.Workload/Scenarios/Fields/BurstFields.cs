namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class BurstFields
{
    public static readonly Field<int> Size = new("size", new IntegerType(1, 10_000), "Arrivals in each; the rate counts arrivals.") { Default = "10" };

    public static readonly Field<ArrivalKind> Instants = new(
        "instants", new WordType<ArrivalKind>(("even", ArrivalKind.Even), ("poisson", ArrivalKind.Poisson)), "When bursts come: evenly spaced, or independently.")
    {
        Default = "poisson",
    };

    public static readonly Block Block = new("burst", new MapType(Size, Instants), "With arrivals: burst, how many at a time.");
}

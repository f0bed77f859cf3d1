namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class ReconnectFields
{
    private static readonly DurationType Wait = new("0s", "10m");

    public static readonly Field<TimeSpan> Every =
        new("every", Wait, "Wait between two rounds; in a round every host is tried once.") { Default = "15s" };

    public static readonly Field<TimeSpan> Jitter = new(
        "jitter", Wait, "Up to so much longer, drawn from the seed, before the first attempt and after each round.")
    {
        Default = "5s",
    };

    public static readonly Field<int> Rounds = new("rounds", new IntegerType(1, 1000), "Rounds after which a session gives up and ends.") { Default = "8" };

    public static readonly Block Block = new(
        "reconnect", new MapType(Every, Jitter, Rounds), "With onSessionLost: reconnect, how a lost session comes back.");
}

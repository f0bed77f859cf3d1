namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class AlertFields
{
    public static readonly Field<AlertSource> From = new(
        "from",
        new WordType<AlertSource>(("emulator", AlertSource.Emulator), ("generic-interactions", AlertSource.GenericInteractions), ("none", AlertSource.None)),
        "Who raises them. generic-interactions: sessions of ours, through ICWS, on a URL only with allow: [raise]; none: observe only.")
    {
        DefaultWords = "emulator for the emulator, none for a URL",
    };

    public static readonly Field<double> Rate = new("rate", new RateType("0/s", "10000/s"), "Alerts raised, over all users.") { Default = "5/s" };

    public static readonly Field<ArrivalKind> Arrivals = new(
        "arrivals",
        Types.Arrivals,
        "Evenly spaced, as independent callers come, or several at one instant.")
    {
        Default = "poisson",
    };

    public static readonly Field<TimeSpan> Timeout =
        new("timeout", new DurationType("100ms", "1h"), "An alert that nobody answers stops after this long.") { Default = "20s" };

    public static readonly Block Ring = new("ring", new MapType(Timeout), "How it rings.");

    public static readonly Block Patience = new("patience", DistributionFields.Type, "How long a caller waits before going away.")
    {
        Default = "{ exponential: { mean: 60s } }",
    };

    public static readonly Field<double> GroupRing = new(
        "groupRing", Types.Share, "Alerts that ring at a whole workgroup: the user picked and those next to it, until one picks up.")
    {
        Default = "0%",
    };

    public static readonly Field<int> GroupSize =
        new("groupSize", new IntegerType(2, 100), "Most members at whom such an alert rings.") { Default = "4" };

    public static readonly Field<double> AutoAnswer =
        new("autoAnswer", Types.Share, "Alerts whose client is told to pick up by itself.") { Default = "0%" };

    public static readonly Field<TimeSpan> LateAfter = new(
        "lateAfter", new DurationType("1ms", "1h"), "A start or stop that reaches a session later than this after it happened is a wrong answer.")
    {
        DefaultWords = "no bound",
    };

    public static readonly Block Block = new(
        "alerts",
        new MapType(From, Rate, Arrivals, BurstFields.Block, Ring, Patience, GroupRing, GroupSize, AutoAnswer, LateAfter, RaiserFields.Block),
        "What makes phones ring.");
}

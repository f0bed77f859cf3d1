namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The table of fields: the one place that knows keys, types, limits, defaults and descriptions. The reader, its messages,
/// the JSON schema and docs/SCENARIOS.md are all made from it.</summary>
internal static class ScenarioFields
{
    public static readonly Field<string> Name = new(
        "name",
        new FormType("name", "a name of letters, digits, ., _ and -", "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "morning-login"),
        "Names the run and its folder in results/.")
    {
        Required = true,
    };

    public static readonly Field<string> Description =
        new("description", new TextType("text of at most 2000 characters", 0, 2000, "2,000 agents log on within ten minutes."), "For people; appears in reports.") { Default = "" };

    public static readonly Field<ulong> Seed =
        new("seed", new SeedType(), "Fixes every planned instant and every drawn value of the run, on any number of nodes.") { Default = "1" };

    public static readonly Field<TransportChoice> Transport = new(
        "transport",
        new WordType<TransportChoice>(("lean", TransportChoice.Lean), ("http-client", TransportChoice.HttpClient)),
        "Who speaks HTTP for the sessions: our own client, made for holding many, or the platform's, which costs several times as much; each checks the other.")
    {
        Default = "lean",
    };

    public static readonly Field<TimeSpan> WarmUp = new(
        "warmUp", new DurationType("0s", "720h"), "Measured and tagged; thresholds leave it out.")
    {
        DefaultWords = "the first step if it is a ramp with something after it, else 0s",
    };

    public static readonly ThresholdType Threshold = new();

    public static readonly Block Thresholds = new("thresholds", new ListType(Threshold, 100), "Promises: FIGURE OP VALUE, and behind it for which stretch, from when, in which phase, and whether to end the run.") { DefaultWords = "none" };

    public static readonly MapType Root = new(
        Name, Description, Seed, TargetFields.Block, EmulatorFields.Block, SessionsFields.Block, LoadFields.Block, PopulationFields.Block,
        AlertFields.Block, CentreFields.Block, Transport, WarmUp, Thresholds, TrustFields.Block, ReuseFields.Extends, ReuseFields.Variables);
}

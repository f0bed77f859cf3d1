using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A contact centre as a planner states it.</summary>
internal static class CentreFields
{
    public static readonly Field<int> Agents =
        new("agents", new IntegerType(1, 1_000_000), "People who work here: the first users of sessions.users.") { Required = true };

    public static readonly Field<TimeSpan> During =
        new("during", Types.RunTime, "Length of the run.") { DefaultWords = "the whole profile; 1h with a rate" };

    public static readonly Field<double> Rate = new("rate", new RateType("0/s", "10000/s"), "The same all the time.");

    public static readonly Field<TimeSpan> Every = new(
        "every", new DurationType("1s", "24h"), "Length of an interval; with a csv 15m, 30m or 60m.")
    {
        Required = true,
    };

    public static readonly NumberType Expected = new(0, 10_000_000);

    public static readonly Block ExpectedList = new(
        "expected", new ListType(Expected, 3000), "Expected interactions of each interval, from the run's start on; after the last it begins again.")
    {
        DefaultWords = "from csv",
    };

    public static readonly Field<string> Csv = new(
        "csv",
        new FileType("a file name relative to the scenario", "day.csv"),
        "The same from a file with the columns expected and, if you like, from: times of day such as 08:30, of which the first is the run's start.")
    {
        DefaultWords = "from expected",
    };

    public static readonly Block Profile = new("profile", new MapType(Every, ExpectedList, Csv), "As a planner's forecast has them.");

    public static readonly MapType InteractionsType = new(Rate, Profile) { IsChoice = true };

    public static readonly Block Interactions = new(
        "interactions", InteractionsType, "What comes in, as a Poisson process.") { Required = true };

    public static readonly Field<double> DayCv = new(
        "cv", Types.Share, "Standard deviation over mean of the factor, gamma with mean 1, by which a whole day is busier or quieter.")
    {
        Default = "0%",
    };

    public static readonly Block BusyDay = new("busyDay", new MapType(DayCv), "How much days differ.");

    public static readonly Block HandleTime = new("handleTime", DistributionFields.Type, "From answering to hanging up.")
    {
        Default = "{ lognormal: { mean: 300s, cv: 0.8 } }",
    };

    public static readonly Block WrapUp = new("wrapUp", DistributionFields.Type, "How long the agent is busy after that.") { Default = "0s" };

    public static readonly Block Patience = new(
        "patience", DistributionFields.Type, "How long a caller waits from arrival on, in the queue and ringing.")
    {
        Default = "{ exponential: { mean: 120s } }",
    };

    public static readonly Field<TimeSpan> RingTimeout = new(
        "timeout", new DurationType("100ms", "1h"), "An alert that nobody answers goes back to its queue after this long.") { Default = "20s" };

    public static readonly Field<TimeSpan> NotAnsweringFor = new(
        "notAnsweringFor", new DurationType("0s", "24h"), "So long its agent is then not available.") { Default = "10s" };

    public static readonly Block Ring = new("ring", new MapType(RingTimeout, NotAnsweringFor), "How it rings.");

    public static readonly Field<double> GroupRing =
        new("groupRing", Types.Share, "Interactions that ring at several idle agents of the workgroup; the first to answer has it.") { Default = "0%" };

    public static readonly Field<int> GroupSize = new("groupSize", new IntegerType(2, 100), "At how many, at most.") { Default = "4" };

    public static readonly Block Media = new(
        "media", new MapType(Medium("call"), Medium("chat"), Medium("email"), Medium("callback")), "What comes in by which medium; together 100%.")
    {
        DefaultWords = "calls only",
    };

    public static readonly Block Block = new(
        "centre",
        new MapType(
            Agents, During, Interactions, BusyDay, HandleTime, WrapUp, Patience, Ring, GroupRing, GroupSize, Media,
            CentreWorkFields.Workgroups, CentreWorkFields.Shifts, CentreWorkFields.Breaks),
        "A contact centre in a planner's words, instead of load and alerts, which are made from it. With the emulator only.")
    {
        DefaultWords = "none",
    };

    private static Field<double> Medium(string name) => new(name, Types.Share, $"Share of the {CentreMediumWords.Plural(name)}.") { Default = "0%" };
}

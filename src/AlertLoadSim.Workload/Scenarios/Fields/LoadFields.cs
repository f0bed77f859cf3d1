namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Names and meanings are NBomber's.</summary>
internal static class LoadFields
{
    public static readonly Field<int> Sessions = new("sessions", new IntegerType(0, 1_000_000), "Number of sessions.") { Required = true };

    public static readonly Field<TimeSpan> During = new("during", Types.RunTime, "Length of the step.") { Required = true };

    public static readonly Field<double> Rate =
        new("rate", new RateType("0/s", "10000/s"), "Sessions started.") { Required = true };

    public static readonly Field<ArrivalKind> Arrivals = new("arrivals", Types.Arrivals, "Evenly spaced, or as independent people come.")
    {
        Default = "even",
    };

    public static readonly Block RampingConstant = new(
        "rampingConstant", new MapType(Sessions, During), "Closed: bring the number of sessions to this one, evenly.");

    public static readonly Block KeepConstant = new(
        "keepConstant", new MapType(Sessions, During), "Closed: hold this number of sessions; one that ends is replaced.");

    public static readonly Block Inject = new(
        "inject", new MapType(Rate, During, Arrivals), "Open: start sessions at this rate; ends those of closed steps before it.");

    public static readonly Block Pause = new(
        "pause", new MapType(During), "Start none; ends those of closed steps before it, those of open steps live on.");

    public static readonly MapType Step = new(RampingConstant, KeepConstant, Inject, Pause) { IsChoice = true };

    public static readonly Block Block = new("load", new ListType(Step, 1000), "The steps of the load, one after the other.")
    {
        Required = true,
        Examples = ["[ { rampingConstant: { sessions: 50, during: 10s } }, { keepConstant: { sessions: 50, during: 1m } } ]"],
    };
}

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Names and meanings are NBomber's.</summary>
internal static class LoadFields
{
    public static readonly Field<int> Sessions = new("sessions", new IntegerType(0, 1_000_000), "Number of sessions.") { Required = true };

    public static readonly Field<TimeSpan> During = new("during", Types.RunTime, "Length of the step.") { DefaultWords = "required without next" };

    public static readonly Field<StepCondition> When = new(
        "when", new ConditionType(), "What ends the step: the population's subscribed sessions, as a share of those that the step holds (of an open step: of those that should be up), or as a number.")
    {
        Required = true,
    };

    public static readonly Field<TimeSpan> For = new("for", Types.Offset, "It has to hold for so long without interruption.") { Default = "0s" };

    public static readonly Field<TimeSpan> AtMost = new("atMost", Types.RunTime, "The step ends after this long whatever holds.") { Required = true };

    public static readonly Block Next = new(
        "next", new MapType(When, For, AtMost), "Instead of during: go on to the next step as soon as a condition holds.") { DefaultWords = "by time" };

    public static readonly Field<double> Rate = new("rate", Types.SessionRate, "Sessions started.") { Required = true };

    public static readonly Field<double> MinRate = new("minRate", Types.SessionRate, "Least sessions started.") { Required = true };

    public static readonly Field<double> MaxRate = new("maxRate", Types.SessionRate, "Most sessions started.") { Required = true };

    public static readonly Field<TimeSpan> Every =
        new("every", new DurationType("100ms", "1h"), "How often the rate is drawn anew; the two rates give a whole number of sessions in it.") { Default = "1s" };

    public static readonly Field<ArrivalKind> Arrivals =
        new("arrivals", Types.Arrivals, "Evenly spaced, as independent people come, or several at the same instant.") { Default = "even" };

    public static readonly Field<int> Copies = new("sessions", new IntegerType(1, 1_000_000), "Number of sessions at a time.") { Required = true };

    public static readonly Field<int> Iterations = new("iterations", new IntegerType(1, 1_000_000), "Sessions started in this step in all.") { Required = true };

    public static readonly Field<double> IterationRate =
        new("rate", new RateType("1/h", "10000/s"), "Sessions started.") { Required = true };

    public static readonly Block RampingConstant = new(
        "rampingConstant", Timed(Sessions), "Closed: bring the number of sessions to this one, evenly.");

    public static readonly Block KeepConstant = new(
        "keepConstant", Timed(Sessions), "Closed: hold this number of sessions; one that ends is replaced.");

    public static readonly Block IterationsForConstant = new(
        "iterationsForConstant",
        new MapType(Copies, Iterations),
        "Closed: hold this number of sessions until so many have started, then wait for the last to end; needs sessions.lifetime.");

    public static readonly Block Inject = new(
        "inject", Timed(Rate, Arrivals, BurstFields.Block), "Open: start sessions at this rate; ends those of closed steps before it.");

    public static readonly Block RampingInject = new(
        "rampingInject", Timed(Rate, Arrivals, BurstFields.Block), "Open: change the rate evenly to this one, from that of the open step just before, else from 0.");

    public static readonly Block InjectRandom = new(
        "injectRandom", Timed(MinRate, MaxRate, Every, Arrivals, BurstFields.Block), "Open: in each interval another number of sessions, drawn between two.");

    public static readonly Block IterationsForInject = new(
        "iterationsForInject", new MapType(IterationRate, Iterations, Arrivals, BurstFields.Block), "Open: start sessions at this rate until there were so many.");

    public static readonly Block Pause = new(
        "pause", Timed(), "Start none; ends those of closed steps before it, those of open steps live on.");

    public static readonly MapType Step =
        new(RampingConstant, KeepConstant, IterationsForConstant, Inject, RampingInject, InjectRandom, IterationsForInject, Pause) { IsChoice = true };

    private const string Example = "[ { rampingConstant: { sessions: 50, during: 10s } }, { keepConstant: { sessions: 50, during: 1m } } ]";

    public static readonly ListType Steps = new(Step, 1000);

    public static readonly Block Block = new("load", Steps, "The steps of the load, one after the other.")
    {
        Required = true,
        Unless = ["populations", "centre"],
        Examples = [Example],
    };

    public static readonly Block OfPopulation = new("load", Steps, "The steps of its load.") { Required = true, Examples = [Example] };

    // A step lasts for a time, or until something holds.
    private static MapType Timed(params ReadOnlySpan<Field> fields) => new([.. fields, During, Next]) { Either = [During, Next] };
}

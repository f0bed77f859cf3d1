using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>One step of the load; names and meanings are NBomber's. A session is what it calls a scenario's copy, and a session's whole life an
/// iteration.</summary>
public abstract record LoadStep
{
    private LoadStep()
    {
    }

    /// <summary>How long it lasts, at most with <see cref="Until"/>; null: until its iterations are done.</summary>
    public abstract TimeSpan? During { get; }

    /// <summary>The step ends when this holds; null: by time or iterations alone.</summary>
    public StepCondition? Until { get; init; }

    /// <summary>With <see cref="ArrivalKind.Burst"/>: how many at a time.</summary>
    public BurstSpec Burst { get; init; } = new();

    /// <summary>Set in a plan as run: the condition ended the step so long after it began. What had not begun by then never did.</summary>
    public TimeSpan? EndedAfter { get; init; }

    /// <summary>Closed model: bring the number of sessions from where it is to <paramref name="Sessions"/>, evenly.</summary>
    public sealed record RampingConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>Closed model: hold this number of sessions; one that ends is replaced.</summary>
    public sealed record KeepConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>Closed model: hold this number of sessions until so many have been started in this step, then until the last of them has ended.</summary>
    public sealed record IterationsForConstant(int Sessions, int Iterations) : LoadStep
    {
        public override TimeSpan? During => null;
    }

    /// <summary>Open model: start sessions at this rate, whatever becomes of them. Ends the sessions of closed steps before it.</summary>
    public sealed record Inject(double RatePerSecond, TimeSpan For, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>Open model: change the rate evenly, from that of the open step before (0 without one) to this one.</summary>
    public sealed record RampingInject(double RatePerSecond, TimeSpan For, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>Open model: in each interval another number of sessions, drawn evenly from those that the two rates give.</summary>
    public sealed record InjectRandom(double MinRatePerSecond, double MaxRatePerSecond, TimeSpan Every, TimeSpan For, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>Open model: start sessions at this rate until there have been so many. Spaced evenly it lasts iterations / rate, else until the last
    /// one's start.</summary>
    public sealed record IterationsForInject(double RatePerSecond, int Iterations, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan? During => null;
    }

    /// <summary>The agents of a centre, each logged on for their shift, each as their own user. Made from a scenario's centre, not written in one.</summary>
    public sealed record Shifts(CentreSpec Centre, TimeSpan For) : LoadStep
    {
        public override TimeSpan? During => For;
    }

    /// <summary>No sessions of closed steps, no new arrivals; sessions of open steps live on.</summary>
    public sealed record Pause(TimeSpan For) : LoadStep
    {
        public override TimeSpan? During => For;
    }
}

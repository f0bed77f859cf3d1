namespace AlertLoadSim.Workload.Scenarios;

/// <summary>One step of the load; names and meanings are NBomber's.</summary>
public abstract record LoadStep
{
    private LoadStep()
    {
    }

    public abstract TimeSpan During { get; }

    /// <summary>Closed model: bring the number of sessions from where it is to <paramref name="Sessions"/>, evenly.</summary>
    public sealed record RampingConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>Closed model: hold this number of sessions; one that ends is replaced.</summary>
    public sealed record KeepConstant(int Sessions, TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>Open model: start sessions at this rate, whatever becomes of them. Ends the sessions of closed steps before it.</summary>
    public sealed record Inject(double RatePerSecond, TimeSpan For, ArrivalKind Arrivals) : LoadStep
    {
        public override TimeSpan During => For;
    }

    /// <summary>No sessions of closed steps, no new arrivals; sessions of open steps live on.</summary>
    public sealed record Pause(TimeSpan For) : LoadStep
    {
        public override TimeSpan During => For;
    }
}

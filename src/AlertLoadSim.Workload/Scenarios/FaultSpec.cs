namespace AlertLoadSim.Workload.Scenarios;

public abstract record FaultSpec
{
    private FaultSpec()
    {
    }

    /// <summary>A share of the deltas is never queued to the session; decided per session and event.</summary>
    public sealed record DropDelta(double Share) : FaultSpec;

    /// <summary>A share of the deltas is queued to the session twice.</summary>
    public sealed record DuplicateDelta(double Share) : FaultSpec;

    /// <summary>A share of the polls takes the messages off the queue and then loses the reply.</summary>
    public sealed record LoseReply(double Share, LoseReplyBy By) : FaultSpec;

    /// <summary>A share of an operation's requests is answered with this status instead of being carried out.</summary>
    public sealed record Error(int Status, double Share, FaultOperation Operation) : FaultSpec;

    /// <summary>A share of a session's requests finds the session gone: 401, as after a time-out that came too early.</summary>
    public sealed record ExpireSession(double Share) : FaultSpec;

    /// <summary>A share of what <paramref name="Kind"/> concerns is told wrongly.</summary>
    public sealed record Misbehave(MisbehaviourKind Kind, double Share) : FaultSpec;

    /// <summary>The server answers nothing from <paramref name="At"/> on, for <paramref name="During"/>; then it answers all that waits.
    /// Offsets from the run's start.</summary>
    public sealed record Stall(TimeSpan At, TimeSpan During) : FaultSpec;
}

/// <summary>Emulated operations a fault can be bound to.</summary>
public enum FaultOperation
{
    Any,
    Connect,
    Subscribe,
    Poll,
    Unsubscribe,
    Disconnect,
    Pickup,

    /// <summary>Opening an event stream.</summary>
    Stream,

    /// <summary>Creating an interaction.</summary>
    Raise,
    Station,

    /// <summary>Watching user statuses and changing one's own.</summary>
    Status,

    /// <summary>Watching the contents of queues.</summary>
    Queue,
}

public enum LoseReplyBy
{
    Close,
    Reset,
}

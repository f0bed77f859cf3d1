namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Interactions that sessions of the run raised themselves.</summary>
public sealed record RaiseFigures
{
    /// <summary>sent = raised + refused + unknown.</summary>
    public required long Sent { get; init; }

    /// <summary>The server answered that it created the interaction.</summary>
    public required long Raised { get; init; }

    /// <summary>Never reached the server, or were refused by it.</summary>
    public required long Refused { get; init; }

    /// <summary>An error of the server or no answer: the interaction may have rung. Nobody is accused on it.</summary>
    public required long Unknown { get; init; }

    /// <summary>Planned, and no user was subscribed.</summary>
    public required long NobodyToRingAt { get; init; }

    /// <summary>Planned, and every raiser had one under way.</summary>
    public required long AllBusy { get; init; }

    /// <summary>Planned, and no raiser was logged on.</summary>
    public required long NoRaiser { get; init; }

    /// <summary>Disconnected by us.</summary>
    public required long Ended { get; init; }

    /// <summary>Were over when we wanted to disconnect them.</summary>
    public required long OverBefore { get; init; }

    /// <summary>Created, and not known to be over: they may still be on the server.</summary>
    public required long NotEnded { get; init; }

    /// <summary>Of the unknown, those not known to be over.</summary>
    public required long MayRing { get; init; }

    /// <summary>Starts that came with our mark.</summary>
    public long WithMark { get; init; }

    /// <summary>Starts that came without it, and were known by the interaction's id.</summary>
    public long WithoutMark { get; init; }

    /// <summary>Notices whose latency was not measured: too many alerts without our mark waited at once to be known as ours. A killed run does not tell.</summary>
    public long NoticesDropped { get; init; }

    /// <summary>Starts of interactions that were not ours; nothing is said of them.</summary>
    public long Others { get; init; }
}

namespace AlertLoadSim.Oracle.Raised;

/// <summary>What is known of a raise.</summary>
public enum RaiseOutcome
{
    /// <summary>It was sent, and no answer says what became of it: the interaction may ring.</summary>
    Unknown,

    /// <summary>The server answered 201.</summary>
    Raised,

    /// <summary>It never reached the server, or the server refused it (4xx).</summary>
    Refused,
}

/// <summary>An interaction that a session of ours raised, or tried to. Instants are offsets from the run's start.</summary>
public sealed record Raise
{
    public required string UserId { get; init; }

    /// <summary>Counts the raises for that user from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Given as <c>remoteName</c>; no other raise of the run has it.</summary>
    public required string Name { get; init; }

    /// <summary>Given as <c>remoteId</c>; no other raise of the run has it.</summary>
    public required string Address { get; init; }

    public required TimeSpan SentAt { get; init; }

    /// <summary>The same by the monotonic clock, as the attribute beside the mark has it.</summary>
    public required long SentNs { get; init; }

    public RaiseOutcome Outcome { get; init; }

    /// <summary>When the 201 was there; null without one.</summary>
    public TimeSpan? CreatedAt { get; init; }

    /// <summary>From the 201; null without one, or when it does not tell.</summary>
    public string? InteractionId { get; init; }

    /// <summary>When we sent the request to end it; null: never, or it was not answered.</summary>
    public TimeSpan? EndSentAt { get; init; }

    /// <summary>When the server had answered that it is over; null: nobody knows.</summary>
    public TimeSpan? EndedAt { get; init; }

    /// <summary>The server did it at our request: it was there until then, ringing or picked up. False: it was over before, or nobody knows.</summary>
    public bool WasEndedByUs { get; init; }

    /// <summary>When a session of ours first asked to pick it up; null: none did.</summary>
    public TimeSpan? PickedUpAt { get; init; }
}

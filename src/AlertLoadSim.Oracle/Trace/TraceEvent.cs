using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>What happens to one session, as far as the oracle must know; the same whether it happens now or is read from a recording.</summary>
/// <param name="At">Offset from the run's start.</param>
public abstract record TraceEvent(TimeSpan At)
{
    /// <summary>A PUT is on its way: the first one, or an audit. A snapshot may come from now on, even before the 204.</summary>
    public sealed record SubscribeSent(TimeSpan At, bool IsAudit) : TraceEvent(At);

    /// <summary>The first PUT was acknowledged. Nothing is judged by it.</summary>
    public sealed record Subscribed(TimeSpan At) : TraceEvent(At);

    /// <summary>The PUT was refused or lost.</summary>
    public sealed record SubscribeFailed(TimeSpan At, bool IsAudit) : TraceEvent(At);

    /// <summary>A complete reply of a poll that brought messages.</summary>
    public sealed record Reply(TimeSpan At, MessageBatch Batch) : TraceEvent(At)
    {
        /// <summary>Null: not known, as in a recording of an earlier version.</summary>
        public PollTimes? Poll { get; init; }
    }

    /// <summary>A poll was sent and its reply never came whole: messages may have gone with it.</summary>
    /// <param name="MayStillTake">We gave up waiting, and the server may carry the poll out later: messages queued until then may go with it too.</param>
    public sealed record ReplyLost(TimeSpan At, string Why, bool MayStillTake = false) : TraceEvent(At)
    {
        /// <summary>It came whole, and nobody can read it: as good as lost, and the server's fault.</summary>
        public bool IsUnreadable { get; init; }
    }

    /// <summary>The DELETE is on its way.</summary>
    public sealed record UnsubscribeSent(TimeSpan At) : TraceEvent(At);

    /// <summary>The DELETE was acknowledged and the queue then read: whatever was queued before it has been seen.</summary>
    public sealed record Drained(TimeSpan At) : TraceEvent(At);

    /// <summary>The session is over, in whatever way.</summary>
    /// <param name="LastPollPlannedAt">The last poll the plan had before it unsubscribed or broke off; alerts raised later were not due to be
    /// noticed. Null: it never polled.</param>
    public sealed record Ended(TimeSpan At, TimeSpan? LastPollPlannedAt) : TraceEvent(At);
}

/// <summary>The poll that a reply answers; for a witness, nothing is judged by it.</summary>
/// <param name="Number">Its place on the session's grid of polls, from 0; <see cref="OffGrid"/>, or <see cref="Event"/> of a stream (planned and
/// sent when that was opened).</param>
public readonly record struct PollTimes(long Number, TimeSpan PlannedAt, TimeSpan SentAt)
{
    public const long OffGrid = -1;
    public const long Event = -2;
}

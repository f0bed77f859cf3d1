using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What a session core wants done. The actor does it; a simulation may do it in virtual time.</summary>
internal abstract record SessionEffect
{
    private SessionEffect()
    {
    }

    /// <summary>Send an operation other than a poll.</summary>
    public sealed record Send(Operation Operation, TimeSpan PlannedAt, Lane Lane = Lane.Main, string? InteractionId = null) : SessionEffect
    {
        /// <summary>Of a watch of a workgroup's queue; null: of the user's own.</summary>
        public string? Workgroup { get; init; }
    }

    /// <summary>Log on at this host, on new connections.</summary>
    public sealed record LogOn(TimeSpan PlannedAt, string Host) : SessionEffect;

    /// <summary>Nothing more is expected of the server that the session was logged on to: close the connections, conclude what it saw.</summary>
    /// <param name="Concluded">The trace of that server's session.</param>
    public sealed record Leave(SessionTrace Concluded, TimeSpan LostAt) : SessionEffect;

    public sealed record OpenStream(TimeSpan PlannedAt) : SessionEffect;

    public sealed record CloseStream : SessionEffect;

    /// <summary>Something that took from <paramref name="From"/> to <paramref name="To"/> and is no request.</summary>
    public sealed record Measured(Operation Operation, TimeSpan From, TimeSpan To, bool Succeeded) : SessionEffect;

    public sealed record CountLost : SessionEffect;

    public sealed record CountReconnected : SessionEffect;

    public sealed record CountStreamBroken(TimeSpan At, Outcome Outcome, string? Problem) : SessionEffect;

    public sealed record CountWithoutStream : SessionEffect;

    /// <summary>An operation was planned, and there is no reason for it any more.</summary>
    public sealed record Cancel(Operation Operation, TimeSpan PlannedAt) : SessionEffect;

    public sealed record OpenPolling : SessionEffect;

    public sealed record ClosePolling : SessionEffect;

    public sealed record PollOnce(TimeSpan PlannedAt) : SessionEffect;

    public sealed record WakeAt(Wake Wake, TimeSpan At, string? InteractionId = null) : SessionEffect;

    /// <summary>The oracle took this in; it belongs into the recording.</summary>
    public sealed record Record(TraceEvent Happened, ReadOnlyMemory<byte> Body) : SessionEffect;

    /// <summary>The session is subscribed now, or no more.</summary>
    public sealed record Up(bool IsUp) : SessionEffect;

    public sealed record Noticed(AppliedAlert Alert, PollSettled Poll) : SessionEffect;

    public sealed record Found(Finding Finding) : SessionEffect;

    public sealed record CountGap : SessionEffect;

    /// <param name="Unknown">Messages of types that we do not know.</param>
    /// <param name="Sibling">Messages of other families.</param>
    /// <param name="UnknownProperties">Properties that we do not know, in messages that we do.</param>
    public sealed record CountMessages(long Unknown, long Sibling, long UnknownProperties) : SessionEffect;

    public sealed record CountPickupTooLate : SessionEffect;

    public sealed record Finish(EndReason Reason) : SessionEffect;
}

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
    public sealed record Send(Operation Operation, TimeSpan PlannedAt, Lane Lane = Lane.Main, string? InteractionId = null) : SessionEffect;

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

    public sealed record CountUnknownMessages(long Count) : SessionEffect;

    public sealed record CountPickupTooLate : SessionEffect;

    public sealed record Finish(EndReason Reason) : SessionEffect;
}

using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>All messages of a session actor and of the supervisor above it, in one place. What the poll loop tells is <see cref="PollSettled"/>.</summary>
internal static class SessionProtocol
{
    // To the supervisor.

    public sealed record StartSession(SessionPlan Plan);

    /// <summary>Every session is to end now, each at its next poll, but not later than after <paramref name="Within"/>.</summary>
    public sealed record EndAll(TimeSpan Within);

    /// <summary>Whatever lives is stopped without further requests.</summary>
    public sealed record CutOffAll
    {
        public static readonly CutOffAll Instance = new();
    }

    /// <summary>Asks for <see cref="SessionsAlive"/>, which is otherwise told whenever a session is gone.</summary>
    public sealed record TellAlive
    {
        public static readonly TellAlive Instance = new();
    }

    // From the supervisor to its node.

    public sealed record SessionsAlive(int Count);

    /// <summary>A session went its way to the end, for whatever reason.</summary>
    public sealed record SessionEnded(long Index, EndReason Reason);

    /// <summary>A login came back.</summary>
    public sealed record LoginSettled(bool Rejected);

    // To a session.

    /// <summary>An operation other than a poll came back.</summary>
    /// <param name="Credentials">After a login that worked.</param>
    public sealed record Settled(
        Operation Operation, TimeSpan ReceivedAt, Outcome Outcome, int Status, SessionCredentials? Credentials, string? InteractionId);

    /// <summary>A moment that the session core asked for.</summary>
    public sealed record WakeUp(Wake Wake, TimeSpan At, string? InteractionId);

    /// <summary>No poll of the grid is in flight any more.</summary>
    /// <param name="LastPlannedAt">The last one that was planned on it.</param>
    public sealed record PollingStopped(TimeSpan? LastPlannedAt);

    public sealed record EndSession(TimeSpan Within);

    public sealed record CutOff
    {
        public static readonly CutOff Instance = new();
    }

    /// <summary>An exception outside the actor, on the way back from the network: ours.</summary>
    public sealed record Defect(Exception Cause);
}

internal enum Wake
{
    /// <summary>The planned life is over.</summary>
    End,

    /// <summary>Compare the view with a fresh snapshot.</summary>
    Audit,

    /// <summary>The person picks up.</summary>
    Answer,
}

/// <summary>Why a session ended.</summary>
public enum EndReason
{
    /// <summary>Unsubscribed and disconnected as planned, or as asked.</summary>
    Orderly,
    ConnectFailed,
    LoginRejected,
    SubscribeFailed,

    /// <summary>The server did not know the session any more (401).</summary>
    SessionLost,

    /// <summary>Still alive when the drain time was over.</summary>
    CutOff,
}

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

    /// <summary>It ends earlier than was planned.</summary>
    public sealed record EndsAt(TimeSpan At);

    /// <summary>An operation other than a poll came back.</summary>
    /// <param name="Login">After a login that worked.</param>
    public sealed record Settled(Operation Operation, TimeSpan ReceivedAt, Outcome Outcome, int Status, LoginReply? Login, string? InteractionId)
    {
        /// <summary>Hosts that a 503 names to try now.</summary>
        public IReadOnlyList<string> AlternateHosts { get; init; } = [];
    }

    /// <summary>Whatever comes from the connections to one server, under the number of the link. What comes late from a server that the session
    /// has left is nobody's any more.</summary>
    public sealed record OfLink(int Number, object Message);

    /// <summary>The event stream is open.</summary>
    public sealed record StreamOpened(TimeSpan At);

    /// <summary>The event stream ended, or did not open.</summary>
    /// <param name="WasOpen">False: the request came back otherwise.</param>
    /// <param name="IsNoStream">The server answered 200 with an ordinary reply: it serves no streams.</param>
    public sealed record StreamEnded(TimeSpan At, Outcome Outcome, int Status, string? Problem, bool WasOpen, bool IsNoStream = false);

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

    /// <summary>A lost session may try the next host, as soon as the pace of logins allows.</summary>
    Reconnect,

    /// <summary>The pace allows it now.</summary>
    LogOn,

    /// <summary>Open the event stream again.</summary>
    Reopen,

    /// <summary>What an event stream was to bring at the end has had its time.</summary>
    StreamLimit,
}

/// <summary>Why a session ended.</summary>
public enum EndReason
{
    /// <summary>Unsubscribed and disconnected as planned, or as asked.</summary>
    Orderly,
    ConnectFailed,
    LoginRejected,
    SubscribeFailed,

    /// <summary>The server did not know the session any more (401), said that it goes down, or is gone.</summary>
    SessionLost,

    /// <summary>Lost, and its planned end came before it was back.</summary>
    EndedWhileLost,

    /// <summary>Still alive when the drain time was over.</summary>
    CutOff,
}

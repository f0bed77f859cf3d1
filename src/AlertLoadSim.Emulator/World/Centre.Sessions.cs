using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Sessions: connect, disconnect, credentials, idling.</summary>
internal sealed partial class Centre
{
    private const int FormerSessionsKept = 16_384;

    // Recorded ids are decimal, 7 to 10 digits, mostly ending in 001 (PROTOCOL 2.2).
    private const long FirstSession = 1731;

    // So far apart are the first ids of two servers of a pair: neither gets there in a run.
    private const long SessionsPerServer = 4_000_000;

    private readonly Dictionary<long, Session> _sessions = [];
    private readonly Memory<long, Session> _formerSessions = new(FormerSessionsKept);

    public OrRefusal<Session> Connect(OrRefusal<LogOn> asked, long nowNs)
    {
        Advance(nowNs);
        var connect = ++Tally.Connects;
        if (_dice.RefusesConnect(connect) is { } injected)
        {
            return Injected(injected);
        }

        // A server that takes nobody says so whatever the body holds.
        if ((IsActive ? _settings.RefusesLogins : IcwsErrorIds.NotAcceptingConnections) is { } errorId)
        {
            return Refusals.NotAccepting(errorId, _settings.AlternateHosts);
        }

        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        if (Identify(asked.Value, nowNs) is not { } user)
        {
            return Refusals.WrongPassword;
        }

        var identity = new SeededStream(_settings.IdentitySeed, Purpose.EmulatorIdentity, connect);
        var number = FirstSession + (_settings.ServerNumber * SessionsPerServer) + connect - 1;
        var session = new Session((number * 1000) + 1, user, NextGuid(ref identity), NextToken(ref identity), nowNs)
        {
            FollowsStation = asked.Value.FollowsStation,
            ApplicationName = asked.Value.ApplicationName,
            MachineName = asked.Value.MachineName,
        };
        user.Sessions.Add(session);
        TellSessionChange(session, "sessionsAdded");
        _sessions.Add(session.Number, session);
        _agenda.Add(nowNs + Ns(_settings.SessionTimeout), session);
        return session;
    }

    private User? Identify(LogOn asked, long nowNs) => asked switch
    {
        LogOn.ByPassword by => _users.TryGetValue(by.UserId, out var user) && user.Password == by.Password ? user : null,
        LogOn.ByToken by => Redeem(by, nowNs),
        LogOn.BySingleSignOn by => _settings.SingleSignOnTokens.TryGetValue(by.Token, out var userId)
            && _users.TryGetValue(userId, out var user) ? user : null,
        _ => null,
    };

    /// <summary>Up for a session that lives, down for one that leaves or is remembered (PROTOCOL, open question 21).</summary>
    public OrRefusal<SessionConnection> GetConnection(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is not { } refusal)
        {
            return new SessionConnection { ConnectionState = ConnectionState.Up };
        }

        var isKnown = (session is { IsLeaving: true } || _formerSessions.TryRecall(credentials.SessionNumber, out session))
            && IsOf(credentials, session);
        return !isKnown ? refusal
            : session!.IsLeaving ? new SessionConnection { ConnectionState = ConnectionState.Down, Reason = SwitchOverReason, ShouldReconnect = true }
            : new SessionConnection { ConnectionState = ConnectionState.Down };
    }

    public Refusal? Disconnect(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Disconnect, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        End(session!, UnsubscribeReason.Disconnect, nowNs);
        return null;
    }

    /// <summary>Keeps the session alive without touching its queue (PROTOCOL 2.8).</summary>
    public Refusal? Heartbeat(Credentials credentials, long nowNs) =>
        Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out _);

    /// <summary>For a resource or method that does not exist: the credentials are checked first (PROTOCOL, open question 13).</summary>
    public Refusal RefuseResource(Credentials credentials, bool needsToken, Refusal refusal, long nowNs) =>
        Authorize(credentials, needsToken, FaultOperation.Any, nowNs, out _) ?? refusal;

    /// <summary>Order of the checks: form of the id, session, cookie, token; then an injected expiry, an injected error.</summary>
    private Refusal? Authorize(Credentials credentials, bool needsToken, FaultOperation operation, long nowNs, out Session? session)
    {
        Advance(nowNs);
        session = null;
        if (credentials.SessionNumber < 0)
        {
            return Refusals.NoSessionId;
        }

        if (!_sessions.TryGetValue(credentials.SessionNumber, out session)
            || (session.IsLeaving && operation is not (FaultOperation.Poll or FaultOperation.Stream)))
        {
            return Refusals.UnknownSession;
        }

        if (!credentials.HasCookie(session.CookiePair) || (needsToken && credentials.CsrfToken != session.CsrfToken))
        {
            return Refusals.NoToken;
        }

        session.LastActivityNs = nowNs;
        session.Requests++;
        if (_dice.Expires(session))
        {
            Tally.SessionsExpired++;
            End(session, UnsubscribeReason.ExpiredByFault, nowNs);
            return Refusals.UnknownSession;
        }

        return _dice.Refuses(operation, session) is { } injected ? Injected(injected) : null;
    }

    private Refusal Injected(Refusal refusal)
    {
        Tally.ErrorsInjected++;
        return refusal;
    }

    private void ExpireOrWait(Session session, long nowNs)
    {
        if (session.Stream is not null)
        {
            // An open stream is activity (open question 15).
            session.LastActivityNs = nowNs;
        }

        var expiresNs = session.LastActivityNs + Ns(_settings.SessionTimeout);
        if (expiresNs <= nowNs)
        {
            End(session, UnsubscribeReason.Expired, nowNs);
        }
        else
        {
            _agenda.Add(expiresNs, session);
        }
    }

    private void End(Session session, UnsubscribeReason why, long nowNs)
    {
        if (session.Subscription is not null)
        {
            EndSubscription(session, why, nowNs);
        }

        EndWatches(session);
        session.HasEnded = true;
        session.User.Sessions.Remove(session);
        TellSessionChange(session, "sessionsRemoved");
        LeaveStation(session);
        EndStream(session);
        _sessions.Remove(session.Number);
        _formerSessions.Remember(session.Number, session);
    }

    private static void EndWatches(Session session)
    {
        foreach (var watch in session.QueueWatches.Values)
        {
            watch.End();
        }

        foreach (var watch in session.InteractionWatches.Values.ToList())
        {
            watch.End();
        }

        EndStatusWatch(session);
        EndSessionWatch(session);
    }

    private static Guid NextGuid(ref SeededStream stream)
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes, ref stream);
        return new Guid(bytes);
    }

    // 72 bytes are the 96 Base64 characters of a recorded token (PROTOCOL 2.2).
    private static string NextToken(ref SeededStream stream)
    {
        Span<byte> bytes = stackalloc byte[72];
        Fill(bytes, ref stream);
        return Convert.ToBase64String(bytes);
    }

    private static void Fill(Span<byte> bytes, ref SeededStream stream)
    {
        for (; bytes.Length > 0; bytes = bytes[sizeof(ulong)..])
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, stream.NextBits());
        }
    }
}

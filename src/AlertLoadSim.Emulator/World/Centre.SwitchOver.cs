using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>Primary and backup: one takes logins and rings, the other one refuses and waits (PROTOCOL 2.5).</summary>
internal sealed partial class Centre
{
    /// <summary>The text of <c>reason</c>; IceLib's name for it (PROTOCOL 2.8).</summary>
    private const string SwitchOverReason = "Switchover";

    // Who has not come back by then will not.
    private static readonly TimeSpan DutyLife = TimeSpan.FromMinutes(5);

    private Duty? _duty;

    /// <summary>Takes logins and raises planned alerts; otherwise the other server does.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The other server of the pair; null: there is none.</summary>
    private string? Partner => _settings.AlternateHosts.FirstOrDefault(
        host => !host.Equals(_settings.HostName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Steps back: sessions are told and lose their subscriptions, all that rings stops, and from now on logins are sent to the
    /// other server.</summary>
    /// <param name="grace">For so long sessions may read what is queued; 0: they are not told, and gone at once.</param>
    public OrRefusal<HandOver> SwitchOver(TimeSpan grace, long nowNs)
    {
        Advance(nowNs);
        if (!IsActive)
        {
            return new Refusal(409, new IcwsError { Message = "This server is not active." });
        }

        if (_floor is not null)
        {
            return new Refusal(409, new IcwsError { Message = "A server with a centre does not switch over." });
        }

        IsActive = false;
        _truth.Record(new TruthEvent.SwitchOver(nowNs, grace));
        var onDuty = _reachable.Select(u => u.UserId).ToList();
        EndDuty();
        var sessions = _sessions.Values.ToList();
        foreach (var session in sessions)
        {
            if (grace > TimeSpan.Zero)
            {
                Leave(session, nowNs);
            }
            else
            {
                End(session, UnsubscribeReason.Switchover, nowNs);
            }
        }

        // Nobody is subscribed any more, so nobody is told; but the truth has an end for all that began.
        foreach (var interaction in _alerting.Values.ToList())
        {
            Stop(interaction, StopReason.Switchover, nowNs);
        }

        HangUpAll();
        _authTokens.Clear();
        _agenda.Add(nowNs + Ns(grace), new Leaving(sessions));
        return new HandOver
        {
            AtNs = nowNs,
            Marks = _users.Values.Where(u => u.Mark > 0).ToDictionary(u => u.UserId, u => u.Mark),
            OnDuty = onDuty,
        };
    }

    /// <summary>Begins to take logins, and counts on from where the other server left off.</summary>
    public Refusal? TakeOver(HandOver from, long nowNs)
    {
        Advance(nowNs);
        if (IsActive)
        {
            return new Refusal(409, new IcwsError { Message = "This server is active already." });
        }

        if (from.Marks.Keys.Concat(from.OnDuty).FirstOrDefault(id => !_users.ContainsKey(id)) is { } stranger)
        {
            return new Refusal(400, new IcwsError { Message = $"The hand-over names the user '{stranger}', who is not known here." });
        }

        if (from.Marks.FirstOrDefault(m => m.Value < _users[m.Key].Mark) is { Key: not null } old)
        {
            return new Refusal(409, new IcwsError { Message = $"The hand-over is older than what happened here to '{old.Key}'." });
        }

        IsActive = true;
        foreach (var (id, mark) in from.Marks)
        {
            _users[id].Mark = mark;
        }

        _duty = new Duty([.. from.OnDuty.Select(id => _users[id]).Distinct()]);
        foreach (var user in _duty.Users)
        {
            user.IsOnDuty = true;
            KeepReachable(user);
        }

        _agenda.Add(nowNs + Ns(DutyLife), _duty);
        _truth.Record(new TruthEvent.TakeOver(nowNs, _duty.Users.Count));
        return null;
    }

    /// <summary>What a session may ask that depends on nothing but being one, or having been one until just now.</summary>
    public OrRefusal<JsonObject> GetSwitchoverStatus(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, Workload.Scenarios.FaultOperation.Any, nowNs, out _) is { } refusal
            && !IsLeaving(credentials))
        {
            return refusal;
        }

        var status = new JsonObject
        {
            ["isSwitchoverActive"] = Partner is not null,
            ["primaryHost"] = IsActive ? _settings.HostName : Partner ?? _settings.HostName,
            ["subsystemsDown"] = new JsonArray(),
        };
        if (Partner is { } partner)
        {
            status["backupHost"] = IsActive ? partner : _settings.HostName;
        }

        return status;
    }

    private bool IsLeaving(Credentials credentials) =>
        _sessions.TryGetValue(credentials.SessionNumber, out var session) && session.IsLeaving && IsOf(credentials, session);

    private static bool IsOf(Credentials credentials, Session session) =>
        credentials.HasCookie(session.CookiePair) && credentials.CsrfToken == session.CsrfToken;

    /// <summary>The session ends but for its queue.</summary>
    private void Leave(Session session, long nowNs)
    {
        if (session.Subscription is not null)
        {
            EndSubscription(session, UnsubscribeReason.Switchover, nowNs);
        }

        EndWatches(session);
        session.User.Sessions.Remove(session);
        TellSessionChange(session, "sessionsRemoved");
        LeaveStation(session);
        session.IsLeaving = true;
        session.Enqueue(new QueuedMessage(
            new JsonObject
            {
                ["__type"] = "urn:inin.com:connection:connectionStateChangeMessage",
                ["isDelta"] = false,
                ["previousConnectionState"] = (int)ConnectionState.Up,
                ["newConnectionState"] = (int)ConnectionState.Down,
                ["reason"] = SwitchOverReason,
                ["shouldReconnect"] = true,
            },
            Mark: null));
    }

    /// <summary>Talks do not move to the other server.</summary>
    private void HangUpAll()
    {
        foreach (var interaction in _users.Values.SelectMany(u => u.OnQueue.Interactions).Distinct().ToList())
        {
            interaction.End();
            Place(interaction);
        }
    }

    private void EndDuty()
    {
        foreach (var user in _duty?.Users ?? [])
        {
            user.IsOnDuty = false;
            KeepReachable(user);
        }

        _duty = null;
    }

    /// <summary>Sessions of before a switch-over, gone when this falls due.</summary>
    private sealed record Leaving(IReadOnlyList<Session> Sessions);

    /// <summary>Users who were subscribed at the other server; over when this falls due.</summary>
    private sealed record Duty(IReadOnlyList<User> Users);
}

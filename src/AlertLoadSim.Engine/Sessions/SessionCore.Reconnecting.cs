using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

// Losing the server and coming back: which host, when, and for how long the session was deaf (PROTOCOL 2.5).
internal sealed partial class SessionCore
{
    /// <summary>So many requests in a row that reach nobody, and the host counts as gone.</summary>
    private const int UnreachableIsGone = 3;

    // Whatever the scenario's pause: rounds without one are to be bounded too.
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(5);

    private readonly HostSearch _hosts;
    private SeededStream _reconnectDelays;
    private TimeSpan? _lostAt;
    private TimeSpan? _reconnectedAt;
    private TimeSpan? _subscribedAt;
    private bool _wasLost;
    private int _unreachable;

    private ReconnectSpec Reconnect => _settings.Sessions.Reconnect;

    private bool MayReconnect => _settings.Sessions.OnSessionLost == SessionLostAction.Reconnect && !_ending && !_endAsked;

    /// <summary>The server knows the session no more, or is none any more.</summary>
    /// <param name="elsewhere">Other hosts are tried before this one.</param>
    private void Lose(TimeSpan at, bool elsewhere)
    {
        if (!MayReconnect)
        {
            Finish(EndReason.SessionLost);
            return;
        }
        // A server that lets a session in and drops it again and again is not to be asked without a pause, nor for ever; least of all one
        // that never lets it subscribe.
        var isAgain = _lostAt is not null || (_wasLost && at - _subscribedAt < (Reconnect.Every > ShortLife ? Reconnect.Every : ShortLife));
        _wasLost = true;
        _lostAt ??= at;
        _reconnectedAt = null;
        _effects.Add(new SessionEffect.CountLost());
        SetUp(false);
        _effects.Add(new SessionEffect.Leave(Trace, at));
        ForgetServer();
        _hosts.Begin(elsewhere || isAgain, isAgain);
        TryNextHost(at, isAgain ? Reconnect.Every + NextJitter() : NextJitter());
    }

    private void ForgetServer()
    {
        Trace = new SessionTrace(_traced);
        _considered?.Clear();
        _auditInFlight = false;
        _pickupsUnderWay = 0;
        _auditMayComeLate = false;
        _ringingAuditPlanned = false;
        _isStreamOpening = false;
        _isStreamOpen = false;
        _mayReopen = false;
        _unreachable = 0;
    }

    private void NotLetIn(SessionProtocol.Settled connect)
    {
        // No login is tried again after a rejection: it would count towards locking the account.
        if (connect.Status is 400 or 401 or 403)
        {
            Finish(EndReason.LoginRejected);
            return;
        }
        if (_endAsked)
        {
            Finish(_lostAt is null ? EndReason.ConnectFailed : EndReason.EndedWhileLost);
            return;
        }
        _hosts.Learn(connect.AlternateHosts, first: true);
        TryNextHost(connect.ReceivedAt, TimeSpan.Zero);
    }

    private void TryNextHost(TimeSpan now, TimeSpan wait)
    {
        State = SessionState.Away;
        if (!_hosts.MoveNext())
            wait = Reconnect.Every + NextJitter();
        if (_hosts.Rounds > 0 && (!MayReconnect || _hosts.Rounds >= Reconnect.Rounds))
        {
            Finish(_lostAt is null ? EndReason.ConnectFailed : EndReason.SessionLost);
            return;
        }
        PlanEnd(); // Who was never let in does not try on when its time is over.
        _effects.Add(new SessionEffect.WakeAt(Wake.Reconnect, now + wait));
    }

    private void LogOn(TimeSpan plannedAt)
    {
        if (State != SessionState.Away)
            return;
        State = SessionState.Connecting;
        _effects.Add(new SessionEffect.LogOn(plannedAt, _hosts.Current));
    }

    private void Reconnected(TimeSpan at)
    {
        if (_lostAt is not { } lost)
            return;
        _reconnectedAt = at;
        _effects.Add(new SessionEffect.CountReconnected());
        _effects.Add(new SessionEffect.Measured(Operation.Reconnect, lost, at, Succeeded: true));
    }

    private void Resubscribed(TimeSpan at)
    {
        _subscribedAt = at;
        Observe(new TraceEvent.Subscribed(at));
        if (_lostAt is { } lost)
            _effects.Add(new SessionEffect.Measured(Operation.ResubscribeGap, lost, at, Succeeded: true));
        _lostAt = null;
    }

    private void GiveUpReconnecting()
    {
        if (_lostAt is not { } lost)
            return;
        if (_reconnectedAt is null)
            _effects.Add(new SessionEffect.Measured(Operation.Reconnect, lost, _now, Succeeded: false));
        _effects.Add(new SessionEffect.Measured(Operation.ResubscribeGap, lost, _now, Succeeded: false));
        _lostAt = null;
    }

    /// <returns>True when the session was lost over it.</returns>
    private bool LostTheServer(TimeSpan at, Outcome outcome, int status, IReadOnlyList<string> alternateHosts)
    {
        _unreachable = outcome is { Kind: OutcomeKind.Failed, Stage: Stage.Connect or Stage.Tls } ? _unreachable + 1 : 0;
        if (status == 401)
        {
            Lose(at, elsewhere: false);
            return true;
        }
        // A server that takes nobody says so in the middle of a session as well (PROTOCOL, open question 27).
        if (!MayReconnect || (status != 503 && _unreachable < UnreachableIsGone))
            return false;
        _hosts.Learn(alternateHosts, first: true);
        Lose(at, elsewhere: true);
        return true;
    }

    private void HearOfTheServer(MessageBatch batch, TimeSpan at)
    {
        if (State == SessionState.Ended || batch.Messages.OfType<ConnectionStateMessage>().LastOrDefault() is not { IsDown: true } down)
            return;
        if (down.ShouldReconnect == false)
            Finish(EndReason.SessionLost);
        else
            Lose(at, elsewhere: true);
    }

    private TimeSpan NextJitter() => Reconnect.Jitter * _reconnectDelays.NextUnit();
}

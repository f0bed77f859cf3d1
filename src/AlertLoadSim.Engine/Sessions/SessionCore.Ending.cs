using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Engine.Sessions;

// The end: leave the grid, look at a last snapshot, unsubscribe, read what is left, look once more, disconnect.
internal sealed partial class SessionCore
{
    private bool _ending;
    private bool _endAsked;
    private bool _endPlanned;
    private bool _drainedOnce;
    private TimeSpan? _lastPollByHand;
    private TimeSpan? _lastPollOnGrid;

    private void PlanEnd()
    {
        if (_endPlanned)
            return;
        _endPlanned = true;
        _effects.Add(new SessionEffect.WakeAt(Wake.End, _grid.NextFrom(_plan.EndsAt)));
    }

    // The wake for the planned end comes too, and finds the session ending or gone.
    private void EndEarlier(TimeSpan at)
    {
        _plan = _plan with { EndsAt = at };
        if (_endPlanned)
            _effects.Add(new SessionEffect.WakeAt(Wake.End, _grid.NextFrom(at)));
    }

    private void EndBy(SessionProtocol.EndSession end, TimeSpan now)
    {
        switch (State)
        {
            case SessionState.Polling or SessionState.Streaming or SessionState.Auditing when !_ending:
                var at = _grid.NextFrom(now);
                var latest = now + (end.Within * (_grid.Every > TimeSpan.Zero ? _grid.Phase / _grid.Every : 0));
                _effects.Add(new SessionEffect.WakeAt(Wake.End, at < latest ? at : latest));
                break;
            case SessionState.Connecting or SessionState.Subscribing:
                _endAsked = true;
                break;
            case SessionState.Away:
                Finish(_lostAt is null ? EndReason.ConnectFailed : EndReason.EndedWhileLost);
                break;
        }
    }

    private void BeginEnd(TimeSpan now)
    {
        if (State == SessionState.Away)
            Finish(_lostAt is null ? EndReason.ConnectFailed : EndReason.EndedWhileLost);
        else if (State is SessionState.Connecting or SessionState.Subscribing)
            _endAsked = true; // On its way back.
        if (_ending || !IsFollowing)
            return;
        _ending = true;
        if (_byStream)
            BeginEndByStream(now);
        else
            EndPolling();
    }

    private void EndPolling()
    {
        State = SessionState.Stopping;
        _effects.Add(new SessionEffect.ClosePolling());
    }

    private void FinalAudit(TimeSpan now)
    {
        if (State != SessionState.Stopping)
            return;
        State = SessionState.Auditing;
        if (_auditInFlight)
            return; // One is under way already; it goes on when that is answered.
        if (Trace.AuditOpen)
            PollOnce(now);
        else if (_settings.AuditWorks && _settings.Sessions.Audit.AtEnd)
            Audit(now, now);
        else
            Unsubscribe(now);
    }

    private void PollOnce(TimeSpan now)
    {
        _lastPollByHand = now;
        _effects.Add(new SessionEffect.PollOnce(now));
    }

    private void Unsubscribe(TimeSpan now)
    {
        if (!_settings.Sessions.Alerting)
        {
            // There is nothing to unsubscribe from; what else it follows ends with the session.
            SetUp(false);
            Disconnect(now);
            return;
        }
        State = SessionState.Unsubscribing;
        LastPollBeforeUnsubscribe = _byStream ? now : _lastPollByHand ?? _lastPollOnGrid;
        Observe(new TraceEvent.UnsubscribeSent(now));
        _effects.Add(new SessionEffect.Send(Operation.Unsubscribe, now));
    }

    private void Unsubscribed(SessionProtocol.Settled unsubscribe)
    {
        SetUp(false);
        _unsubscribed = unsubscribe.Outcome.IsOk;
        if (!_unsubscribed || _byStream)
        {
            Disconnect(unsubscribe.ReceivedAt);
            return;
        }
        State = SessionState.Draining;
        PollOnce(unsubscribe.ReceivedAt);
    }

    private void Drained(PollSettled poll)
    {
        // A PUT that timed out may still be carried out and subscribe anew: then nothing can be said about what comes.
        if (!poll.Outcome.IsOk || _drainedOnce || _auditMayComeLate)
        {
            Disconnect(poll.ReceivedAt);
            return;
        }
        _drainedOnce = true;
        Observe(new TraceEvent.Drained(poll.ReceivedAt));
        PollOnce(poll.ReceivedAt);
    }

    private void Disconnect(TimeSpan now)
    {
        State = SessionState.Disconnecting;
        _effects.Add(new SessionEffect.Send(Operation.Disconnect, now));
    }
}

using System.Globalization;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Engine.Sessions;

// Life between subscribing and ending: replies, people who pick up, audits.
internal sealed partial class SessionCore
{
    private const string PeriodicAudit = "periodic";

    // They share the side connection. An audit does not stand behind more of them than this, since the end of the session waits for it.
    private const int MostPickupsBeforeAudit = 3;

    private HashSet<string>? _considered;
    private SeededStream _answers;
    private SeededStream _auditDelays;
    private bool _auditInFlight;
    private int _pickupsUnderWay;
    private bool _auditMayComeLate;
    private bool _ringingAuditPlanned;

    private void PollSettled(PollSettled poll)
    {
        if (State == SessionState.Ended)
            return;
        if (poll.AfterAnswer || poll.Outcome.IsOk)
            _unreachable = 0;
        if (poll.Outcome.IsOk)
        {
            TakeReply(poll);
        }
        else if (LostTheServer(poll.ReceivedAt, poll.Outcome, poll.Status, poll.AlternateHosts))
        {
            return;
        }
        else if (poll.Outcome.Kind == OutcomeKind.Indeterminate || poll.Status >= 500)
        {
            // Behind an error of the server nobody knows whether the queue was read.
            var mayStillTake = poll.Outcome.Failure is FailureKind.Timeout or FailureKind.Aborted;
            LoseReply(new TraceEvent.ReplyLost(poll.ReceivedAt, poll.Problem ?? poll.Outcome.ToString(), mayStillTake)
            {
                IsUnreadable = poll.Batch.Unreadable is not null,
            });
        }
        switch (State)
        {
            case SessionState.Polling or SessionState.Streaming or SessionState.Auditing when !_ending:
                Follow();
                break;
            case SessionState.Auditing or SessionState.Draining when _byStream:
                UnsubscribeWhenAudited(poll.ReceivedAt);
                break;
            case SessionState.Auditing:
                Unsubscribe(poll.ReceivedAt);
                break;
            case SessionState.Draining:
                Drained(poll);
                break;
        }
    }

    private void TakeReply(PollSettled poll)
    {
        if (poll.Body.IsEmpty)
            return;
        Observe(new TraceEvent.Reply(poll.ReceivedAt, poll.Batch) { Poll = new PollTimes(NumberOf(poll), poll.PlannedAt, poll.SentAt) }, poll);
        if (_isUp && !_ending)
        {
            AnswerWhatRings(poll.ReceivedAt);
            AuditWhatRings(poll.ReceivedAt);
        }
        HearOfTheServer(poll.Batch, poll.ReceivedAt);
    }

    private long NumberOf(PollSettled poll)
    {
        if (poll.IsEvent)
            return PollTimes.Event;
        var (every, since) = (_grid.Every.Ticks, (poll.PlannedAt - _grid.Phase).Ticks);
        return every > 0 && since >= 0 && since % every == 0 ? since / every : PollTimes.OffGrid;
    }

    private void AnswerWhatRings(TimeSpan now)
    {
        _considered?.RemoveWhere(id => !Trace.View.IsRinging(id));
        if (!_settings.MayPickup)
            return;
        foreach (var item in Trace.View.Ringing.OrderBy(item => item.InteractionId, StringComparer.Ordinal))
        {
            // A server may leave the id out; there is nothing to pick up then.
            if (item.InteractionId.Length == 0 || !(_considered ??= []).Add(item.InteractionId))
                continue;
            var answered = _answers.NextChance(_settings.Sessions.Answer.Share);
            var after = _settings.Sessions.Answer.After.Draw(ref _answers);
            if (item.AutoAnswer)
                (answered, after) = (true, TimeSpan.Zero); // The client is to pick up by itself (PROTOCOL 6.3).
            // On a real server only interactions that bear our own mark are ever touched. It may return any attribute that is asked for, as an empty text.
            var mayTouch = _settings.TargetIsEmulator
                || (long.TryParse(item.Attribute(MarkAttributes.Mark), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                || (RaiseMark.TryParse(item.Attribute(MarkAttributes.RaiseMark), out var mark) && mark.Run == _settings.RaiseRun);
            if (answered && mayTouch)
                _effects.Add(new SessionEffect.WakeAt(Wake.Answer, now + after, item.InteractionId));
        }
    }

    private void AuditWhatRings(TimeSpan now)
    {
        if (_ringingAuditPlanned || !_settings.AuditWorks || !_settings.Sessions.Audit.WhenRinging || Trace.View.Count == 0)
            return;
        _ringingAuditPlanned = true;
        _effects.Add(new SessionEffect.WakeAt(Wake.Audit, now + (_grid.Every * _auditDelays.NextUnit())));
    }

    private void PlanNextAudit(TimeSpan now)
    {
        if (!_settings.AuditWorks || _settings.Sessions.Audit.Every is not { } every)
            return;
        var wait = _settings.Sessions.Audit.AtRandom ? every * _auditDelays.NextExponential() : every;
        _effects.Add(new SessionEffect.WakeAt(Wake.Audit, now + wait, PeriodicAudit));
    }

    private void WakeUp(SessionProtocol.WakeUp wakeUp, TimeSpan now)
    {
        switch (wakeUp.Wake)
        {
            case Wake.End:
                BeginEnd(now);
                break;
            case Wake.LogOn:
                LogOn(wakeUp.At);
                break;
            case Wake.Reopen:
                Reopen(wakeUp.At);
                break;
            case Wake.StreamLimit:
                StreamLimitIsOver(wakeUp.At);
                break;
            case Wake.Answer when _isUp && !_ending && Trace.View.IsRinging(wakeUp.InteractionId!):
                _pickupsUnderWay++;
                _effects.Add(new SessionEffect.Send(Operation.Pickup, wakeUp.At, Lane.Side, wakeUp.InteractionId));
                break;
            case Wake.Answer:
                _effects.Add(new SessionEffect.Cancel(Operation.Pickup, wakeUp.At));
                break;
            case Wake.Audit when !_isUp && !_ending && wakeUp.InteractionId == PeriodicAudit && State != SessionState.Ended:
                PlanNextAudit(wakeUp.At); // Away just now; the next one will do.
                break;
            case Wake.Audit when _isUp && !_ending:
                if (wakeUp.InteractionId == PeriodicAudit)
                    PlanNextAudit(wakeUp.At);
                else if (Trace.View.Count == 0)
                {
                    _ringingAuditPlanned = false; // It stopped before the audit came; the next one that rings will do.
                    return;
                }
                if (!Trace.AuditOpen && !_auditInFlight)
                    AuditNow(wakeUp.At, now);
                break;
        }
    }

    private void AuditNow(TimeSpan plannedAt, TimeSpan now)
    {
        if (_pickupsUnderWay <= MostPickupsBeforeAudit)
        {
            Audit(plannedAt, now);
            return;
        }
        _ringingAuditPlanned = false; // The next one that rings will do.
        _effects.Add(new SessionEffect.Cancel(Operation.SnapshotAudit, plannedAt));
    }

    private void Audit(TimeSpan plannedAt, TimeSpan now)
    {
        _auditInFlight = true;
        State = SessionState.Auditing;
        Observe(new TraceEvent.SubscribeSent(now, IsAudit: true));
        _effects.Add(new SessionEffect.Send(Operation.SnapshotAudit, plannedAt, _ending ? Lane.Main : Lane.Side));
    }

    private void AuditSent(SessionProtocol.Settled audit)
    {
        _auditInFlight = false;
        if (State == SessionState.Ended)
            return;
        if (!audit.Outcome.IsOk)
        {
            _auditMayComeLate |= audit.Outcome.Kind == OutcomeKind.Indeterminate;
            Observe(new TraceEvent.SubscribeFailed(audit.ReceivedAt, IsAudit: true));
        }
        if (_ending && _byStream)
            UnsubscribeWhenAudited(audit.ReceivedAt);
        else if (_ending && State == SessionState.Auditing)
            PollOnce(audit.ReceivedAt);
        else if (!_ending && State == SessionState.Auditing)
            Follow();
    }
}

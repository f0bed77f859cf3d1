using AlertLoadSim.Icws.Client;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

// What is different when messages come by an event stream (PROTOCOL 5.2).
internal sealed partial class SessionCore
{
    /// <summary>Feature version of <c>messaging</c> from which on servers serve event streams.</summary>
    private const int StreamsSince = 2;

    // Browsers open a stream that ended again after a few seconds.
    private static readonly TimeSpan ReopenAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReopenSpread = TimeSpan.FromSeconds(2);

    private bool _byStream;
    private bool _isStreamOpening;
    private bool _isStreamOpen;
    private bool _mayReopen;
    private bool _unsubscribed;
    private TimeSpan _streamLimitAt;
    private bool _auditLimitIsOver;

    private void ChooseDelivery(LoginReply login)
    {
        var isAuto = _settings.Sessions.Notifications.By == NotificationsBy.Auto;
        _byStream = isAuto ? login.MessagingVersion >= StreamsSince : _plan.ByStream;
        if (isAuto && !_byStream)
            _effects.Add(new SessionEffect.CountWithoutStream());
    }

    private void StreamOpened(TimeSpan at)
    {
        _isStreamOpening = false;
        _isStreamOpen = true;
        _unreachable = 0;
        if (_ending && State == SessionState.Auditing && !_auditInFlight && !Trace.AuditOpen)
            AuditLast(at); // It was asked to end while the stream was opening.
    }

    private void StreamEnded(SessionProtocol.StreamEnded ended)
    {
        _isStreamOpening = false;
        _isStreamOpen = false;
        if (State == SessionState.Ended)
            return;
        if (ended.IsNoStream)
        {
            PollInstead(ended.At);
            return;
        }
        if (LostTheServer(ended.At, ended.Outcome, ended.Status, []))
            return;
        var isClean = ended.Outcome.IsOk;
        if (!isClean && ended.WasOpen)
            _effects.Add(new SessionEffect.CountStreamBroken(ended.At, ended.Outcome, ended.Problem));
        // On its way to the server it may have taken the queue along; and a server that has not noticed writes on to nobody.
        if (!isClean && (ended.WasOpen || ended.Outcome.Kind == OutcomeKind.Indeterminate || ended.Status >= 500))
            LoseReply(new TraceEvent.ReplyLost(ended.At, ended.Problem ?? ended.Outcome.ToString(), MayStillTake: true));
        switch (State)
        {
            case SessionState.Disconnecting or SessionState.Draining:
                StreamIsOver(ended.At, isClean);
                break;
            case SessionState.Auditing when _ending && !_auditInFlight:
                Unsubscribe(ended.At);
                break;
            case SessionState.Streaming or SessionState.Auditing:
                _mayReopen = true;
                _effects.Add(new SessionEffect.WakeAt(Wake.Reopen, ended.At + ReopenAfter + (ReopenSpread * _reconnectDelays.NextUnit())));
                break;
        }
    }

    // One at a time: a wake of before the last login may fall into the opening of another stream.
    private void Reopen(TimeSpan plannedAt)
    {
        if (!_mayReopen || !IsFollowing)
            return;
        _mayReopen = false;
        OpenStream(plannedAt);
    }

    private void OpenStream(TimeSpan plannedAt)
    {
        _isStreamOpening = true;
        _effects.Add(new SessionEffect.OpenStream(plannedAt));
    }

    // A server from before event streams. What was queued came as the reply of an ordinary poll.
    private void PollInstead(TimeSpan at)
    {
        _effects.Add(new SessionEffect.CountWithoutStream());
        if (!IsFollowing)
            return; // On its way out; it ends as a session whose stream is over.
        _byStream = false;
        Follow();
        _effects.Add(new SessionEffect.OpenPolling());
        if (_ending)
            EndPolling();
    }

    // Its server ends a session's stream behind the last message, so a clean end after the DELETE says that nothing is missing.
    private void StreamIsOver(TimeSpan at, bool isClean)
    {
        if (isClean && _unsubscribed && !_auditMayComeLate)
            Observe(new TraceEvent.Drained(at));
        if (State == SessionState.Draining)
            Finish(EndReason.Orderly);
    }

    private void BeginEndByStream(TimeSpan now)
    {
        State = SessionState.Auditing;
        LimitStream(now);
        if (_auditInFlight || Trace.AuditOpen)
            return; // One is under way already; its snapshot comes by the stream.
        if (_isStreamOpening)
            return; // What is queued comes by it; without it nobody would know what that was.
        AuditLast(now);
    }

    private void AuditLast(TimeSpan now)
    {
        if (_isStreamOpen && _settings.AuditWorks && _settings.Sessions.Audit.AtEnd)
            Audit(now, now);
        else
            Unsubscribe(now);
    }

    private void UnsubscribeWhenAudited(TimeSpan now)
    {
        if (_ending && State == SessionState.Auditing && !_auditInFlight && (!Trace.AuditOpen || _auditLimitIsOver))
            Unsubscribe(now);
    }

    private void LimitStream(TimeSpan now)
    {
        _streamLimitAt = now + _settings.Sessions.Timeout;
        _effects.Add(new SessionEffect.WakeAt(Wake.StreamLimit, _streamLimitAt));
    }

    private void StreamLimitIsOver(TimeSpan limit)
    {
        if (!_byStream || limit < _streamLimitAt)
            return; // Of an earlier wait.
        if (State == SessionState.Auditing && _ending)
        {
            // A PUT still on its way could overtake the DELETE, and subscribe anew. It has a limit of its own.
            _auditLimitIsOver = true;
            UnsubscribeWhenAudited(limit);
        }
        else if (State == SessionState.Draining)
        {
            _effects.Add(new SessionEffect.CloseStream());
            Finish(EndReason.Orderly);
        }
    }

    private void Disconnected(SessionProtocol.Settled disconnect)
    {
        if (!_byStream || !_isStreamOpen)
        {
            Finish(EndReason.Orderly);
            return;
        }
        State = SessionState.Draining;
        LimitStream(disconnect.ReceivedAt);
    }
}

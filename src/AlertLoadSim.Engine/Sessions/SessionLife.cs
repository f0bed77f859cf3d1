using System.Text.Json;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>One session's life, all but the mailbox: hands messages to the <see cref="SessionCore"/> and executes its effects. One caller at
/// a time: the session's actor, or a simulation in virtual time.</summary>
internal sealed class SessionLife
{
    private readonly SessionPlan _plan;
    private readonly UserCredentials _user;
    private readonly SessionTools _tools;
    private readonly SessionCore _core;
    private readonly Action<object> _tellSelf;
    private readonly Action<object> _tellSupervisor;
    private ServerLink _link;

    /// <param name="tellSelf">Brings a message to <see cref="TryHandle"/>, from whatever thread.</param>
    public SessionLife(SessionPlan plan, UserCredentials user, SessionTools tools, Action<object> tellSelf, Action<object> tellSupervisor)
    {
        _plan = plan;
        _user = user;
        _tools = tools;
        _tellSelf = tellSelf;
        _tellSupervisor = tellSupervisor;
        _core = new SessionCore(plan, user.UserId, tools.Settings);
        _link = new ServerLink(0, null, tools, _core.Grid, _core.ThinkTimes, _plan.Index, tellSelf);
    }

    /// <summary>It went its way to the end and wants to be stopped.</summary>
    public bool IsOver { get; private set; }

    /// <summary>For people who look for what a session waits for.</summary>
    public override string ToString() => FormattableString.Invariant($"session {_plan.Index}, {_core.State}");

    public void Begin() => Execute(_core.Begin());

    /// <returns>False for a message that no session knows.</returns>
    /// <exception cref="SessionDefectException">An exception of ours came back from the network.</exception>
    public bool TryHandle(object message)
    {
        if (message is SessionProtocol.OfLink ofLink)
        {
            // What comes late from a server that the session has left is recorded, and nobody's.
            if ((ofLink.Number != _link.Number || _link.IsLeft) && ofLink.Message is not SessionProtocol.Defect)
                return true;
            message = ofLink.Message;
        }
        switch (message)
        {
            case SessionProtocol.Defect defect:
                throw new SessionDefectException(defect.Cause);
            case SessionProtocol.WakeUp { Wake: Wake.Reconnect } turn:
                AwaitPace(turn);
                return true;
            case SessionProtocol.Settled { Login: { } login } connected:
                _link.Login = login;
                LogIdentity(login.Credentials, connected.ReceivedAt);
                _tellSupervisor(new SessionProtocol.LoginSettled(Rejected: false));
                Execute(_core.Step(message, _tools.Clock.Now));
                return true;
            case SessionProtocol.Settled or PollSettled or SessionProtocol.WakeUp or SessionProtocol.PollingStopped
                or SessionProtocol.StreamOpened or SessionProtocol.StreamEnded or SessionProtocol.EndSession or SessionProtocol.EndsAt
                or SessionProtocol.CutOff:
                Execute(_core.Step(message, _tools.Clock.Now));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Lets go of everything, however it came to an end.</summary>
    public void Stop()
    {
        if (!IsOver && _core.IsUp)
            SetUp(new SessionEffect.Up(false));
        // The disk may be full, and then this throws; by then the connections are closed.
        LeaveServer(_core.LastPollBeforeUnsubscribe);
    }

    // A lost session logs on at the pace of all.
    private void AwaitPace(SessionProtocol.WakeUp turn)
    {
        var now = _tools.Clock.Now;
        var at = _tools.LogOnPace.Take(now > turn.At ? now : turn.At);
        _tools.Pacer.Schedule(new PacedWake(new SessionEffect.WakeAt(Wake.LogOn, at), _tellSelf), at);
    }

    private void Execute(IReadOnlyList<SessionEffect> effects)
    {
        foreach (var effect in effects)
            Execute(effect);
    }

    private void Execute(SessionEffect effect)
    {
        switch (effect)
        {
            case SessionEffect.LogOn logOn:
                LogOn(logOn);
                break;
            case SessionEffect.Send send:
                Send(send);
                break;
            case SessionEffect.Cancel cancel:
                _tools.Recorder.Planned(cancel.Operation, cancel.PlannedAt);
                _tools.Recorder.Cancelled(cancel.Operation, cancel.PlannedAt);
                break;
            case SessionEffect.OpenPolling:
                _link.Polls.Open(Credentials);
                break;
            case SessionEffect.ClosePolling:
                _link.Polls.Close();
                break;
            case SessionEffect.PollOnce poll:
                _link.Polls.PollOnce(poll.PlannedAt);
                break;
            case SessionEffect.OpenStream stream:
                _link.Stream.Open(Credentials, stream.PlannedAt);
                break;
            case SessionEffect.CloseStream:
                _link.CloseStream();
                break;
            case SessionEffect.WakeAt wake:
                _tools.Pacer.Schedule(new PacedWake(wake, _tellSelf), wake.At);
                break;
            case SessionEffect.Record record:
                _tools.Log.Write(TraceFrames.Of(_plan.Index, record.Happened, record.Body));
                break;
            case SessionEffect.Noticed noticed:
                Notice(noticed);
                break;
            case SessionEffect.Found found:
                Report(found.Finding);
                break;
            case SessionEffect.Leave leave:
                Conclude(leave.Concluded);
                _tools.Log.Write(new ReplyFrame(ReplyFrameKind.Lost, _plan.Index, leave.LostAt, default));
                LeaveServer(null);
                break;
            case SessionEffect.Measured measured:
                _tools.Recorder.Observed(measured.Operation, measured.From, measured.To, measured.Succeeded);
                break;
            case SessionEffect.Up up:
                SetUp(up);
                break;
            case SessionEffect.Finish finish:
                Finish(finish.Reason);
                break;
            default:
                EffectCounts.Add(_tools.Recorder, effect);
                break;
        }
    }

    private SessionCredentials Credentials => _link.Login!.Credentials;

    private void LogOn(SessionEffect.LogOn logOn)
    {
        // The first login leaves on the connections that the session was born with; every other one on new ones.
        if (logOn.PlannedAt == _plan.StartsAt && _link.Number == 0)
        {
            _tools.LogOnPace.Take(_tools.Clock.Now);
        }
        else
        {
            LeaveServer(null);
            var isTarget = logOn.Host.Equals(_tools.Settings.TargetHost, StringComparison.OrdinalIgnoreCase);
            _link = new ServerLink(_link.Number + 1, isTarget ? null : logOn.Host, _tools, _core.Grid, _core.ThinkTimes, _plan.Index, _tellSelf);
        }
        Send(new SessionEffect.Send(Operation.Connect, logOn.PlannedAt));
    }

    private void LeaveServer(TimeSpan? lastPollBeforeUnsubscribe)
    {
        var abandoned = _link.Leave(_tools.Clock.Now);
        if (abandoned > 0)
            _tools.Recorder.Count(counts => counts with { SkippedUnanswered = counts.SkippedUnanswered + abandoned });
        if (_link.Login is null)
            return;
        _link.Login = null;
        var ended = new TraceEvent.Ended(_tools.Clock.Now, lastPollBeforeUnsubscribe ?? _link.LastHeardAt);
        _tools.Log.Write(TraceFrames.Of(_plan.Index, ended, default));
    }

    private void Send(SessionEffect.Send send)
    {
        var exchange = new Exchange(new OperationSink(send.Operation, send.InteractionId, _tools.Recorder, _link.Tell), send.Lane)
        {
            Session = _plan.Index,
            PlannedAt = send.PlannedAt,
            Timeout = _tools.Settings.Sessions.Timeout,
        };
        if (send.Operation == Operation.Connect)
            IcwsRequests.Login(exchange, _user.UserId, _user.Password, withFeatures: _tools.Settings.Sessions.Notifications.By == NotificationsBy.Auto);
        else
            OperationRequests.Write(exchange, send, Credentials, _user, _tools.Settings.AttributeNames);
        var now = _tools.Clock.Now;
        // Whoever judges by what was raised must know who may have ended its ringing.
        if (send.Operation == Operation.Pickup)
            _tools.Raises?.Log.Write(new RaiseRow { T = RaiseRow.PickUp, AtUs = Us(now), Interaction = send.InteractionId });
        _tools.Recorder.Planned(send.Operation, send.PlannedAt);
        _tools.Recorder.Sent(send.Operation, send.PlannedAt, now);
        _link.Send(exchange);
    }

    private void Notice(SessionEffect.Noticed noticed)
    {
        var appliedAt = _tools.Clock.Now;
        var (alert, poll) = (noticed.Alert, noticed.Poll);
        var by = poll.IsEvent ? Delivery.Stream : Delivery.Poll;
        TimeSpan? raisedAt = null;
        if (alert.Started)
        {
            _tools.Recorder.Count(static counts => counts with { AlertsNoticed = counts.AlertsNoticed + 1 });
            raisedAt = _tools.Raises?.Board.Noticed(
                alert.Item, _tools.Clock.FromMonotonicNs, sentAt => _tools.Recorder.Noticed(by, alert.Item.AlertType, sentAt, appliedAt));
        }
        if (raisedAt is null && _tools.Settings.SharesClock && alert.RaisedAtNs is { } ns)
        {
            raisedAt = _tools.Clock.FromMonotonicNs(ns);
            // Of an interaction of ours the raise itself tells it.
            if (alert.Started && _tools.Raises is null)
                _tools.Recorder.Noticed(by, alert.Item.AlertType, raisedAt.Value, appliedAt);
        }
        _tools.Log.Write(new AlertRow
        {
            Session = _plan.Index,
            IcwsSession = Credentials.SessionId,
            User = _user.UserId,
            Interaction = alert.Item.InteractionId,
            Action = alert.Started ? "start" : "stop",
            Mark = alert.Mark,
            Raise = _tools.Raises?.Board.MarkOn(alert.Item),
            RaisedUs = Us(raisedAt),
            PollPlannedUs = Us(poll.PlannedAt),
            PollSentUs = Us(poll.SentAt),
            ReceivedUs = Us(poll.ReceivedAt),
            AppliedUs = Us(appliedAt),
        });
    }

    private void SetUp(SessionEffect.Up up)
    {
        EffectCounts.Add(_tools.Recorder, up);
        _tools.Up.Change(up.IsUp);
        _tools.Raises?.Board.SetUp(_user.UserId, up.IsUp);
    }

    private void Report(Finding finding)
    {
        var row = Findings.RowOf(finding, _tools.Settings.TargetIsEmulator);
        if (row.Accuses)
            _tools.Recorder.Count(counts => counts with { Violations = counts.Violations + finding.Count });
        _tools.Log.Write(row);
    }

    private void Finish(EndReason reason)
    {
        IsOver = true;
        if (reason == EndReason.LoginRejected)
            _tellSupervisor(new SessionProtocol.LoginSettled(Rejected: true));
        Conclude(_core.Trace);
        // With reconnect it was counted when it set out to come back.
        if (reason == EndReason.SessionLost && _tools.Settings.Sessions.OnSessionLost == SessionLostAction.Stop)
        {
            _tools.Recorder.Count(static counts => counts with { SessionsLost = counts.SessionsLost + 1 });
            _tools.Log.Write(new ReplyFrame(ReplyFrameKind.Lost, _plan.Index, _tools.Clock.Now, default));
        }
        _tellSupervisor(new SessionProtocol.SessionEnded(_plan.Index, reason));
    }

    private void Conclude(SessionTrace trace)
    {
        foreach (var finding in trace.Conclude(_tools.Clock.Now).Findings)
            Report(finding);
    }

    private void LogIdentity(SessionCredentials credentials, TimeSpan at)
    {
        var identity = new RecordedSession(_user.UserId, credentials.SessionId, _tools.Settings.AttributeNames);
        _tools.Log.Write(new ReplyFrame(
            ReplyFrameKind.Session, _plan.Index, at, JsonSerializer.SerializeToUtf8Bytes(identity, ArtifactJson.Default.RecordedSession)));
    }

    private static long Us(TimeSpan instant) => instant.Ticks / TimeSpan.TicksPerMicrosecond;

    private static long? Us(TimeSpan? instant) => instant is { } at ? Us(at) : null;

    private sealed class PacedWake(SessionEffect.WakeAt wake, Action<object> tell) : IPaced
    {
        public void Due(TimeSpan plannedAt) => tell(new SessionProtocol.WakeUp(wake.Wake, plannedAt, wake.InteractionId));
    }
}

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
    private readonly ISessionTransport _transport;
    private readonly PollLoop _polls;
    private readonly Action<object> _tellSelf;
    private readonly Action<object> _tellSupervisor;
    private SessionCredentials? _credentials;

    /// <param name="tellSelf">Brings a message to <see cref="TryHandle"/>, from whatever thread.</param>
    public SessionLife(SessionPlan plan, UserCredentials user, SessionTools tools, Action<object> tellSelf, Action<object> tellSupervisor)
    {
        _plan = plan;
        _user = user;
        _tools = tools;
        _tellSelf = tellSelf;
        _tellSupervisor = tellSupervisor;
        _core = new SessionCore(plan, user.UserId, tools.Settings);
        _transport = tools.Transports.Create();
        _polls = new PollLoop(tools, _transport, _core.Grid, tellSelf);
    }

    /// <summary>It went its way to the end and wants to be stopped.</summary>
    public bool IsOver { get; private set; }

    public void Begin() => Execute(_core.Begin());

    /// <returns>False for a message that no session knows.</returns>
    /// <exception cref="SessionDefectException">An exception of ours came back from the network.</exception>
    public bool TryHandle(object message)
    {
        switch (message)
        {
            case SessionProtocol.Defect defect:
                throw new SessionDefectException(defect.Cause);
            case SessionProtocol.Settled { Credentials: { } credentials } connected:
                _credentials = credentials;
                LogIdentity(connected.ReceivedAt);
                _tellSupervisor(new SessionProtocol.LoginSettled(Rejected: false));
                Execute(_core.Step(message, _tools.Clock.Now));
                return true;
            case SessionProtocol.Settled or PollSettled or SessionProtocol.WakeUp or SessionProtocol.PollingStopped
                or SessionProtocol.EndSession or SessionProtocol.CutOff:
                Execute(_core.Step(message, _tools.Clock.Now));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Lets go of everything, however it came to an end.</summary>
    public void Stop()
    {
        var abandoned = _polls.Abandon(_tools.Clock.Now);
        if (abandoned > 0)
            _tools.Recorder.Count(counts => counts with { SkippedUnanswered = counts.SkippedUnanswered + abandoned });
        _transport.Dispose();
        if (!IsOver && _core.IsUp)
            CountUp(-1);
        // Last, because it may throw: the disk may be full.
        var ended = new TraceEvent.Ended(_tools.Clock.Now, _core.LastPollBeforeUnsubscribe ?? _polls.LastPlannedAt);
        if (_credentials is not null)
            _tools.Log.Write(TraceFrames.Of(_plan.Index, ended, default));
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
            case SessionEffect.Send send:
                Send(send);
                break;
            case SessionEffect.Cancel cancel:
                _tools.Recorder.Planned(cancel.Operation, cancel.PlannedAt);
                _tools.Recorder.Cancelled(cancel.Operation, cancel.PlannedAt);
                break;
            case SessionEffect.OpenPolling:
                _polls.Open(_credentials!);
                break;
            case SessionEffect.ClosePolling:
                _polls.Close();
                break;
            case SessionEffect.PollOnce poll:
                _polls.PollOnce(poll.PlannedAt);
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
            case SessionEffect.Finish finish:
                Finish(finish.Reason);
                break;
            case SessionEffect.Up up:
                CountUp(up.IsUp ? 1 : -1);
                break;
            case SessionEffect.CountGap:
                _tools.Recorder.Count(static counts => counts with { Gaps = counts.Gaps + 1 });
                break;
            case SessionEffect.CountUnknownMessages unknown:
                _tools.Recorder.Count(counts => counts with { UnknownMessages = counts.UnknownMessages + unknown.Count });
                break;
            case SessionEffect.CountPickupTooLate:
                _tools.Recorder.Count(static counts => counts with { PickupsTooLate = counts.PickupsTooLate + 1 });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "a session does not know this effect");
        }
    }

    private void Send(SessionEffect.Send send)
    {
        var exchange = new Exchange(new OperationSink(send.Operation, send.InteractionId, _tools.Recorder, _tellSelf), send.Lane)
        {
            PlannedAt = send.PlannedAt,
            Timeout = _tools.Settings.Sessions.Timeout,
        };
        switch (send.Operation)
        {
            case Operation.Connect:
                IcwsRequests.Login(exchange, _user.UserId, _user.Password);
                break;
            case Operation.Subscribe or Operation.SnapshotAudit:
                IcwsRequests.Subscribe(exchange, _credentials!, _tools.Settings.AttributeNames);
                break;
            case Operation.Pickup:
                IcwsRequests.Pickup(exchange, _credentials!, send.InteractionId!);
                break;
            case Operation.Unsubscribe:
                IcwsRequests.Unsubscribe(exchange, _credentials!);
                break;
            case Operation.Disconnect:
                IcwsRequests.Disconnect(exchange, _credentials!);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(send), send, "sent by the poll loop");
        }
        _tools.Recorder.Planned(send.Operation, send.PlannedAt);
        _tools.Recorder.Sent(send.Operation, send.PlannedAt, _tools.Clock.Now);
        _transport.Start(exchange);
    }

    private void Notice(SessionEffect.Noticed noticed)
    {
        var appliedAt = _tools.Clock.Now;
        var (alert, poll) = (noticed.Alert, noticed.Poll);
        TimeSpan? raisedAt = _tools.Settings.SharesClock && alert.RaisedAtNs is { } ns ? _tools.Clock.FromMonotonicNs(ns) : null;
        if (alert.Started)
        {
            _tools.Recorder.Count(static counts => counts with { AlertsNoticed = counts.AlertsNoticed + 1 });
            if (raisedAt is { } raised)
                _tools.Recorder.Noticed(raised, appliedAt);
        }
        _tools.Log.Write(new AlertRow
        {
            Session = _plan.Index,
            IcwsSession = _credentials!.SessionId,
            User = _user.UserId,
            Interaction = alert.Item.InteractionId,
            Action = alert.Started ? "start" : "stop",
            Mark = alert.Mark,
            RaisedUs = Us(raisedAt),
            PollPlannedUs = Us(poll.PlannedAt),
            PollSentUs = Us(poll.SentAt),
            ReceivedUs = Us(poll.ReceivedAt),
            AppliedUs = Us(appliedAt),
        });
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
        foreach (var finding in _core.Trace.Conclude(_tools.Clock.Now).Findings)
            Report(finding);
        _tellSupervisor(new SessionProtocol.SessionEnded(_plan.Index, reason));
    }

    private void LogIdentity(TimeSpan at)
    {
        var identity = new RecordedSession(_user.UserId, _credentials!.SessionId, _tools.Settings.AttributeNames);
        _tools.Log.Write(new ReplyFrame(
            ReplyFrameKind.Session, _plan.Index, at, JsonSerializer.SerializeToUtf8Bytes(identity, ArtifactJson.Default.RecordedSession)));
    }

    private void CountUp(int change) => _tools.Recorder.Count(counts => counts with { Up = counts.Up + change });

    private static long Us(TimeSpan instant) => instant.Ticks / TimeSpan.TicksPerMicrosecond;

    private static long? Us(TimeSpan? instant) => instant is { } at ? Us(at) : null;

    private sealed class PacedWake(SessionEffect.WakeAt wake, Action<object> tell) : IPaced
    {
        public void Due(TimeSpan plannedAt) => tell(new SessionProtocol.WakeUp(wake.Wake, plannedAt, wake.InteractionId));
    }
}

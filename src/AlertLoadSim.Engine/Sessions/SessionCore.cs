using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Engine.Sessions;

internal enum SessionState
{
    Connecting,
    Subscribing,
    Polling,

    /// <summary>Polling, and a fresh snapshot is on its way; or, at the end, fetched by hand.</summary>
    Auditing,

    /// <summary>No more polls of the grid; waits for the one in flight.</summary>
    Stopping,
    Unsubscribing,

    /// <summary>Reads what was queued before the end of the subscription, then looks once more: nothing may come.</summary>
    Draining,
    Disconnecting,
    Ended,
}

/// <summary>One session as a pure core: state and event in, state and effects out. No clock, no I/O, no chance but the seeded; the
/// trace is its own and changed in place.</summary>
internal sealed partial class SessionCore
{
    private readonly SessionPlan _plan;
    private readonly SessionSettings _settings;
    private readonly PollGrid _grid;
    private readonly TraceOutput _output = new();
    private List<SessionEffect> _effects = [];
    private bool _isUp;

    public SessionCore(SessionPlan plan, string userId, SessionSettings settings)
    {
        _plan = plan;
        _settings = settings;
        _grid = new PollGrid(plan.PollPhase, settings.Sessions.Notifications.Every);
        _answers = new SeededStream(settings.Seed, Purpose.Answer, plan.Index);
        _auditDelays = new SeededStream(settings.Seed, Purpose.AuditDelay, plan.Index);
        Trace = new SessionTrace(new TracedSession(plan.Index, userId, settings.AttributeNames));
    }

    public SessionState State { get; private set; } = SessionState.Connecting;

    /// <summary>Subscribed, as far as the session knows.</summary>
    public bool IsUp => _isUp;

    public SessionTrace Trace { get; }

    public PollGrid Grid => _grid;

    /// <summary>The last poll planned before the DELETE; null while there is no DELETE.</summary>
    public TimeSpan? LastPollBeforeUnsubscribe { get; private set; }

    /// <summary>Logs on.</summary>
    public IReadOnlyList<SessionEffect> Begin() => Collect(() => _effects.Add(new SessionEffect.Send(Operation.Connect, _plan.StartsAt)));

    /// <param name="now">Offset from the run's start.</param>
    public IReadOnlyList<SessionEffect> Step(object message, TimeSpan now) => Collect(() => Handle(message, now));

    private List<SessionEffect> Collect(Action act)
    {
        _effects = [];
        act();
        return _effects;
    }

    private void Handle(object message, TimeSpan now)
    {
        switch (message)
        {
            case SessionProtocol.Settled settled:
                Settled(settled);
                break;
            case PollSettled poll:
                PollSettled(poll);
                break;
            case SessionProtocol.WakeUp wakeUp:
                WakeUp(wakeUp, now);
                break;
            case SessionProtocol.PollingStopped stopped:
                _lastPollOnGrid = stopped.LastPlannedAt;
                FinalAudit(now);
                break;
            case SessionProtocol.EndSession end:
                EndBy(end, now);
                break;
            case SessionProtocol.CutOff:
                CutOff(now);
                break;
            default:
                throw new ArgumentException($"a session core does not know {message.GetType().Name}", nameof(message));
        }
    }

    private void Settled(SessionProtocol.Settled settled)
    {
        switch (settled.Operation, State)
        {
            case (Operation.Connect, SessionState.Connecting):
                Connected(settled);
                break;
            case (Operation.Subscribe, SessionState.Subscribing):
                Subscribed(settled);
                break;
            case (Operation.SnapshotAudit, _):
                AuditSent(settled);
                break;
            case (Operation.Pickup, _):
                if (Judgement.IsPickupTooLate(Operation.Pickup, settled.Status))
                    _effects.Add(new SessionEffect.CountPickupTooLate());
                break;
            case (Operation.Unsubscribe, SessionState.Unsubscribing):
                Unsubscribed(settled);
                break;
            case (Operation.Disconnect, SessionState.Disconnecting):
                Finish(EndReason.Orderly);
                break;
            case (_, SessionState.Ended):
                break;
            default:
                throw new InvalidOperationException($"{settled.Operation} settled in state {State}");
        }
    }

    private void Connected(SessionProtocol.Settled connect)
    {
        if (connect.Credentials is null)
        {
            Finish(connect.Status is 400 or 401 or 403 ? EndReason.LoginRejected : EndReason.ConnectFailed);
            return;
        }
        State = SessionState.Subscribing;
        Observe(new TraceEvent.SubscribeSent(connect.ReceivedAt, IsAudit: false));
        _effects.Add(new SessionEffect.Send(Operation.Subscribe, connect.ReceivedAt));
    }

    private void Subscribed(SessionProtocol.Settled subscribe)
    {
        if (!subscribe.Outcome.IsOk)
        {
            Observe(new TraceEvent.SubscribeFailed(subscribe.ReceivedAt, IsAudit: false));
            Disconnect(subscribe.ReceivedAt);
            return;
        }
        State = SessionState.Polling;
        SetUp(true);
        _effects.Add(new SessionEffect.OpenPolling());
        _effects.Add(new SessionEffect.WakeAt(Wake.End, _grid.NextFrom(_plan.EndsAt)));
        PlanNextAudit(subscribe.ReceivedAt);
    }

    // The poll that is on its way, if any, goes down with the session.
    private void CutOff(TimeSpan now)
    {
        if (State is SessionState.Polling or SessionState.Auditing or SessionState.Stopping or SessionState.Draining)
            LoseReply(now, "cut off", mayStillTake: true);
        Finish(EndReason.CutOff);
    }

    private void LoseReply(TimeSpan at, string why, bool mayStillTake)
    {
        Observe(new TraceEvent.ReplyLost(at, why, mayStillTake));
        _effects.Add(new SessionEffect.CountGap());
    }

    private void Finish(EndReason reason)
    {
        if (State == SessionState.Ended)
            return;
        State = SessionState.Ended;
        SetUp(false);
        _effects.Add(new SessionEffect.Finish(reason));
    }

    private void SetUp(bool isUp)
    {
        if (_isUp == isUp)
            return;
        _isUp = isUp;
        _effects.Add(new SessionEffect.Up(isUp));
        if (isUp && _endAsked)
            _effects.Add(new SessionEffect.WakeAt(Wake.End, TimeSpan.Zero));
    }

    private void Observe(TraceEvent happened, PollSettled? poll = null)
    {
        var unknownBefore = Trace.Counts.UnknownMessages;
        Trace.Step(happened, _output);
        _effects.Add(new SessionEffect.Record(happened, poll?.Body ?? default));
        foreach (var applied in _output.Applied)
            _effects.Add(new SessionEffect.Noticed(applied, poll!));
        foreach (var finding in _output.Findings)
            _effects.Add(new SessionEffect.Found(finding));
        if (Trace.Counts.UnknownMessages > unknownBefore)
            _effects.Add(new SessionEffect.CountUnknownMessages(Trace.Counts.UnknownMessages - unknownBefore));
        _output.Clear();
    }
}

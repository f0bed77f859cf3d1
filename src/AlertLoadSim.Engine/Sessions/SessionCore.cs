using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

internal enum SessionState
{
    Connecting,
    Subscribing,
    Polling,
    Streaming,

    /// <summary>Polling or streaming, and a fresh snapshot is on its way; or, at the end, fetched by hand.</summary>
    Auditing,

    /// <summary>No more polls of the grid; waits for the one in flight.</summary>
    Stopping,
    Unsubscribing,

    /// <summary>Reads what was queued before the end of the subscription, then looks once more: nothing may come. By stream: has logged off, and
    /// waits for the stream's end.</summary>
    Draining,
    Disconnecting,

    /// <summary>Logged on nowhere: lost, or not let in. Waits for its turn to try the next host.</summary>
    Away,
    Ended,
}

/// <summary>One session as a pure core: state and event in, state and effects out. No clock, no I/O, no chance but the seeded; the
/// trace is its own and changed in place.</summary>
internal sealed partial class SessionCore
{
    // Between steps: no effects, and no memory for them.
    private static readonly List<SessionEffect> Nothing = [];

    private readonly SessionSettings _settings;
    private readonly PollGrid _grid;
    private readonly TracedSession _traced;
    private List<SessionEffect> _effects = Nothing;
    private SessionPlan _plan;
    private TimeSpan _now;
    private bool _isUp;

    public SessionCore(SessionPlan plan, string userId, SessionSettings settings)
    {
        _plan = plan;
        _settings = settings;
        _traced = new TracedSession(plan.Index, userId, settings.AttributeNames) { Bounds = settings.Bounds };
        _grid = new PollGrid(plan.PollPhase, settings.Sessions.Notifications.Every);
        if (settings.Sessions.Notifications.ThinkTime is not null)
            ThinkTimes = new ThinkTimes(settings.Sessions.Notifications, settings.Seed, plan.Index);
        _answers = new SeededStream(settings.Seed, Purpose.Answer, plan.Index);
        _auditDelays = new SeededStream(settings.Seed, Purpose.AuditDelay, plan.Index);
        _reconnectDelays = new SeededStream(settings.Seed, Purpose.Reconnect, plan.Index);
        _hosts = new HostSearch(settings.TargetHost, settings.AlternateHosts);
        Trace = new SessionTrace(_traced);
    }

    public SessionState State { get; private set; } = SessionState.Connecting;

    /// <summary>Subscribed, as far as the session knows; one that follows no alerts, logged on.</summary>
    public bool IsUp => _isUp;

    /// <summary>What it saw of the server it is logged on to; a new one with each login.</summary>
    public SessionTrace Trace { get; private set; }

    public PollGrid Grid => _grid;

    /// <summary>One for its whole life: after a reconnect they go on, and do not begin anew.</summary>
    /// <remarks>Null: they are not drawn.</remarks>
    public ThinkTimes? ThinkTimes { get; }

    /// <summary>The last poll planned before the DELETE, by stream the DELETE itself; null while there is no DELETE.</summary>
    public TimeSpan? LastPollBeforeUnsubscribe { get; private set; }

    /// <summary>Logs on.</summary>
    public IReadOnlyList<SessionEffect> Begin()
    {
        _effects = [];
        _hosts.Try();
        _effects.Add(new SessionEffect.LogOn(_plan.StartsAt, _hosts.Current));
        return TakeEffects();
    }

    /// <param name="now">Offset from the run's start.</param>
    public IReadOnlyList<SessionEffect> Step(object message, TimeSpan now)
    {
        _effects = [];
        _now = now;
        Handle(message, now);
        return TakeEffects();
    }

    private List<SessionEffect> TakeEffects()
    {
        var effects = _effects;
        _effects = Nothing;
        return effects;
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
            case SessionProtocol.StreamOpened opened:
                StreamOpened(opened.At);
                break;
            case SessionProtocol.StreamEnded ended:
                StreamEnded(ended);
                break;
            case SessionProtocol.EndSession end:
                EndBy(end, now);
                break;
            case SessionProtocol.EndsAt ends:
                EndEarlier(ends.At);
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
        // Any 401 ends the session, whatever it was about (PROTOCOL 3.1, 9).
        if (settled.Status == 401 && IsFollowing && settled.Operation is not (Operation.Connect or Operation.Subscribe))
        {
            _auditInFlight &= settled.Operation != Operation.SnapshotAudit;
            Lose(settled.ReceivedAt, elsewhere: false);
            return;
        }
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
                _pickupsUnderWay--;
                if (Judgement.IsPickupTooLate(Operation.Pickup, settled.Status))
                    _effects.Add(new SessionEffect.CountPickupTooLate());
                break;
            case (Operation.Unsubscribe, SessionState.Unsubscribing):
                Unsubscribed(settled);
                break;
            case (Operation.Disconnect, SessionState.Disconnecting):
                Disconnected(settled);
                break;
            case (Operation.Station or Operation.WatchStatus or Operation.ChangeStatus or Operation.WatchQueue, _):
                break; // Recorded; what comes of it comes as messages.
            case (_, SessionState.Ended):
                break;
            default:
                throw new InvalidOperationException($"{settled.Operation} settled in state {State}");
        }
    }

    private void Connected(SessionProtocol.Settled connect)
    {
        if (connect.Login is not { } login)
        {
            NotLetIn(connect);
            return;
        }
        _hosts.Learn(login.AlternateHosts, first: false);
        ChooseDelivery(login);
        Reconnected(connect.ReceivedAt);
        if (!_settings.Sessions.Alerting)
        {
            BeginToFollow(connect.ReceivedAt);
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
            if (!MayReconnect || !LostTheServer(subscribe.ReceivedAt, subscribe.Outcome, subscribe.Status, subscribe.AlternateHosts))
                Disconnect(subscribe.ReceivedAt);
            return;
        }
        BeginToFollow(subscribe.ReceivedAt);
    }

    private void BeginToFollow(TimeSpan at)
    {
        var isFirst = _subscribedAt is null;
        Resubscribed(at);
        SetUp(true);
        Follow();
        if (_byStream)
            OpenStream(at);
        else
            _effects.Add(new SessionEffect.OpenPolling());
        AlsoDo(at);
        PlanEnd();
        if (isFirst)
            PlanNextAudit(at);
    }

    private bool IsFollowing => State is SessionState.Polling or SessionState.Streaming or SessionState.Auditing;

    private void Follow() => State = Trace.AuditOpen || _auditInFlight ? SessionState.Auditing
        : _byStream ? SessionState.Streaming : SessionState.Polling;

    // What a desktop does beside (PROTOCOL 7.5), on a connection of its own, so that no poll waits for it.
    private void AlsoDo(TimeSpan now)
    {
        var also = _settings.Sessions.Also;
        if (also.Contains(DeskPart.Status))
            Send(Operation.WatchStatus);
        if (also.Contains(DeskPart.Queue))
            Send(Operation.WatchQueue);
        if (also.Contains(DeskPart.Station) && _settings.MayTakeStation)
            Send(Operation.Station);
        if (also.Contains(DeskPart.Status) && _settings.MayChangeStatus)
            Send(Operation.ChangeStatus);
        foreach (var workgroup in _settings.Sessions.Watch)
            _effects.Add(new SessionEffect.Send(Operation.WatchQueue, now, Lane.Side) { Workgroup = workgroup });

        void Send(Operation operation) => _effects.Add(new SessionEffect.Send(operation, now, Lane.Side));
    }

    // The poll that is on its way, if any, goes down with the session.
    private void CutOff(TimeSpan now)
    {
        if (IsFollowing || State is SessionState.Stopping or SessionState.Draining)
            LoseReply(new TraceEvent.ReplyLost(now, "cut off", MayStillTake: true));
        Finish(EndReason.CutOff);
    }

    private void LoseReply(TraceEvent.ReplyLost lost)
    {
        Observe(lost);
        _effects.Add(new SessionEffect.CountGap());
    }

    private void Finish(EndReason reason)
    {
        if (State == SessionState.Ended)
            return;
        State = SessionState.Ended;
        SetUp(false);
        GiveUpReconnecting();
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
        var before = Trace.Counts;
        var output = new TraceOutput();
        Trace.Step(happened, output);
        _effects.Add(new SessionEffect.Record(happened, poll?.Body ?? default));
        foreach (var applied in output.Applied)
            _effects.Add(new SessionEffect.Noticed(applied, poll!));
        foreach (var finding in output.Findings)
            _effects.Add(new SessionEffect.Found(finding));
        CountMessages(before, Trace.Counts);
    }

    private void CountMessages(TraceCounts before, TraceCounts now)
    {
        var counted = new SessionEffect.CountMessages(
            now.UnknownMessages - before.UnknownMessages, now.SiblingMessages - before.SiblingMessages, now.UnknownProperties - before.UnknownProperties);
        if (counted != new SessionEffect.CountMessages(0, 0, 0))
            _effects.Add(counted);
    }
}

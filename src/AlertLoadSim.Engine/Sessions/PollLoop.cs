using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Observations;
using PacingKind = AlertLoadSim.Workload.Scenarios.Pacing;
using StallAction = AlertLoadSim.Workload.Scenarios.StallAction;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What became of one poll that its session must hear of. An empty reply is only told when the session waits for it.</summary>
/// <param name="Problem">What went wrong, for people.</param>
/// <param name="Body">The reply as it came, for the recording; empty when nothing was in it.</param>
internal sealed record PollSettled(
    TimeSpan PlannedAt, TimeSpan SentAt, TimeSpan ReceivedAt, Outcome Outcome, int Status, string? Problem, MessageBatch Batch, ReadOnlyMemory<byte> Body)
{
    /// <summary>Hosts that a 503 names to try now.</summary>
    public IReadOnlyList<string> AlternateHosts { get; init; } = [];

    /// <summary>The poll before was answered, though an empty reply is told to nobody.</summary>
    public bool AfterAnswer { get; init; }

    /// <summary>It is no poll's reply but an event of a stream; planned and sent when the stream was opened.</summary>
    public bool IsEvent { get; init; }
}

/// <summary>The polls of one session: at most one in flight, on the grid of the plan. This is the path of 98 % of all work, so an empty
/// reply is recorded here and goes no further; data, errors and changes of state go to the actor.</summary>
internal sealed class PollLoop : IPaced, IExchangeSink
{
    private static readonly MessageBatch NoMessages = new([], null);

    private readonly SessionTools _tools;
    private readonly ISessionTransport _transport;
    private readonly Action<object> _tell;
    private readonly PollGrid _grid;
    private readonly ThinkTimes? _thinkTimes;
    private readonly PacingKind _pacing;

    // Planned instants of polls still to be sent, where they are caught up with; null: they are skipped.
    private readonly Queue<TimeSpan>? _overdue;
    private readonly Exchange _exchange;

    // Planned instants of polls without a complete reply: skipped ones, and those that went wrong. Also the lock of all that changes here.
    private readonly List<TimeSpan> _waiting = [];
    private Mode _mode;
    private bool _inFlight;
    private bool _answered;
    private TimeSpan? _lastPlannedAt;

    public PollLoop(SessionTools tools, ISessionTransport transport, PollGrid grid, ThinkTimes? thinkTimes, long session, Action<object> tell)
    {
        _tools = tools;
        _transport = transport;
        _grid = grid;
        _thinkTimes = thinkTimes;
        _tell = tell;
        _pacing = tools.Settings.Sessions.Notifications.Pacing;
        _overdue = tools.Settings.Sessions.Notifications.OnStall == StallAction.CatchUp ? new Queue<TimeSpan>() : null;
        _exchange = new Exchange(this, Lane.Main) { Session = session, Timeout = tools.Settings.Sessions.Timeout };
    }

    private enum Mode
    {
        Idle,
        OnGrid,

        /// <summary>No more on the grid; one is still in flight.</summary>
        Stopping,

        /// <summary>Polls only when told to, and tells every reply.</summary>
        ByHand,
    }

    /// <summary>The last poll that was planned, sent or not.</summary>
    public TimeSpan? LastPlannedAt
    {
        get
        {
            lock (_waiting)
                return _lastPlannedAt;
        }
    }

    /// <summary>Begins to poll on the grid.</summary>
    public void Open(SessionCredentials credentials)
    {
        // All polls of a session are the same.
        IcwsRequests.Poll(_exchange, credentials);
        lock (_waiting)
            _mode = Mode.OnGrid;
        var now = _tools.Clock.Now;
        _tools.Pacer.Schedule(this, _pacing == PacingKind.FixedRate ? _grid.NextFrom(now) : now + _grid.Phase);
    }

    /// <summary>Leaves the grid. Tells <see cref="SessionProtocol.PollingStopped"/> once no poll is in flight.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _mode = _inFlight ? Mode.Stopping : Mode.ByHand;
            CancelOverdue();
            if (_mode == Mode.Stopping)
                return;
        }
        _tell(new SessionProtocol.PollingStopped(LastPlannedAt));
    }

    /// <summary>One poll by hand, after <see cref="Close"/>.</summary>
    public void PollOnce(TimeSpan plannedAt)
    {
        lock (_waiting)
        {
            _inFlight = true;
            _lastPlannedAt = plannedAt;
        }
        _tools.Recorder.Planned(Operation.Poll, plannedAt);
        Send(plannedAt);
    }

    /// <summary>Ends for good. What still waits for a complete reply has waited until <paramref name="now"/> at least, and is recorded so.</summary>
    /// <returns>How many polls, skipped or gone wrong, got no complete reply any more.</returns>
    public int Abandon(TimeSpan now)
    {
        lock (_waiting)
        {
            _mode = Mode.Idle;
            CancelOverdue();
            var abandoned = _waiting.Count;
            EndWaiting(now);
            return abandoned;
        }
    }

    public void Due(TimeSpan plannedAt)
    {
        bool isOpen;
        lock (_waiting)
        {
            if (_mode != Mode.OnGrid)
                return;
            _lastPlannedAt = plannedAt;
            (isOpen, _inFlight) = (_inFlight, true);
            if (isOpen && _overdue is not null)
                _overdue.Enqueue(plannedAt);
            else if (isOpen)
                _waiting.Add(plannedAt);
        }
        _tools.Recorder.Planned(Operation.Poll, plannedAt);
        if (_pacing == PacingKind.FixedRate)
            _tools.Pacer.Schedule(this, plannedAt + _grid.Every);
        if (!isOpen)
            Send(plannedAt);
        else if (_overdue is null)
            _tools.Recorder.Skipped(Operation.Poll, plannedAt);
    }

    public void Settled(Exchange exchange)
    {
        try
        {
            Settle(exchange);
        }
        catch (Exception defect)
        {
            _tell(new SessionProtocol.Defect(defect));
        }
    }

    private void EndWaiting(TimeSpan at)
    {
        foreach (var plannedAt in _waiting)
            _tools.Recorder.AnsweredLater(Operation.Poll, plannedAt, at);
        _waiting.Clear();
    }

    private bool IsByHand
    {
        get
        {
            lock (_waiting)
                return _mode == Mode.ByHand;
        }
    }

    // They are planned and will not be sent. Under the lock.
    private void CancelOverdue()
    {
        while (_overdue is not null && _overdue.TryDequeue(out var plannedAt))
            _tools.Recorder.Cancelled(Operation.Poll, plannedAt);
    }

    /// <param name="possibleFrom">It could not be sent before, for another one was open; null: from when it was planned.</param>
    private void Send(TimeSpan plannedAt, TimeSpan? possibleFrom = null)
    {
        _exchange.PlannedAt = plannedAt;
        _tools.Recorder.Sent(Operation.Poll, plannedAt, _tools.Clock.Now, possibleFrom);
        _transport.Start(_exchange);
    }

    private void Settle(Exchange exchange)
    {
        var empty = exchange is { Outcome.IsOk: true, Status: 200 } && IcwsReplies.IsEmptyBatch(exchange.Reply.Span);
        var outcome = Outcome.Ok;
        MessageBatch batch = NoMessages;
        ReadOnlyMemory<byte> body = default;
        if (!empty)
        {
            outcome = Judgement.Of(Operation.Poll, exchange);
            if (outcome.IsOk)
            {
                body = exchange.Reply.ToArray();
                batch = MessageBatch.Read(body);
                if (batch.Unreadable is { } why)
                {
                    // The messages are off the server's queue and nobody can read them: as good as lost.
                    outcome = Outcome.Indeterminate(Stage.Decode, FailureKind.Malformed);
                    exchange.Problem = why;
                }
            }
        }
        Judgement.Record(_tools.Recorder, Operation.Poll, exchange, outcome, empty);
        var afterAnswer = _answered;
        _answered = outcome.IsOk;
        var (plannedAt, receivedAt) = (exchange.PlannedAt, exchange.ReceivedAt);
        var settled = !empty || IsByHand
            ? new PollSettled(exchange.PlannedAt, exchange.SentAt, receivedAt, outcome, exchange.Status, exchange.Problem, batch, body)
            {
                AfterAnswer = afterAnswer,
                AlternateHosts = exchange.Status == 503 ? IcwsReplies.ReadAlternateHosts(exchange.Reply.Span) : [],
            }
            : null;
        // Told before the loop is free: the next reply must not reach the session ahead of this one.
        if (settled is not null)
            _tell(settled);
        if (Release(outcome.IsOk, plannedAt, receivedAt))
            _tell(new SessionProtocol.PollingStopped(LastPlannedAt));
    }

    // From here on the exchange may be on its way again: the pacer's thread can send the next poll at once.
    private bool Release(bool complete, TimeSpan plannedAt, TimeSpan receivedAt)
    {
        Mode mode;
        TimeSpan? overdue = null;
        lock (_waiting)
        {
            if (complete)
            {
                EndWaiting(receivedAt);
            }
            else
            {
                // Who asked in vain still waits: like a skipped poll, it is answered by the next complete reply.
                _waiting.Add(plannedAt);
            }
            mode = _mode;
            if (mode == Mode.Stopping)
                _mode = Mode.ByHand;
            if (_overdue is not null && _overdue.TryDequeue(out var next))
                overdue = next;
            _inFlight = overdue is not null;
        }
        if (overdue is { } late)
            Send(late, receivedAt);
        else if (mode == Mode.OnGrid && _pacing == PacingKind.AfterResponse)
            DueIn(_thinkTimes?.Next() ?? _grid.Every, receivedAt);
        return mode == Mode.Stopping;
    }

    // In a closed loop without a pause nobody has to wait for its turn.
    private void DueIn(TimeSpan wait, TimeSpan receivedAt)
    {
        if (wait > TimeSpan.Zero)
            _tools.Pacer.Schedule(this, receivedAt + wait);
        else
            Due(receivedAt);
    }
}

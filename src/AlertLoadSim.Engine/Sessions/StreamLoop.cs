using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>The event stream of one session at one server: opened when told to, and every event told as it comes. Pings are counted here and
/// go no further.</summary>
internal sealed class StreamLoop : IExchangeSink, IEventSink
{
    private readonly SessionTools _tools;
    private readonly ISessionTransport _transport;
    private readonly Action<object> _tell;
    private readonly Exchange _exchange;
    private readonly Lock _lock = new();
    private TimeSpan? _lastSignAt;
    private TimeSpan _openedAt;
    private bool _isOpen;

    public StreamLoop(SessionTools tools, ISessionTransport transport, long session, Action<object> tell)
    {
        _tools = tools;
        _transport = transport;
        _tell = tell;
        _exchange = new Exchange(this, Lane.Stream)
        {
            Session = session,
            Timeout = tools.Settings.Sessions.Timeout,
            LongestSilence = tools.Settings.LongestSilence,
        };
    }

    /// <summary>When the stream was last known to live; null: it never opened.</summary>
    public TimeSpan? LastSignAt
    {
        get
        {
            lock (_lock)
                return _lastSignAt;
        }
    }

    /// <summary>One at a time: not before the one before has ended.</summary>
    public void Open(SessionCredentials credentials, TimeSpan plannedAt)
    {
        IcwsRequests.Stream(_exchange, credentials, this);
        _exchange.PlannedAt = plannedAt;
        _tools.Recorder.Planned(Operation.Stream, plannedAt);
        _tools.Recorder.Sent(Operation.Stream, plannedAt, _tools.Clock.Now);
        _transport.Start(_exchange);
    }

    public void Opened(Exchange exchange)
    {
        _isOpen = true;
        _openedAt = exchange.ReceivedAt;
        See(_openedAt);
        _tools.Recorder.Settled(
            new Observation(Operation.Stream, exchange.PlannedAt, exchange.SentAt, exchange.ReceivedAt, ObservedOutcome.Answered, exchange.Session));
        _tools.Recorder.Count(static counts => counts with { StreamsOpen = counts.StreamsOpen + 1 });
        _tell(new SessionProtocol.StreamOpened(_openedAt));
    }

    public void Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt)
    {
        try
        {
            See(receivedAt);
            _tools.Recorder.Observed(Operation.StreamEvent, beganAt, receivedAt, succeeded: true);
            // The recording holds replies, which are arrays of messages; an event is one message.
            var body = new byte[data.Length + 2];
            body[0] = (byte)'[';
            data.Span.CopyTo(body.AsSpan(1));
            body[^1] = (byte)']';
            var batch = MessageBatch.ReadEvent(data);
            var outcome = batch.Unreadable is null ? Outcome.Ok : Outcome.Indeterminate(Stage.Decode, FailureKind.Malformed);
            if (batch.Unreadable is { } why)
                _tools.Recorder.Error(new ErrorKey(Operation.StreamEvent, "decode", "malformed", 0, ""), receivedAt, why);
            _tell(new PollSettled(_openedAt, _openedAt, receivedAt, outcome, 200, batch.Unreadable, batch, body) { IsEvent = true });
        }
        catch (Exception defect)
        {
            _tell(new SessionProtocol.Defect(defect));
        }
    }

    public void Ping(TimeSpan at)
    {
        See(at);
        _tools.Recorder.Count(static counts => counts with { StreamPings = counts.StreamPings + 1 });
    }

    public void Settled(Exchange exchange)
    {
        try
        {
            if (_isOpen)
                Closed(exchange);
            else
                NotOpened(exchange);
        }
        catch (Exception defect)
        {
            _tell(new SessionProtocol.Defect(defect));
        }
    }

    private void Closed(Exchange exchange)
    {
        _isOpen = false;
        var ignored = exchange.EventsIgnored;
        _tools.Recorder.Count(counts => counts with { StreamsOpen = counts.StreamsOpen - 1, EventsIgnored = counts.EventsIgnored + ignored });
        _tell(new SessionProtocol.StreamEnded(exchange.ReceivedAt, exchange.Outcome, exchange.Status, exchange.Problem, WasOpen: true));
    }

    private void NotOpened(Exchange exchange)
    {
        var outcome = Judgement.Of(Operation.Stream, exchange);
        var isNoStream = outcome.IsOk;
        if (isNoStream)
        {
            outcome = Outcome.Failed(Stage.Protocol, FailureKind.Malformed);
            exchange.Problem = "the server answered with an ordinary reply instead of an event stream";
            TakeOrdinaryReply(exchange);
        }
        Judgement.Record(_tools.Recorder, Operation.Stream, exchange, outcome);
        _tell(new SessionProtocol.StreamEnded(exchange.ReceivedAt, outcome, exchange.Status, exchange.Problem, WasOpen: false, isNoStream));
    }

    // It took the queue along, as the reply of a poll does.
    private void TakeOrdinaryReply(Exchange exchange)
    {
        if (IcwsReplies.IsEmptyBatch(exchange.Reply.Span))
            return;
        var body = exchange.Reply.ToArray();
        var batch = MessageBatch.Read(body);
        var outcome = batch.Unreadable is null ? Outcome.Ok : Outcome.Indeterminate(Stage.Decode, FailureKind.Malformed);
        _tell(new PollSettled(
            exchange.PlannedAt, exchange.SentAt, exchange.ReceivedAt, outcome, exchange.Status, batch.Unreadable, batch, body) { IsEvent = true });
    }

    private void See(TimeSpan at)
    {
        lock (_lock)
            _lastSignAt = at;
    }
}

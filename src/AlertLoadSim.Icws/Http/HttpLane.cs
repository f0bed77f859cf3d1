using System.Buffers;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>A lane by SocketsHttpHandler.</summary>
internal sealed class HttpLane : ILane
{
    private readonly TransportSettings _settings;
    private readonly RunClock _clock;
    private readonly WireGuard _wire = new();
    private readonly LaneConnections _connections;
    private readonly LaneDeadline _deadline;
    private readonly Lock _lock = new();
    private readonly Queue<Exchange> _waiting = new();
    private bool _busy;
    private bool _disposed;

    /// <param name="idleLimit">A connection that was not used for so long is closed.</param>
    public HttpLane(TransportSettings settings, RunClock clock, TimeSpan idleLimit)
    {
        _settings = settings;
        _clock = clock;
        _connections = new LaneConnections(settings, _wire, idleLimit, clock.Time);
        _deadline = new LaneDeadline(clock.Time);
    }

    public void Start(Exchange exchange)
    {
        lock (_lock)
        {
            if (_busy)
            {
                _waiting.Enqueue(exchange);
                return;
            }
            _busy = true;
        }
        _ = RunAsync(exchange);
    }

    public void GiveUp()
    {
        CancellationTokenSource present;
        lock (_lock)
        {
            if (!_busy)
                return;
            present = _deadline.GiveUp(1 + _waiting.Count);
            _connections.CloseNow(); // Within the lock, before a later exchange can be upon the connection.
        }
        present.Cancel();
    }

    public void Dispose()
    {
        CancellationTokenSource present;
        bool busy;
        lock (_lock)
        {
            _disposed = true;
            busy = _busy;
            present = _deadline.Close();
            if (busy)
                _connections.CloseNow();
        }
        if (busy)
            present.Cancel(); // The exchange in flight settles first, then those that wait; the last one releases.
        else
            _connections.Dispose();
    }

    private async Task RunAsync(Exchange? exchange)
    {
        while (exchange is not null)
        {
            ReplyBuffer? reply = null;
            exchange.ClearResult();
            _wire.Begin();
            exchange.SentAt = _clock.Now;
            try
            {
                var token = _deadline.Begin(exchange.Timeout);
                using var request = LaneRequest.Of(exchange, _settings);
                using var response = await _connections.SendAsync(request, token).ConfigureAwait(false);
                LaneReply.RequireOneLength(response);
                exchange.Status = (int)response.StatusCode;
                exchange.SetCookie = LaneReply.SessionCookieOf(response);
                _wire.HeadersArrived();
                using var body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                if (exchange.Events is { } events && LaneReply.IsEventStream(response))
                {
                    await new StreamReading(exchange, events, _deadline, _clock)
                        .ReadToEndAsync(body, LaneReply.TellsItsEnd(response), _settings.LongestReply, token).ConfigureAwait(false);
                }
                else
                {
                    reply = new ReplyBuffer(ArrayPool<byte>.Shared, _settings.LongestReply);
                    await reply.ReadToEndAsync(body, token).ConfigureAwait(false);
                    exchange.Reply = reply.Written;
                }
                exchange.ReceivedAt = _clock.Now;
            }
            catch (Exception e)
            {
                exchange.ReceivedAt = _clock.Now;
                FailureClassifier.Classify(exchange, e, _wire.Facts, aborted: _deadline.IsGivenUp, timedOut: _deadline.HasStruck);
            }
            var next = Next();
            exchange.Settle();
            reply?.Dispose();
            exchange = next;
        }
    }

    // The lane is free before the exchange settles: who is told may start the next one at once.
    private Exchange? Next()
    {
        bool disposed;
        lock (_lock)
        {
            _deadline.End();
            if (_waiting.TryDequeue(out var next))
                return next;
            _busy = false;
            disposed = _disposed;
        }
        if (disposed)
            _connections.Dispose();
        return null;
    }
}

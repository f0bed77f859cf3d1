using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>A session's connections by SocketsHttpHandler: one handler per lane, each with at most one connection.</summary>
public sealed class HttpClientTransport(TransportSettings settings, RunClock clock) : ISessionTransport
{
    // Polls come every minute at the rarest, so a session that polls keeps its connection; one with a stream has no use for it
    // between subscribing and unsubscribing.
    private static readonly TimeSpan MainIdleLimit = TimeSpan.FromSeconds(90);

    // Audits and pickups come seldom, and their connections must not add up.
    private static readonly TimeSpan SideIdleLimit = TimeSpan.FromSeconds(10);

    private readonly HttpLane _main = new(settings, clock, MainIdleLimit);
    private readonly Lock _lock = new();
    private HttpLane? _side;
    private HttpLane? _stream;
    private bool _disposed;

    public void Start(Exchange exchange)
    {
        if (exchange.Events is not null || exchange.Lane == Lane.Stream)
            Open(ref _stream).Start(exchange);
        else if (exchange.Lane == Lane.Side)
            Open(ref _side).Start(exchange);
        else
            _main.Start(exchange);
    }

    public void CloseStream()
    {
        HttpLane? stream;
        lock (_lock)
            stream = _stream;
        stream?.GiveUp();
    }

    public void Dispose()
    {
        HttpLane? side, stream;
        lock (_lock)
        {
            _disposed = true;
            (side, stream) = (_side, _stream);
        }
        _main.Dispose();
        side?.Dispose();
        stream?.Dispose();
    }

    private HttpLane Open(ref HttpLane? lane)
    {
        lock (_lock)
        {
            if (lane is null)
            {
                lane = new HttpLane(settings, clock, SideIdleLimit);
                if (_disposed)
                    lane.Dispose();
            }
            return lane;
        }
    }
}

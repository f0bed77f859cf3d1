using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http.Lean;

namespace AlertLoadSim.Icws.Http;

/// <summary>A session's connections: one per lane, opened when first used.</summary>
public sealed class SessionTransport : ISessionTransport
{
    // Polls come every minute at the rarest, so a session that polls keeps its connection; one with a stream has no use for it
    // between subscribing and unsubscribing.
    private static readonly TimeSpan MainIdleLimit = TimeSpan.FromSeconds(90);

    // Audits and pickups come seldom, and their connections must not add up.
    private static readonly TimeSpan SideIdleLimit = TimeSpan.FromSeconds(10);

    private readonly TransportSettings _settings;
    private readonly Deadlines _deadlines;
    private readonly ILane _main;
    private ILane? _side;
    private ILane? _stream;
    private bool _disposed;

    /// <param name="deadlines">Of all sessions of the run, whose clock it has.</param>
    public SessionTransport(TransportSettings settings, Deadlines deadlines)
    {
        _settings = settings;
        _deadlines = deadlines;
        _main = NewLane(MainIdleLimit);
    }

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
        ILane? stream;
        lock (_main)
            stream = _stream;
        stream?.GiveUp();
    }

    public void Dispose()
    {
        ILane? side, stream;
        lock (_main)
        {
            _disposed = true;
            (side, stream) = (_side, _stream);
        }

        _main.Dispose();
        side?.Dispose();
        stream?.Dispose();
    }

    private ILane Open(ref ILane? lane)
    {
        lock (_main)
        {
            if (lane is null)
            {
                lane = NewLane(SideIdleLimit);
                if (_disposed)
                    lane.Dispose();
            }

            return lane;
        }
    }

    /// <param name="idleLimit">A connection that was not used for so long is closed.</param>
    private ILane NewLane(TimeSpan idleLimit) => _settings.Kind switch
    {
        TransportKind.Lean => new LeanLane(_settings, _deadlines, idleLimit),
        TransportKind.HttpClient => new HttpLane(_settings, _deadlines.Clock, idleLimit),
        var unknown => throw new NotSupportedException($"transport {unknown}"),
    };
}

using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>How to reach the target.</summary>
/// <param name="BaseAddress">Scheme, host, port and, behind a proxy, a path; no slash at the end.</param>
/// <param name="AcceptAnyCertificate"><c>--insecure</c>.</param>
public sealed record TransportSettings(Uri BaseAddress, bool AcceptAnyCertificate = false)
{
    /// <summary>Longest reply that is read. Default 8 MiB; a longer one ends the exchange as <see cref="FailureKind.TooLarge"/>.</summary>
    public int LongestReply { get; init; } = 8 * 1024 * 1024;

    /// <summary>The target as alternate hosts are named: without scheme and port.</summary>
    public string Host => BaseAddress.Host;

    /// <summary>The same with another host: alternate hosts come as bare names, so scheme, port and path stay (PROTOCOL 2.5).</summary>
    public TransportSettings For(string host) => this with { BaseAddress = new UriBuilder(BaseAddress) { Host = host }.Uri };
}

/// <summary>A session's connections by SocketsHttpHandler: one handler per lane, each with at most one connection.</summary>
public sealed class HttpClientTransport(TransportSettings settings, RunClock clock) : ISessionTransport
{
    // Polls come every minute at the rarest; audits and pickups come seldom, and their connections must not add up.
    private static readonly TimeSpan MainIdleLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SideIdleLimit = TimeSpan.FromSeconds(10);

    private readonly HttpLane _main = new(settings, clock, MainIdleLimit);
    private readonly Lock _lock = new();
    private HttpLane? _side;
    private bool _disposed;

    public void Start(Exchange exchange)
    {
        if (exchange.Lane == Lane.Main)
            _main.Start(exchange);
        else
            Side().Start(exchange);
    }

    public void CloseStream()
    {
    }

    public void Dispose()
    {
        HttpLane? side;
        lock (_lock)
        {
            _disposed = true;
            side = _side;
        }
        _main.Dispose();
        side?.Dispose();
    }

    private HttpLane Side()
    {
        lock (_lock)
        {
            if (_side is null)
            {
                _side = new HttpLane(settings, clock, SideIdleLimit);
                if (_disposed)
                    _side.Dispose();
            }
            return _side;
        }
    }
}

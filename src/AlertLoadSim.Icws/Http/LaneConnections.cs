using System.Net;
using System.Net.Sockets;

namespace AlertLoadSim.Icws.Http;

/// <summary>Opens a lane's connections, at most one at a time, each watched by the lane's <see cref="WireGuard"/>.</summary>
internal sealed class LaneConnections : IDisposable
{
    private readonly TransportSettings _settings;
    private readonly WireGuard _wire;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _invoker;
    private volatile Socket? _socket;

    /// <param name="idleLimit">A connection that was not used for so long is closed.</param>
    public LaneConnections(TransportSettings settings, WireGuard wire, TimeSpan idleLimit, TimeProvider time)
    {
        _settings = settings;
        _wire = wire;
        _time = time;
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            PooledConnectionIdleTimeout = idleLimit,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            // A reply that is not read to its end closes the connection; nothing late can arrive on it.
            MaxResponseDrainSize = 0,
            ConnectCallback = ConnectAsync,
            // Above TLS, so that a handshake does not count as a written request.
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new WireStream(context.PlaintextStream, wire)),
        });
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) => _invoker.SendAsync(request, token);

    /// <summary>Ends the connection without waiting for anything or anybody who is at work on it.</summary>
    public void CloseNow() => _socket?.Dispose();

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        // A second connection for an exchange that was already written: the client is about to send it again. A poll that took its
        // messages off the queue would come back empty the second time, and the loss would be blamed on the server.
        _wire.RefuseResend();
        using var stages = Dialer.NewStages(_settings, _time);
        using var givenUp = token.UnsafeRegister(static stages => ((CancellationTokenSource)stages!).Cancel(), stages);
        var socket = Dialer.NewSocket(_settings, context.DnsEndPoint);
        _socket = socket;
        try
        {
            Dialer.Begin(stages, _settings, _settings.ConnectTimeout);
            await socket.ConnectAsync(context.DnsEndPoint, stages.Token).ConfigureAwait(false);
            Dialer.Begin(stages, _settings, _settings.HandshakeTimeout);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (_settings.BaseAddress.Scheme != Uri.UriSchemeHttps)
                return stream;
            // The handler would make the handshake too, but always with the URL's host for a name.
            return await AgreeAsync(stream, stages.Token).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> AgreeAsync(NetworkStream stream, CancellationToken token)
    {
        var handshake = new TlsHandshake(_settings);
        _wire.HandshakeBegins();
        try
        {
            var connection = new HandshakeStream(stream);
            var agreed = await handshake.AgreeAsync(connection, token).ConfigureAwait(false);
            connection.IsAgreed = true;
            _wire.HandshakeDone();
            return agreed;
        }
        finally
        {
            if (handshake.LacksClientCertificate)
                _wire.ClientCertificateMissing();
        }
    }
}

using System.Buffers;
using System.Net;
using System.Net.Sockets;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http;

/// <summary>One connection, one exchange at a time; others wait their turn.</summary>
internal sealed class HttpLane : IDisposable
{
    private const int FirstBuffer = 4096;

    private readonly TransportSettings _settings;
    private readonly RunClock _clock;
    private readonly HttpMessageInvoker _invoker;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private readonly Queue<Exchange> _waiting = new();
    private CancellationTokenSource? _timeout;
    private bool _busy;

    /// <param name="idleLimit">A connection that was not used for so long is closed.</param>
    public HttpLane(TransportSettings settings, RunClock clock, TimeSpan idleLimit)
    {
        _settings = settings;
        _clock = clock;
        Wire = new WireGuard();
        var handler = new SocketsHttpHandler
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
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new WireStream(context.PlaintextStream, Wire)),
        };
        if (settings.AcceptAnyCertificate)
        {
#pragma warning disable CA5359 // --insecure asks for exactly this, loudly.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        _invoker = new HttpMessageInvoker(handler);
    }

    private WireGuard Wire { get; }

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

    public void Dispose()
    {
        _disposed.Cancel();
        lock (_lock)
        {
            if (_busy)
                return; // The exchange in flight settles first; it disposes of the rest.
        }
        Release();
    }

    private async Task RunAsync(Exchange exchange)
    {
        byte[]? buffer = null;
        exchange.ClearResult();
        Wire.Begin();
        exchange.SentAt = _clock.Now;
        try
        {
            var token = TimeoutAfter(exchange.Timeout);
            using var request = RequestOf(exchange);
            using var response = await _invoker.SendAsync(request, token).ConfigureAwait(false);
            exchange.Status = (int)response.StatusCode;
            exchange.SetCookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault() : null;
            Wire.HeadersArrived();
            buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            (buffer, var length) = await ReadAsync(response, buffer, token).ConfigureAwait(false);
            exchange.ReceivedAt = _clock.Now;
            exchange.Reply = buffer.AsMemory(0, length);
        }
        catch (Exception e)
        {
            exchange.ReceivedAt = _clock.Now;
            FailureClassifier.Classify(exchange, e, Wire, aborted: _disposed.IsCancellationRequested);
        }
        ResetTimeout();
        var next = Next();
        exchange.Settle();
        if (buffer is not null)
            ArrayPool<byte>.Shared.Return(buffer);
        if (next is not null)
            _ = RunAsync(next);
    }

    // The lane is free before the exchange settles: who is told may start the next one at once.
    private Exchange? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var next))
                return next;
            _busy = false;
        }
        if (_disposed.IsCancellationRequested)
            Release();
        return null;
    }

    private async ValueTask<(byte[] Buffer, int Length)> ReadAsync(HttpResponseMessage response, byte[] buffer, CancellationToken token)
    {
        var length = 0;
        using var body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        while (true)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
            if (read == 0)
                return (buffer, length);
            length += read;
            if (length > _settings.LongestReply)
                throw new ReplyTooLargeException(_settings.LongestReply);
            if (length < buffer.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }

    private HttpRequestMessage RequestOf(Exchange exchange)
    {
        var request = new HttpRequestMessage(exchange.Method, new Uri(_settings.BaseAddress.AbsoluteUri.TrimEnd('/') + exchange.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (exchange.Credentials is { } credentials)
        {
            request.Headers.TryAddWithoutValidation("Cookie", credentials.Cookie);
            // Reading messages needs no CSRF token, and desktops send none with it (PROTOCOL 3).
            if (exchange.Method != HttpMethod.Get)
                request.Headers.TryAddWithoutValidation(IcwsHttp.CsrfHeader, credentials.CsrfToken);
        }
        if (exchange.IsLogin)
            request.Headers.TryAddWithoutValidation("Accept-Language", "en-us");
        if (!exchange.Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(exchange.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", IcwsHttp.RequestMediaType);
        }
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        // A second connection for an exchange that was already written: the client is about to send it again. A poll that took its
        // messages off the queue would come back empty the second time, and the loss would be blamed on the server.
        Wire.RefuseResend();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private CancellationToken TimeoutAfter(TimeSpan timeout)
    {
        _timeout ??= CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token);
        _timeout.CancelAfter(timeout);
        return _timeout.Token;
    }

    private void ResetTimeout()
    {
        // A linked source cannot be reset; taking the deadline back is enough as long as it has not struck.
        _timeout?.CancelAfter(Timeout.InfiniteTimeSpan);
        if (_timeout is { IsCancellationRequested: true })
        {
            _timeout.Dispose();
            _timeout = null;
        }
    }

    private void Release()
    {
        _invoker.Dispose();
        _timeout?.Dispose();
    }
}

using System.Buffers;
using System.Net;
using System.Net.Sockets;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http;

/// <summary>One connection, one exchange at a time; others wait their turn.</summary>
internal sealed class HttpLane : IDisposable
{
    private readonly TransportSettings _settings;
    private readonly RunClock _clock;
    private readonly HttpMessageInvoker _invoker;
    private readonly Lock _lock = new();
    private readonly Queue<Exchange> _waiting = new();
    private CancellationTokenSource _timeout = new();
    private bool _busy;
    private volatile bool _disposed;

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
            PlaintextStreamFilter = (context, _) =>
            {
                Wire.HandshakeDone();
                return ValueTask.FromResult<Stream>(new WireStream(context.PlaintextStream, Wire));
            },
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
        CancellationTokenSource timeout;
        bool busy;
        lock (_lock)
        {
            _disposed = true;
            timeout = _timeout;
            busy = _busy;
        }
        if (busy)
            timeout.Cancel(); // The exchange in flight settles first, then those that wait; the last one releases.
        else
            _invoker.Dispose();
    }

    private async Task RunAsync(Exchange? exchange)
    {
        while (exchange is not null)
        {
            ReplyBuffer? reply = null;
            exchange.ClearResult();
            Wire.Begin();
            exchange.SentAt = _clock.Now;
            try
            {
                var token = TimeoutAfter(exchange.Timeout);
                using var request = RequestOf(exchange);
                using var response = await _invoker.SendAsync(request, token).ConfigureAwait(false);
                exchange.Status = (int)response.StatusCode;
                exchange.SetCookie = SessionCookieOf(response);
                RequireOneLength(response);
                Wire.HeadersArrived();
                reply = new ReplyBuffer(ArrayPool<byte>.Shared, _settings.LongestReply);
                using var body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                await reply.ReadToEndAsync(body, token).ConfigureAwait(false);
                exchange.ReceivedAt = _clock.Now;
                exchange.Reply = reply.Written;
            }
            catch (Exception e)
            {
                exchange.ReceivedAt = _clock.Now;
                FailureClassifier.Classify(exchange, e, Wire, aborted: _disposed, timedOut: TimedOut);
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
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var next))
                return next;
            _busy = false;
        }
        if (_disposed)
            _invoker.Dispose();
        return null;
    }

    // A server behind a load balancer sends the balancer's cookie too.
    private static string? SessionCookieOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return null;
        var all = cookies.ToArray();
        return all.FirstOrDefault(cookie => cookie.StartsWith(IcwsHttp.CookiePrefix, StringComparison.Ordinal)) ?? all.FirstOrDefault();
    }

    // SocketsHttpHandler reads to the end of the connection when it does not understand the length, and takes the first of several:
    // a body cut short would pass for whole.
    private static void RequireOneLength(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        if (response.Headers.TransferEncodingChunked == true || !headers.NonValidated.TryGetValues("Content-Length", out var lengths))
            return;
        if (headers.ContentLength is null || (lengths.Count > 1 && lengths.Distinct(StringComparer.Ordinal).Count() > 1))
            throw new MalformedReplyException($"the reply's Content-Length is {string.Join(" and ", lengths)}");
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

    private bool TimedOut
    {
        get
        {
            lock (_lock)
                return _timeout.IsCancellationRequested;
        }
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
            Wire.HandshakeBegins(); // Over at once when there is no TLS.
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A source whose deadline may have struck is never used again: its cancellation could arrive in the next exchange.
    private CancellationToken TimeoutAfter(TimeSpan timeout)
    {
        lock (_lock)
        {
            if (_disposed)
                return new CancellationToken(canceled: true);
            if (!_timeout.TryReset())
                _timeout = new CancellationTokenSource();
            _timeout.CancelAfter(timeout);
            return _timeout.Token;
        }
    }
}

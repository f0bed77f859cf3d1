using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>A lane on a socket of its own. One loop serves all its exchanges, so that one of them allocates nothing: the request's bytes are made
/// once, the reply is read in memory that is lent for as long as it is out, and the loop waits on the lane itself for what comes next.</summary>
/// <remarks>Nothing is ever sent a second time. Whether a connection that waited is still good is asked of the socket before it is used; one that dies
/// behind that question makes its exchange indeterminate.</remarks>
internal sealed partial class LeanLane(TransportSettings settings, Deadlines deadlines, TimeSpan idleLimit) : ILane, IValueTaskSource<Exchange>
{
    // Longer replies are not read by the thread that learned of their bytes, for which other connections may be waiting.
    private const int MostInPlace = 64 * 1024;

    private const int MostAtOnce = 4 * 1024;

    // All sessions of a run share their address, and so what it means.
    private static readonly ConditionalWeakTable<Uri, EndPoint> EndPoints = [];

    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<Exchange> _next;
    private Queue<Exchange>? _waiting;
    private bool _started;
    private bool _busy;
    private bool _disposed;
    private int _givenUp;

    // The connection. Only the loop opens and reads it; others may close its socket.
    private Socket? _socket;
    private Stream? _stream;
    private CancellationTokenSource? _connecting;
    private bool _hasRead;
    private WireFacts _wire;

    public void Start(Exchange exchange)
    {
        bool isFirst;
        lock (_lock)
        {
            if (_busy)
            {
                (_waiting ??= new Queue<Exchange>()).Enqueue(exchange);
                return;
            }

            _busy = true;
            (isFirst, _started) = (!_started, true);
        }

        if (isFirst)
            _ = RunAsync(exchange);
        else
            _next.SetResult(exchange);
    }

    public void GiveUp()
    {
        CancellationTokenSource? connecting;
        lock (_lock)
        {
            if (!_busy)
                return;
            _givenUp = 1 + (_waiting?.Count ?? 0);
            _socket?.Dispose(); // Within the lock, before a later exchange can be upon the connection.
            connecting = _connecting;
        }

        connecting?.Cancel();
    }

    public void Dispose()
    {
        CancellationTokenSource? connecting;
        lock (_lock)
        {
            _disposed = true;
            _socket?.Dispose();
            connecting = _connecting;
        }

        connecting?.Cancel();
    }

    Exchange IValueTaskSource<Exchange>.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Exchange>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<Exchange>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);

    // Goes on for as long as somebody holds the lane: what waits for nothing is no thread and no timer.
    private async Task RunAsync(Exchange exchange)
    {
        while (true)
        {
            ReplyReader? reader = null;
            exchange.ClearResult();
            _wire = default;
            exchange.SentAt = deadlines.Clock.Now;
            try
            {
                Begin(exchange.Timeout);
                if (!IsConnected(exchange))
                    await ConnectAsync().ConfigureAwait(false);
                var stream = _stream!;
                var request = BytesOf(exchange);
                _wire.Written = true;
                if (!SentAtOnce(request))
                    await stream.WriteAsync(request).ConfigureAwait(false);
                reader = ReplyReader.Rent(settings.LongestReply);
                while (!reader.IsHeadComplete)
                    HeadCame(reader, await stream.ReadAsync(reader.Free).ConfigureAwait(false));
                exchange.Status = reader.Head.Status;
                exchange.SetCookie = reader.Head.SetCookie;
                _wire.InBody = true;
                if (exchange.Events is { } events && reader.Head.IsEventStream)
                {
                    await ReadStreamAsync(exchange, events, reader).ConfigureAwait(false);
                }
                else
                {
                    reader.BeginBody();
                    while (!reader.IsComplete)
                        BodyCame(reader, await stream.ReadAsync(reader.Free).ConfigureAwait(false));
                    exchange.Reply = reader.Body;
                    if (exchange.Reply.Length > MostInPlace)
                        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                    if (!reader.KeepsConnection || MayHideMore(reader))
                        Close();
                }

                exchange.ReceivedAt = deadlines.Clock.Now;
            }
            catch (Exception e)
            {
                exchange.ReceivedAt = deadlines.Clock.Now;
                Fail(exchange, e);
            }

            // The lane is free before the exchange settles: who is told may start the next one at once.
            var next = Next();
            exchange.Settle();
            reader?.Return();
            reader = null; // The loop may wait for long, and would hold it.
            exchange = await next.ConfigureAwait(false);
        }
    }

    private void Begin(TimeSpan timeout)
    {
        lock (_lock)
        {
            if (IsUnwanted)
                throw new OperationCanceledException("the exchange was given up before it was sent");
            _struck = false;
            StrikeIn(timeout);
        }
    }

    private ValueTask<Exchange> Next()
    {
        lock (_lock)
        {
            if (_givenUp > 0)
                _givenUp--;
            StrikeNever();
            if (_waiting is not null && _waiting.TryDequeue(out var next))
                return new ValueTask<Exchange>(next);
            _busy = false;
            if (_stream is not null && !_disposed)
                StrikeIn(idleLimit);
            _next.Reset();
            return new ValueTask<Exchange>(this, _next.Version);
        }
    }

    private bool IsUnwanted => _disposed || _givenUp > 0;

    private ReadOnlyMemory<byte> BytesOf(Exchange exchange)
    {
        if (exchange.Prepared is not { } prepared || !ReferenceEquals(prepared.For, settings))
            exchange.Prepared = prepared = new PreparedRequest(settings, RequestBytes.Of(exchange, settings));
        return prepared.Bytes;
    }

    // With nothing else on its way the socket's own buffer takes so much without waiting; then no operation has to be kept ready for it. Only a server
    // that answers requests without reading them fills it.
    private bool SentAtOnce(ReadOnlyMemory<byte> request)
    {
        if (request.Length > MostAtOnce || _stream is not NetworkStream)
            return false;
        var sent = _socket!.Send(request.Span, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            throw new IOException("the server does not read what is sent to it, and the socket takes no more");
        if (error != SocketError.Success)
            throw new IOException("the request could not be sent", new SocketException((int)error));
        return sent == request.Length ? true : throw new IOException("the socket took a part of the request only");
    }

    private void HeadCame(ReplyReader reader, int count)
    {
        if (count == 0)
            reader.ConnectionEnded();
        _hasRead = true;
        reader.HeadCame(count);
    }

    private static void BodyCame(ReplyReader reader, int count)
    {
        if (count == 0)
            reader.ConnectionEnded();
        else
            reader.BodyCame(count);
    }

    private async ValueTask ReadStreamAsync(Exchange exchange, IEventSink events, ReplyReader reader)
    {
        var framing = reader.HandOver(out var there);
        var body = new BodyStream(_stream!, framing, there.Span);
        await new StreamReading(exchange, events, this, deadlines.Clock)
            .ReadToEndAsync(body, tellsItsEnd: !framing.EndsWithConnection, settings.LongestReply, CancellationToken.None).ConfigureAwait(false);
        if (!body.EndedCleanly || !reader.Head.KeepsConnection || MayHideMore(reader))
            Close();
    }

    // What the socket holds is seen before it is used again; what TLS has read from it and not given out is not, and would answer the next request.
    private bool MayHideMore(ReplyReader reader) => reader.WasFilled && _stream is not NetworkStream;

    private void Fail(Exchange exchange, Exception exception)
    {
        Close();
        bool aborted, timedOut;
        lock (_lock)
            (aborted, timedOut) = (IsUnwanted, _struck);
        if (_wire.Written && exception is IOException { } failure)
        {
            _wire.End = ConnectionEnds.IsReset(failure) ? ConnectionEnd.Reset : ConnectionEnd.Open;
            _wire.RejectedByServer = !_hasRead && TlsAlert.IsRefusal(failure);
        }

        FailureClassifier.Classify(exchange, exception, _wire, aborted, timedOut);
    }

    // A connection that has something to say although nothing was asked is at its end, or out of step.
    private bool IsConnected(Exchange exchange)
    {
        if (_stream is null)
            return false;
        try
        {
            if (!_socket!.Poll(0, SelectMode.SelectRead))
                return true;
            exchange.Reopened = true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was idle for too long, and we closed it.
        }

        Close();
        return false;
    }

    private async Task ConnectAsync()
    {
        // Not disposed of: whoever gives up may hold it yet, and it has nothing to release.
        var connecting = Dialer.NewStages(settings, deadlines.Clock.Time);
        var endPoint = EndPoints.GetValue(settings.BaseAddress, EndPointOf);
        var socket = Dialer.NewSocket(settings, endPoint);
        lock (_lock)
        {
            (_socket, _connecting, _hasRead) = (socket, connecting, false);
            if (IsUnwanted || _struck)
                connecting.Cancel(); // Nothing is registered with it yet.
        }

        try
        {
            Dialer.Begin(connecting, settings, settings.ConnectTimeout);
            await socket.ConnectAsync(endPoint, connecting.Token).ConfigureAwait(false);
            Dialer.Begin(connecting, settings, settings.HandshakeTimeout);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket.Blocking = false; // Of what is not awaited; a stream is only made of a socket that blocks.
            _stream = settings.BaseAddress.Scheme == Uri.UriSchemeHttps ? await AgreeAsync(stream, connecting.Token).ConfigureAwait(false) : stream;
        }
        finally
        {
            Dialer.End(connecting, settings);
            lock (_lock)
                _connecting = null;
        }
    }

    private static EndPoint EndPointOf(Uri address) => IPAddress.TryParse(address.IdnHost, out var ip)
        ? new IPEndPoint(ip, address.Port)
        : new DnsEndPoint(address.IdnHost, address.Port);

    private async Task<Stream> AgreeAsync(NetworkStream stream, CancellationToken token)
    {
        _wire.InHandshake = true;
        var handshake = new TlsHandshake(settings);
        var connection = new HandshakeStream(stream);
        try
        {
            var agreed = await handshake.AgreeAsync(connection, token).ConfigureAwait(false);
            connection.IsAgreed = true;
            _wire.InHandshake = false;
            return agreed;
        }
        finally
        {
            _wire.LacksClientCertificate = handshake.LacksClientCertificate;
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            _stream?.Dispose();
            _socket?.Dispose();
            (_stream, _socket) = (null, null);
        }
    }
}

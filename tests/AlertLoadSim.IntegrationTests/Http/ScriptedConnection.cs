using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>One accepted connection of a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedConnection(Socket socket, int number, ConcurrentQueue<RecordedRequest> requests) : IAsyncDisposable
{
    private readonly TaskCompletionSource _closedByPeer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _requestArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Stream _stream = Stream.Null;
    private byte[] _received = [];
    private Task _following = Task.CompletedTask;

    /// <summary>Ends when the client closed or reset its side.</summary>
    public Task ClosedByPeer => _closedByPeer.Task;

    /// <summary>Ends when the last step of the script is done.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Ends when the first request is there.</summary>
    public Task RequestArrived => _requestArrived.Task;

    /// <summary>The client's address.</summary>
    public string From { get; } = ((IPEndPoint)socket.RemoteEndPoint!).Address.ToString();

    /// <summary>Bytes that the operating system took from us.</summary>
    public long Sent { get; private set; }

    /// <summary>Whose certificate the client showed; null if none.</summary>
    public string? ClientCertificate { get; private set; }

    public void Follow(SslServerAuthenticationOptions? options, Step[] script) => _following = FollowAsync(options, script);

    /// <summary>Reads one request and records it.</summary>
    public async Task ReadRequestAsync()
    {
        int headEnd;
        while ((headEnd = _received.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
            await ReceiveAsync();
        var head = Encoding.Latin1.GetString(_received, 0, headEnd);
        var length = head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)).FirstOrDefault();
        while (_received.Length < headEnd + 4 + length)
            await ReceiveAsync();
        requests.Enqueue(new RecordedRequest(number, head, Encoding.UTF8.GetString(_received, headEnd + 4, length)));
        _received = _received[(headEnd + 4 + length)..];
        _requestArrived.TrySetResult();
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes);
        Sent += bytes.Length;
    }

    /// <summary>FIN: everything was read, so the client sees an orderly end.</summary>
    public void Close() => socket.Shutdown(SocketShutdown.Both);

    /// <summary>RST.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await _following;
        await _stream.DisposeAsync();
    }

    private async Task FollowAsync(SslServerAuthenticationOptions? options, Step[] script)
    {
        try
        {
            _stream = new NetworkStream(socket, ownsSocket: false);
            if (options is not null)
            {
                var tls = new SslStream(_stream);
                _stream = tls;
                await tls.AuthenticateAsServerAsync(options);
                ClientCertificate = tls.RemoteCertificate?.Subject;
            }
            foreach (var step in script)
                await step(this);
            _finished.TrySetResult();
            while (true)
                await ReadRequestAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            _closedByPeer.TrySetResult();
        }
    }

    private async Task ReceiveAsync()
    {
        var count = await _stream.ReadAsync(_buffer);
        if (count == 0)
            throw new EndOfStreamException();
        _received = [.. _received, .. _buffer.AsSpan(0, count)];
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>A server that does to its connections what a script says, byte by byte, and remembers every request that reached it.
/// The k-th accepted connection follows the k-th script; a connection whose script is over only listens, so that a request sent twice
/// is seen.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ScriptedConnection> _connections = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Step[][] _scripts;
    private readonly Task _accepting;

    private ScriptedServer(SslServerAuthenticationOptions? tls, Step[][] scripts)
    {
        _tls = tls;
        _scripts = scripts;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Uri($"{(tls is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _accepting = AcceptAsync();
    }

    public static ScriptedServer Start(params Step[][] scripts) => new(null, scripts);

    public static ScriptedServer StartTls(X509Certificate2 certificate, params Step[][] scripts) =>
        StartTls(new SslServerAuthenticationOptions { ServerCertificate = certificate }, scripts);

    public static ScriptedServer StartTls(SslServerAuthenticationOptions tls, params Step[][] scripts) => new(tls, scripts);

    public Uri Address { get; }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public IReadOnlyList<ScriptedConnection> Connections => [.. _connections];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var socket = await _listener.AcceptAsync(_stopping.Token);
                socket.NoDelay = true;
                var connection = new ScriptedConnection(socket, number, _requests);
                _connections.Enqueue(connection);
                connection.Follow(_tls, number < _scripts.Length ? _scripts[number] : []);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}

/// <summary>What a server does next on a connection.</summary>
internal delegate Task Step(ScriptedConnection connection);

/// <param name="Connection">Number of the connection it came on, from 0.</param>
/// <param name="Head">Request line and headers, to the letter, without the empty line.</param>
internal sealed record RecordedRequest(int Connection, string Head, string Body)
{
    public string Line => Head.Split("\r\n")[0];

    public IEnumerable<string> Headers => Head.Split("\r\n").Skip(1);
}

using System.Net;
using System.Net.Sockets;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.IntegrationTests.Program;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>How connections are opened: from where, and how long that may take.</summary>
public abstract class ConnectingTests(TransportKind kind) : TransportTests(kind)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [OnLinuxFact]
    public async Task Connection_that_does_not_open_has_its_own_time()
    {
        using var full = new FullBacklog();
        using var transport = To(new TransportSettings(full.Address) { ConnectTimeout = Short });
        var settled = await new TestExchange().Within(Long).StartOn(transport);
        Assert.Equal(Outcome.Failed(Stage.Connect, FailureKind.Timeout), settled.Outcome);
        Assert.InRange(settled.ReceivedAt - settled.SentAt, Short - TimeSpan.FromMilliseconds(20), Long / 2);
    }

    [Fact]
    public async Task Handshake_that_does_not_end_has_its_own_time_and_the_next_request_a_new_connection()
    {
        await using var server = ScriptedServer.Start([Read], [Read]);
        using var transport = To(new TransportSettings(new UriBuilder(server.Address) { Scheme = "https" }.Uri) { ConnectTimeout = Long, HandshakeTimeout = Short });
        for (var time = 0; time < 2; time++)
        {
            var settled = await new TestExchange().Within(Long).StartOn(transport);
            Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.Timeout), settled.Outcome);
            Assert.InRange(settled.ReceivedAt - settled.SentAt, Short - TimeSpan.FromMilliseconds(20), Long / 2);
            await server.Connections[time].ClosedByPeer.WaitAsync(Long);
        }
    }

    [Fact]
    public async Task Time_to_connect_does_not_limit_what_comes_behind_it()
    {
        using var late = new SemaphoreSlim(0);
        await using var server = ScriptedServer.Start([Ok("[1]"), Read, _ => late.WaitAsync(), Send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[2]")]);
        using var transport = To(new TransportSettings(server.Address) { ConnectTimeout = Short, HandshakeTimeout = Short });
        var poll = new TestExchange();
        Assert.Equal("[1]", (await poll.Within(Long).StartOn(transport)).Reply);
        var second = poll.Within(Long).StartOn(transport);
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(3 * Short)));
        late.Release();
        Assert.Equal("[2]", (await second).Reply);
    }

    [OnLinuxFact]
    public async Task Connections_are_opened_from_the_local_addresses_in_turn()
    {
        string[] addresses = ["127.0.0.11", "127.0.0.12", "127.0.0.13"];
        var settings = new LocalAddresses([.. addresses.Select(IPAddress.Parse)]);
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, 6).Select(_ => (Step[])[Ok()])]);
        for (var session = 0; session < 6; session++)
        {
            using var transport = To(new TransportSettings(server.Address) { LocalAddresses = settings });
            Assert.Equal(Outcome.Ok, (await new TestExchange().StartOn(transport)).Outcome);
        }

        Assert.Equal([.. addresses, .. addresses], server.Connections.Select(connection => connection.From));
    }

    [OnLinuxFact]
    public async Task Address_that_is_not_of_this_machine_is_a_plain_failure()
    {
        await using var server = ScriptedServer.Start([Ok()]);
        var foreign = new LocalAddresses([IPAddress.Parse("192.0.2.77")]);
        Assert.Equal(IPAddress.Parse("192.0.2.77"), foreign.FirstUnusable(out var problem));
        Assert.Equal("it is not an address of this machine", problem);
        using var transport = To(new TransportSettings(server.Address) { LocalAddresses = foreign });
        Assert.Equal(Outcome.Failed(Stage.Connect, FailureKind.Unreachable), (await new TestExchange().StartOn(transport)).Outcome);
    }

    /// <summary>A server that takes no connections: those that wait for it fill its backlog, and the next ones are not answered.</summary>
    private sealed class FullBacklog : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public FullBacklog()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(1);
            for (var i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                try
                {
                    socket.Connect(_listener.LocalEndPoint!);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // It goes on by itself.
                }
            }
        }

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

        public void Dispose()
        {
            _listener.Dispose();
            _waiting.ForEach(socket => socket.Dispose());
        }
    }
}

public sealed class ConnectingTestsOverLean() : ConnectingTests(TransportKind.Lean);

public sealed class ConnectingTestsOverHttpClient() : ConnectingTests(TransportKind.HttpClient);

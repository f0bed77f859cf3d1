using System.Text;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>What is raised before the load is ended, whatever happens meanwhile.</summary>
public sealed class PreflightRaisingTests
{
    [Fact]
    public async Task An_interruption_waits_for_the_end_of_what_was_raised()
    {
        using var interrupt = new CancellationTokenSource();
        var server = new ScriptedServer { OnRaise = () => interrupt.Cancel(), RaiseStatus = 201 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(server, interrupt.Token));
        Assert.Equal((1, 1), (server.Raises, server.Ends));
    }

    [Fact]
    public async Task An_interrupted_raise_is_not_tried_again()
    {
        using var interrupt = new CancellationTokenSource();
        var server = new ScriptedServer { OnRaise = () => interrupt.Cancel(), RaiseStatus = 503 };
        await Assert.ThrowsAsync<TargetUnreachableException>(() => RunAsync(server, interrupt.Token));
        Assert.Equal(1, server.Raises);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(503, true)]
    [InlineData(403, false)]
    public async Task Behind_an_error_of_the_server_it_is_said_that_one_may_ring_and_none_is_raised_again(int status, bool mayRing)
    {
        var server = new ScriptedServer { RaiseStatus = status };
        var refused = await Assert.ThrowsAsync<TargetUnreachableException>(() => RunAsync(server, CancellationToken.None));
        Assert.Equal(mayRing, refused.Message.EndsWith("; it was not tried again, since one may ring there all the same", StringComparison.Ordinal));
        Assert.Equal(1, server.Raises);
    }

    [Fact]
    public async Task An_end_that_fails_at_first_is_tried_again()
    {
        var server = new ScriptedServer { RaiseStatus = 201, FailingEnds = 2 };
        await RunAsync(server, CancellationToken.None);
        Assert.Equal((1, 3), (server.Raises, server.Ends));
    }

    private static async Task RunAsync(ScriptedServer server, CancellationToken interrupt)
    {
        using var preflight = new Preflight(server, new UserCredentials("ann", "secret"), [], "the server", ["server"], TimeProvider.System)
        {
            Raiser = new UserCredentials("raiser", "secret"),
            RaiseRun = "run1",
        };
        await preflight.RunAsync(interrupt);
    }

    /// <summary>Answers at once, on the caller's thread.</summary>
    private sealed class ScriptedServer : ITransportFactory, ISessionTransport
    {
        private const string Snapshot = """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":false,"alertingInteractionDetails":[]}]""";

        public Action OnRaise { get; init; } = () => { };

        public required int RaiseStatus { get; init; }

        public int FailingEnds { get; init; }

        public int Raises { get; private set; }

        public int Ends { get; private set; }

        public ISessionTransport Create(string? host = null) => this;

        public void CloseStream()
        {
        }

        public void Start(Exchange exchange)
        {
            exchange.ClearResult();
            var (status, body) = Answer(exchange);
            (exchange.Status, exchange.Reply, exchange.SetCookie) = (status, Encoding.UTF8.GetBytes(body), "icws_1731001=cookie; Path=/");
            exchange.Settle();
        }

        public void Dispose()
        {
        }

        private (int Status, string Body) Answer(Exchange exchange)
        {
            if (exchange.IsLogin)
                return (201, """{"csrfToken":"t","sessionId":"1731001"}""");
            if (exchange.Path.EndsWith("/disconnect", StringComparison.Ordinal))
            {
                Ends++;
                return (Ends > FailingEnds ? 200 : 500, "");
            }
            if (!exchange.Path.EndsWith("/interactions", StringComparison.Ordinal))
                return (200, exchange.Method == HttpMethod.Get ? Snapshot : "");
            Raises++;
            OnRaise();
            return (RaiseStatus, RaiseStatus == 201 ? """{"interactionId":"2001"}""" : "{}");
        }
    }
}

using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

public abstract class LaneTests(TransportKind kind) : TransportTests(kind)
{
    [Fact]
    public async Task Audit_on_the_side_does_not_wait_for_an_open_poll()
    {
        var audited = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(
            [Read, WaitFor(audited.Task), Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")], [Answer("204 No Content", "")]);
        using var transport = To(server);
        var poll = new TestExchange().StartOn(transport);
        while (server.Connections.Count == 0)
            await Task.Yield();
        await server.Connections[0].RequestArrived;
        var audit = await new TestExchange(Lane.Side, exchange => IcwsRequests.Subscribe(exchange, TestExchange.Credentials, [])).StartOn(transport);
        Assert.Equal((Outcome.Ok, 204), (audit.Outcome, audit.Status));
        Assert.False(poll.IsCompleted);
        audited.SetResult();
        Assert.Equal(Outcome.Ok, (await poll).Outcome);
    }

    [Fact]
    public async Task Exchanges_of_one_lane_are_served_in_their_order_on_one_connection()
    {
        await using var server = ScriptedServer.Start([.. new[] { Enumerable.Range(0, 10).Select(number => Ok($"[{number}]")).ToArray() }]);
        using var transport = To(server);
        var exchanges = Enumerable.Range(0, 10)
            .Select(number => new TestExchange(Lane.Main, exchange => IcwsRequests.Pickup(exchange, TestExchange.Credentials, $"{number}"))).ToArray();
        var settled = await Task.WhenAll(exchanges.Select(exchange => exchange.StartOn(transport)));
        Assert.Equal(Enumerable.Range(0, 10).Select(number => $"[{number}]"), settled.Select(each => each.Reply));
        Assert.Equal(
            Enumerable.Range(0, 10).Select(number => $"POST /icws/1731001/interactions/{number}/pickup HTTP/1.1"),
            server.Requests.Select(request => request.Line));
        Assert.Single(server.Connections);
    }

    [Fact]
    public async Task Exchange_can_be_started_again_by_whoever_it_settles_with()
    {
        await using var server = ScriptedServer.Start([Ok(), Ok(), Ok(), Ok(), Ok()]);
        using var transport = To(server);
        var chain = new Chain(transport, 5);
        Assert.Equal(5, await chain.RunAsync());
        Assert.Single(server.Connections);
    }

    [Fact]
    public async Task Nothing_of_the_last_use_leaks_into_the_next()
    {
        await using var server = ScriptedServer.Start(
            [Answer("201 Created", "{}", "Set-Cookie: icws_1=x"), Ok("[]"), ReadAndReset], [Answer("204 No Content", "")]);
        using var transport = To(server);
        var exchange = new TestExchange(Lane.Main, request => IcwsRequests.Login(request, "agent0001", "secret"));
        var login = await exchange.StartOn(transport);
        Assert.Equal((201, "{}", "icws_1=x"), (login.Status, login.Reply, login.SetCookie));

        TestExchange.Poll(exchange.Exchange);
        var poll = await exchange.StartOn(transport);
        Assert.Equal((200, "[]", null, null, false), (poll.Status, poll.Reply, poll.SetCookie, poll.Problem, poll.ResendPrevented));
        Assert.DoesNotContain(server.Requests[1].Headers, header => header.StartsWith("Accept-Language", StringComparison.Ordinal));
        Assert.Equal("", server.Requests[1].Body);

        var lost = await exchange.StartOn(transport);
        Assert.Equal((0, "", null), (lost.Status, lost.Reply, lost.SetCookie));
        Assert.NotNull(lost.Problem);

        IcwsRequests.Unsubscribe(exchange.Exchange, TestExchange.Credentials);
        var done = await exchange.StartOn(transport);
        Assert.Equal((Outcome.Ok, 204, "", null, false), (done.Outcome, done.Status, done.Reply, done.Problem, done.ResendPrevented));
        Assert.True(lost.ReceivedAt <= done.SentAt && done.SentAt <= done.ReceivedAt);
    }

    [Fact]
    public async Task Disposal_settles_everything_in_flight_and_waiting_once_as_aborted()
    {
        await using var server = ScriptedServer.Start([Read], [Read]);
        var transport = To(server);
        TestExchange[] exchanges = [.. Enumerable.Range(0, 50).Select(number => new TestExchange(number % 5 == 0 ? Lane.Side : Lane.Main))];
        var settling = exchanges.Select(exchange => exchange.StartOn(transport)).ToArray();
        while (server.Connections.Count < 2)
            await Task.Yield();
        await Task.WhenAll(server.Connections.Select(connection => connection.RequestArrived));
        transport.Dispose();
        transport.Dispose();
        var settled = await Task.WhenAll(settling);
        Assert.All(settled, each => Assert.Equal(FailureKind.Aborted, each.Outcome.Failure));
        Assert.Equal(2, settled.Count(each => each.Outcome.Kind == OutcomeKind.Indeterminate));
        await Task.WhenAll(server.Connections.Select(connection => connection.ClosedByPeer));
        Assert.All(exchanges, exchange => Assert.Equal(1, exchange.Settlements));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exchange_started_after_disposal_settles_as_aborted(bool used)
    {
        await using var server = ScriptedServer.Start([Ok(), Ok()], [Ok()]);
        var transport = To(server);
        if (used)
            await new TestExchange().StartOn(transport);
        transport.Dispose();
        foreach (var lane in new[] { Lane.Main, Lane.Side, Lane.Main })
            Assert.Equal(Outcome.Failed(Stage.Connect, FailureKind.Aborted), (await new TestExchange(lane).StartOn(transport)).Outcome);
    }

    /// <summary>Starts the same exchange again from within its settlement.</summary>
    private sealed class Chain : IExchangeSink
    {
        private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ISessionTransport _transport;
        private readonly Exchange _exchange;
        private readonly int _length;
        private int _settled;

        public Chain(ISessionTransport transport, int length)
        {
            (_transport, _length) = (transport, length);
            _exchange = new Exchange(this, Lane.Main);
            TestExchange.Poll(_exchange);
        }

        public Task<int> RunAsync()
        {
            _transport.Start(_exchange);
            return _done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        void IExchangeSink.Settled(Exchange exchange)
        {
            if (!exchange.Outcome.IsOk || ++_settled == _length)
                _done.TrySetResult(_settled);
            else
                _transport.Start(exchange);
        }
    }
}

public sealed class LaneTestsOverLean() : LaneTests(TransportKind.Lean);

public sealed class LaneTestsOverHttpClient() : LaneTests(TransportKind.HttpClient);

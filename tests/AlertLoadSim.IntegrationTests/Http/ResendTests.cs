using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>A poll takes messages off the server's queue. Sent a second time behind our back, it comes back empty, and the loss would be
/// blamed on the server.</summary>
public abstract class ResendTests(TransportKind kind) : TransportTests(kind)
{
    private const int Times = 20;

    [Fact]
    public async Task Close_of_a_reused_connection_is_indeterminate_and_never_sent_again() =>
        await DyingAsync(ReadAndClose, FailureKind.Closed, TestExchange.Poll);

    [Fact]
    public async Task Reset_of_a_reused_connection_is_indeterminate_and_never_sent_again() =>
        await DyingAsync(ReadAndReset, FailureKind.Reset, TestExchange.Poll);

    [Fact]
    public async Task Request_with_a_body_is_not_sent_again_either() =>
        await DyingAsync(ReadAndClose, FailureKind.Closed, exchange => IcwsRequests.Subscribe(exchange, TestExchange.Credentials, ["Eic_State"]));

    [Theory]
    [InlineData(false, FailureKind.Closed)]
    [InlineData(true, FailureKind.Reset)]
    public async Task Connection_that_dies_on_its_first_use_is_indeterminate_and_never_sent_again(bool reset, FailureKind kind)
    {
        await using var server = ScriptedServer.Start([reset ? ReadAndReset : ReadAndClose], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        var lost = await poll.StartOn(transport);
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, kind), lost.Outcome);
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Connection_closed_while_idle_is_replaced_without_a_trace()
    {
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, Times).Select(_ => new[] { Ok(), Close })]);
        using var transport = To(server);
        var poll = new TestExchange();
        for (var round = 0; round < Times; round++)
        {
            var settled = await poll.StartOn(transport);
            Assert.Equal(Outcome.Ok, settled.Outcome);
            Assert.False(settled.ResendPrevented);
            Assert.Equal(round > 0 && IsLean, poll.Exchange.Reopened);
            await server.Connections[round].Finished;
        }
        Assert.Equal(Enumerable.Range(0, Times), server.Requests.Select(request => request.Connection));
    }

    private async Task DyingAsync(Step death, FailureKind kind, Action<Exchange> request)
    {
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, Times).Select(_ => new[] { Ok(), death }), [Ok()]]);
        using var transport = To(server);
        var exchange = new TestExchange(Lane.Main, request);
        for (var round = 0; round < Times; round++)
        {
            Assert.Equal(Outcome.Ok, (await exchange.StartOn(transport)).Outcome);
            var lost = await exchange.StartOn(transport);
            Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, kind), lost.Outcome);
            Assert.Equal(0, lost.Status);
            Assert.NotNull(lost.Problem);
        }
        Assert.Equal(Outcome.Ok, (await exchange.StartOn(transport)).Outcome);
        Assert.Equal(
            [.. Enumerable.Range(0, Times).SelectMany(number => new[] { number, number }), Times],
            server.Requests.Select(each => each.Connection));
    }
}

public sealed class ResendTestsOverLean() : ResendTests(TransportKind.Lean);

public sealed class ResendTestsOverHttpClient() : ResendTests(TransportKind.HttpClient);

using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

public abstract class TimeoutTests(TransportKind kind) : TransportTests(kind)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Silence_is_a_timeout_at_the_first_byte_and_closes_the_connection()
    {
        await using var server = ScriptedServer.Start([Ok(), Read], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        await poll.StartOn(transport);
        var late = await poll.Within(Short).StartOn(transport);
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout), late.Outcome);
        Assert.False(late.ResendPrevented);
        await server.Connections[0].ClosedByPeer.WaitAsync(Long);
        Assert.Equal("[2]", (await poll.Within(Long).StartOn(transport)).Reply);
        Assert.Equal([0, 0, 1], server.Requests.Select(request => request.Connection));
    }

    [Fact]
    public async Task Silence_in_the_middle_of_the_body_is_a_timeout_in_the_body_and_closes_the_connection()
    {
        await using var server = ScriptedServer.Start([Ok(), Raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1,2")], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        await poll.StartOn(transport);
        var late = await poll.Within(Short).StartOn(transport);
        Assert.Equal(Outcome.Indeterminate(Stage.Body, FailureKind.Timeout), late.Outcome);
        Assert.Equal("", late.Reply);
        await server.Connections[0].ClosedByPeer.WaitAsync(Long);
        Assert.Equal("[2]", (await poll.Within(Long).StartOn(transport)).Reply);
    }

    [Fact]
    public async Task Late_reply_is_never_seen_by_the_next_exchange()
    {
        var givenUp = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(
            [Ok(), Read, WaitFor(givenUp.Task), Send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n[late]")], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        await poll.StartOn(transport);
        Assert.Equal(FailureKind.Timeout, (await poll.Within(Short).StartOn(transport)).Outcome.Failure);
        givenUp.SetResult();
        Assert.Equal("[2]", (await poll.Within(Long).StartOn(transport)).Reply);
    }
}

public sealed class TimeoutTestsOverLean() : TimeoutTests(TransportKind.Lean);

public sealed class TimeoutTestsOverHttpClient() : TimeoutTests(TransportKind.HttpClient);

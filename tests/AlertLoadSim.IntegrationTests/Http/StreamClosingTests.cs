using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Streams that we end.</summary>
public abstract class StreamClosingTests(TransportKind kind) : TransportTests(kind)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Outcome AbortedWhileOpen = Outcome.Indeterminate(Stage.Body, FailureKind.Aborted);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_stream_is_closed_at_once_and_settles_as_aborted(bool byDisposal)
    {
        await using var server = ScriptedServer.Start([OpenStream(), Chunk("data: a\n\n")]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        await stream.Expect("opened", "{a}");
        if (byDisposal)
            transport.Dispose();
        else
            transport.CloseStream();
        var settled = await stream.Settled;
        Assert.Equal((AbortedWhileOpen, 200), (settled.Outcome, settled.Status));
        await server.Connections[0].ClosedByPeer.WaitAsync(Patience);
        Assert.Equal(["opened", "{a}", "settled"], stream.Log);
    }

    [Fact]
    public async Task Stream_that_was_not_answered_yet_settles_as_aborted_and_never_opens()
    {
        await using var server = ScriptedServer.Start([Read]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        while (server.Connections.Count == 0)
            await Task.Yield();
        await server.Connections[0].RequestArrived.WaitAsync(Patience);
        transport.CloseStream();
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Aborted), (await stream.Settled).Outcome);
        await server.Connections[0].ClosedByPeer.WaitAsync(Patience);
        Assert.Equal(["settled"], stream.Log);
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("{a}")]
    [InlineData("ping")]
    public async Task Nothing_comes_after_a_close_from_within_the_sink(string at)
    {
        await using var server = ScriptedServer.Start(
            [Raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 10000\r\n\r\ndata: a\n\n:ping\n\ndata: b\n\n:ping\n\n")]);
        using var transport = To(server);
        var stream = new TestStream();
        stream.Then = step =>
        {
            if (step == at)
                transport.CloseStream();
        };
        stream.StartOn(transport);
        Assert.Equal(AbortedWhileOpen, (await stream.Settled).Outcome);
        string[] all = ["opened", "{a}", "ping", "{b}", "ping"];
        Assert.Equal([.. all[..(Array.IndexOf(all, at) + 1)], "settled"], stream.Log);
    }

    /// <summary>The sink is at work: the close neither waits for it nor leaves the connection open until it is done.</summary>
    [Fact]
    public async Task Close_does_not_wait_for_the_sink_and_the_connection_does_not_either()
    {
        using var closed = new ManualResetEventSlim();
        await using var server = ScriptedServer.Start([OpenStream(), Chunk("data: a\n\ndata: b\n\n")]);
        using var transport = To(server);
        var stream = new TestStream();
        stream.Then = step =>
        {
            if (step == "{a}")
                Assert.True(closed.Wait(Patience));
        };
        stream.StartOn(transport);
        await stream.Expect("opened", "{a}");
        transport.CloseStream();
        await server.Connections[0].ClosedByPeer.WaitAsync(Patience);
        closed.Set();
        Assert.Equal(AbortedWhileOpen, (await stream.Settled).Outcome);
        Assert.Equal(["opened", "{a}", "settled"], stream.Log);
    }

    [Fact]
    public async Task Close_ends_what_waits_behind_the_stream_and_leaves_alone_what_comes_later()
    {
        await using var server = ScriptedServer.Start([OpenStream(), Chunk(":\n")], [OpenStream(), Chunk("data: new\n\n")]);
        using var transport = To(server);
        var open = new TestStream().StartOn(transport);
        await open.Expect("opened", "ping");
        var waiting = new TestStream().StartOn(transport);
        transport.CloseStream();
        var later = new TestStream().StartOn(transport);
        Assert.Equal(AbortedWhileOpen, (await open.Settled).Outcome);
        Assert.Equal(Outcome.Failed(Stage.Connect, FailureKind.Aborted), (await waiting.Settled).Outcome);
        await later.Expect("opened", "{new}");
        Assert.Equal(2, server.Requests.Count);
        transport.CloseStream();
        Assert.Equal(AbortedWhileOpen, (await later.Settled).Outcome);
    }

    [Fact]
    public async Task Close_without_a_stream_does_nothing()
    {
        await using var server = ScriptedServer.Start([Ok("[1]")], [OpenStream(), LastChunk, OpenStream(), LastChunk]);
        using var transport = To(server);
        transport.CloseStream();
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        for (var times = 0; times < 2; times++)
        {
            Assert.Equal(Outcome.Ok, (await new TestStream().StartOn(transport).Settled).Outcome);
            transport.CloseStream();
        }
        Assert.Equal([0, 1, 1], server.Requests.Select(request => request.Connection));
    }

    /// <summary>Closed at every moment of a stream's life, by a thread that knows nothing of it.</summary>
    [Fact]
    public async Task Whenever_it_is_closed_it_settles_once_and_last()
    {
        const int Rounds = 300;
        var script = new[] { OpenStream(), Chunk("data: a\n\n"), Chunk(":\n"), Chunk("data: b\n\ndata: c\n\n"), LastChunk };
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, Rounds).Select(_ => script)]);
        for (var round = 0; round < Rounds; round++)
        {
            using var transport = To(server);
            var stream = new TestStream().StartOn(transport);
            for (var turn = 0; turn < round; turn++)
                await Task.Yield();
            if (round % 2 == 0)
                transport.CloseStream();
            else
                transport.Dispose();
            var settled = await stream.Settled;
            Assert.True(settled.Outcome.IsOk || settled.Outcome.Failure == FailureKind.Aborted, settled.ToString());
            Assert.Equal("settled", stream.Log[^1]);
            Assert.Single(stream.Log, "settled");
            if (settled.Outcome.IsOk)
                Assert.Equal(6, stream.Log.Count);
            Assert.Equal(stream.Log, new[] { "opened", "{a}", "ping", "{b}", "{c}" }.Take(stream.Log.Count - 1).Append("settled"));
        }
    }
}

public sealed class StreamClosingTestsOverLean() : StreamClosingTests(TransportKind.Lean);

public sealed class StreamClosingTestsOverHttpClient() : StreamClosingTests(TransportKind.HttpClient);

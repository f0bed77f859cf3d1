using System.Threading.Channels;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>How long a stream is waited for, in the test's own time.</summary>
public abstract class StreamSilenceTests(TransportKind kind) : TransportTests(kind)
{
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTime _time = new();

    [Theory]
    [InlineData("", Stage.FirstByte)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 9\r\n\r\n{", Stage.Body)]
    public async Task Answer_that_does_not_come_or_does_not_end_is_given_up_after_the_time_for_the_opening(string begun, Stage stage)
    {
        await using var server = ScriptedServer.Start([Raw(begun)]);
        using var transport = To(server, _time);
        var stream = Stream().StartOn(transport);
        while (server.Connections.Count == 0)
            await Task.Yield();
        await server.Connections[0].RequestArrived.WaitAsync(Patience);
        while (begun.Length > 0 && stream.Exchange.Status == 0)
            await Task.Yield();
        _time.Advance(Opening - Moment);
        Assert.Empty(stream.Log);
        _time.Advance(Moment);
        var settled = await stream.Settled;
        Assert.Equal((Outcome.Indeterminate(stage, FailureKind.Timeout), Opening), (settled.Outcome, settled.ReceivedAt));
        await server.Connections[0].ClosedByPeer.WaitAsync(Patience);
        Assert.Equal(["settled"], stream.Log);
    }

    [Fact]
    public async Task Stream_lives_on_pings_and_ends_after_the_longest_silence()
    {
        var gates = Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource()).ToArray();
        await using var server = ScriptedServer.Start(
            [OpenStream(), .. gates.SelectMany(gate => new[] { WaitFor(gate.Task), Chunk(":ping\n\n") })]);
        using var transport = To(server, _time);
        var stream = Stream();
        var told = Channel.CreateUnbounded<long>();
        stream.Then = _ => told.Writer.TryWrite(_time.Uses);
        stream.StartOn(transport);
        await stream.Expect("opened");
        await _time.UsedSinceAsync(await told.Reader.ReadAsync()); // It waits anew, from now on.
        foreach (var gate in gates)
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            gate.SetResult();
            await stream.Expect("ping");
            await _time.UsedSinceAsync(await told.Reader.ReadAsync());
        }
        _time.Advance(Silence - Moment);
        Assert.Equal("ping", stream.Log[^1]);
        _time.Advance(Moment);
        var settled = await stream.Settled;
        Assert.Equal((Outcome.Indeterminate(Stage.Body, FailureKind.Timeout), 200), (settled.Outcome, settled.Status));
        Assert.Equal(TimeSpan.FromSeconds(50 * gates.Length) + Silence, settled.ReceivedAt);
        await server.Connections[0].ClosedByPeer.WaitAsync(Patience);
    }

    [Fact]
    public async Task Time_that_the_sink_takes_is_no_silence()
    {
        var seen = new TaskCompletionSource();
        await using var server = ScriptedServer.Start([OpenStream(), Chunk("data: a\n\n"), WaitFor(seen.Task), Chunk("data: b\n\n"), LastChunk]);
        using var transport = To(server, _time);
        var stream = Stream();
        stream.Then = step =>
        {
            if (step is "opened" or "{a}")
                _time.Advance(TimeSpan.FromHours(1));
        };
        stream.StartOn(transport);
        await stream.Expect("opened", "{a}");
        seen.SetResult();
        Assert.Equal(Outcome.Ok, (await stream.Settled).Outcome);
        Assert.Equal(["opened", "{a}", "{b}", "settled"], stream.Log);
    }

    private static TestStream Stream() => new() { Exchange = { Timeout = Opening, LongestSilence = Silence } };
}

public sealed class StreamSilenceTestsOverLean() : StreamSilenceTests(TransportKind.Lean);

public sealed class StreamSilenceTestsOverHttpClient() : StreamSilenceTests(TransportKind.HttpClient);

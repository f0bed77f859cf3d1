using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>The request for a stream takes messages off the server's queue like a poll, so it is never sent twice either.</summary>
public abstract class StreamLossTests(TransportKind kind) : TransportTests(kind)
{
    private const int Times = 20;

    [Theory]
    [InlineData(false, FailureKind.Closed)]
    [InlineData(true, FailureKind.Reset)]
    public async Task Stream_that_dies_before_its_first_byte_is_indeterminate_and_never_asked_for_again(bool reset, FailureKind kind)
    {
        await using var server = ScriptedServer.Start([reset ? ReadAndReset : ReadAndClose], [OpenStream(), LastChunk]);
        using var transport = To(server);
        var lost = new TestStream().StartOn(transport);
        var settled = await lost.Settled;
        Assert.Equal((Outcome.Indeterminate(Stage.FirstByte, kind), 0), (settled.Outcome, settled.Status));
        Assert.Equal(["settled"], lost.Log);
        Assert.Equal(Outcome.Ok, (await new TestStream().StartOn(transport).Settled).Outcome);
        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>The first stream of each connection ended in order, so the connection is used again: here the HTTP client would repeat.</summary>
    [Theory]
    [InlineData(false, FailureKind.Closed)]
    [InlineData(true, FailureKind.Reset)]
    public async Task Stream_on_a_reused_connection_that_dies_is_not_asked_for_again_either(bool reset, FailureKind kind)
    {
        var script = new[] { OpenStream(), LastChunk, reset ? ReadAndReset : ReadAndClose };
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, Times).Select(_ => script)]);
        using var transport = To(server);
        for (var round = 0; round < Times; round++)
        {
            Assert.Equal(Outcome.Ok, (await new TestStream().StartOn(transport).Settled).Outcome);
            Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, kind), (await new TestStream().StartOn(transport).Settled).Outcome);
        }
        Assert.Equal(Enumerable.Range(0, Times).SelectMany(number => new[] { number, number }), server.Requests.Select(each => each.Connection));
    }
}

public sealed class StreamLossTestsOverLean() : StreamLossTests(TransportKind.Lean);

public sealed class StreamLossTestsOverHttpClient() : StreamLossTests(TransportKind.HttpClient);

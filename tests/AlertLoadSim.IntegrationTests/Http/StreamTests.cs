using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using Microsoft.Extensions.Time.Testing;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>An event stream from its request to its end.</summary>
public abstract class StreamTests(TransportKind kind) : TransportTests(kind)
{
    private const string Messages = "/icws/1731001/messaging/messages";

    [Fact]
    public async Task Request_is_a_polls_that_accepts_a_stream_and_carries_no_token()
    {
        await using var server = ScriptedServer.Start([OpenStream(), LastChunk]);
        using var transport = To(server);
        await new TestStream().StartOn(transport).Settled;
        var request = Assert.Single(server.Requests);
        Assert.Equal($"GET {Messages} HTTP/1.1", request.Line);
        Assert.Equal("", request.Body);
        Assert.Equal(
            ["Accept: text/event-stream", "Cookie: icws_1731001=4f0c|languageId=en-us"],
            request.Headers.Where(header => !header.StartsWith("Host:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Events_and_pings_are_passed_on_as_they_come_and_a_last_chunk_is_an_orderly_end()
    {
        var (seen, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = ScriptedServer.Start(
            [OpenStream(), Chunk("data: {\"a\":1}\n\n:ping\n\ndata: {\"b\""), Chunk(":2}\n\nevent: add\ndata: x\n\n"), WaitFor(seen.Task), Chunk("data: é\n\n"), WaitFor(end.Task), LastChunk]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        await stream.Expect("opened", "{{\"a\":1}}", "ping", "{{\"b\":2}}");
        seen.SetResult();
        await stream.Expect("{é}");
        Assert.False(stream.Settled.IsCompleted);
        end.SetResult();
        var settled = await stream.Settled;
        Assert.Equal((Outcome.Ok, 200, "", null, 1L), (settled.Outcome, settled.Status, settled.Reply, settled.Problem, stream.Exchange.EventsIgnored));
        Assert.True(settled.SentAt <= stream.At.OpenedAt && stream.At.OpenedAt <= stream.At.BeganAt
            && stream.At.BeganAt <= stream.At.ReceivedAt && stream.At.ReceivedAt <= settled.ReceivedAt);
    }

    [Fact]
    public async Task Instants_are_those_of_the_first_and_of_the_last_byte()
    {
        var time = new FakeTimeProvider();
        var (half, whole, end) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = ScriptedServer.Start(
            [OpenStream(), WaitFor(half.Task), Chunk(":\ndata: a"), WaitFor(whole.Task), Chunk("\n\n"), WaitFor(end.Task), LastChunk]);
        using var transport = To(server, time);
        var stream = new TestStream().StartOn(transport);
        await stream.Expect("opened");
        time.Advance(TimeSpan.FromSeconds(1));
        half.SetResult();
        await stream.Expect("ping");
        time.Advance(TimeSpan.FromSeconds(2));
        whole.SetResult();
        await stream.Expect("{a}");
        time.Advance(TimeSpan.FromSeconds(4));
        end.SetResult();
        var settled = await stream.Settled;
        Assert.Equal(
            [0, 0, 1, 3, 7],
            new[] { settled.SentAt, stream.At.OpenedAt, stream.At.BeganAt, stream.At.ReceivedAt, settled.ReceivedAt }.Select(at => at.TotalSeconds));
    }

    [Theory]
    [InlineData("text/event-stream; charset=utf-8")]
    [InlineData("Text/Event-Stream;charset=UTF-8")]
    public async Task Media_type_is_compared_without_case_and_parameters(string mediaType)
    {
        await using var server = ScriptedServer.Start([OpenStream(mediaType), LastChunk]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        await stream.Settled;
        Assert.Equal(["opened", "settled"], stream.Log);
    }

    [Theory]
    [InlineData("200 OK", 200, "[]", "Content-Type: application/vnd.inin.icws+JSON; charset=utf-8")]
    [InlineData("200 OK", 200, "data: a\n\n", "X-Content-Type: none")]
    [InlineData("200 OK", 200, "data: a\n\n", "Content-Type: text/event-streams")]
    [InlineData("401 Unauthorized", 401, "{}", "Content-Type: application/json")]
    [InlineData("503 Service Unavailable", 503, "data: a\n\n", "Content-Type: text/event-stream")]
    public async Task What_is_no_stream_settles_as_an_ordinary_reply(string status, int code, string body, string header)
    {
        await using var server = ScriptedServer.Start([Answer(status, body, header)]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        var settled = await stream.Settled;
        Assert.Equal((Outcome.Ok, code, body), (settled.Outcome, settled.Status, settled.Reply));
        Assert.Equal(["settled"], stream.Log);
    }

    public static TheoryData<string, string, bool, FailureKind> Breaks => new()
    {
        { "closed between events", "", false, FailureKind.Closed },
        { "reset between events", "", true, FailureKind.Reset },
        { "closed within a chunk", "8\r\ndata", false, FailureKind.Closed },
        { "an orderly end within an event", "7\r\ndata: b\r\n0\r\n\r\n", false, FailureKind.Closed },
        { "a chunk without a size", "zz\r\n", false, FailureKind.Malformed },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Broken_stream_is_indeterminate(string what, string last, bool reset, FailureKind kind)
    {
        var seen = new TaskCompletionSource();
        await using var server = ScriptedServer.Start([OpenStream(), Chunk("data: a\n\n"), WaitFor(seen.Task), Send(last), reset ? Reset : Close]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        await stream.Expect("opened", "{a}");
        seen.SetResult();
        var settled = await stream.Settled;
        Assert.True(Outcome.Indeterminate(Stage.Body, kind) == settled.Outcome, $"{what}: {settled.Outcome}, {settled.Problem}");
        Assert.Equal((200, ""), (settled.Status, settled.Reply));
        Assert.NotNull(settled.Problem);
        Assert.Equal(["opened", "{a}", "settled"], stream.Log);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Connection: close\r\n", FailureKind.Closed)]
    [InlineData("Content-Length: 9\r\n", FailureKind.None)]
    [InlineData("Content-Length: 10\r\n", FailureKind.Closed)]
    public async Task End_of_the_connection_is_an_orderly_end_only_if_the_reply_said_where_it_ends(string framing, FailureKind kind)
    {
        await using var server = ScriptedServer.Start(
            [Raw($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{framing}\r\ndata: a\n\n"), Close]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        var settled = await stream.Settled;
        Assert.Equal(kind == FailureKind.None ? Outcome.Ok : Outcome.Indeterminate(Stage.Body, kind), settled.Outcome);
        Assert.Equal(["opened", "{a}", "settled"], stream.Log);
    }

    [Fact]
    public async Task Polls_and_audits_do_not_wait_for_an_open_stream()
    {
        await using var server = ScriptedServer.Start([OpenStream(), Chunk(":\n")], [Ok("[1]")], [Ok("[2]")]);
        using var transport = To(server);
        var stream = new TestStream().StartOn(transport);
        await stream.Expect("opened", "ping");
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        Assert.Equal("[2]", (await new TestExchange(Lane.Side).StartOn(transport)).Reply);
        Assert.Equal(["opened", "ping"], stream.Log);
        Assert.Equal([0, 1, 2], server.Requests.Select(request => request.Connection));
    }

    [Theory]
    [InlineData("data: ", "aaaaaaaaaaaaaaaa")]
    [InlineData("", "data: aaaaaaaaaaaaaaaa\n")]
    [InlineData(":", "aaaaaaaaaaaaaaaa")]
    public async Task Endless_event_is_too_large_and_is_not_read_on(string start, string piece)
    {
        var chunk = string.Concat(Enumerable.Repeat(piece, 4096));
        await using var server = ScriptedServer.Start(
            [Endless($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n{start}", chunk)]);
        using var transport = To(new TransportSettings(server.Address) { LongestReply = 100_000 });
        var stream = new TestStream().StartOn(transport);
        Assert.Equal(Outcome.Indeterminate(Stage.Body, FailureKind.TooLarge), (await stream.Settled).Outcome);
        await server.Connections[0].ClosedByPeer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(server.Connections[0].Sent, 0, 32 << 20); // What socket buffers hold, not what the server has.
        Assert.Equal(["opened", "settled"], stream.Log);
    }
}

public sealed class StreamTestsOverLean() : StreamTests(TransportKind.Lean);

public sealed class StreamTestsOverHttpClient() : StreamTests(TransportKind.HttpClient);

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Servers that do not answer as HTTP says, and odd ones that do.</summary>
public abstract class HostileReplyTests(TransportKind kind) : TransportTests(kind)
{
    private const string Head = "HTTP/1.1 200 OK\r\n";

    public static TheoryData<string, string, Stage, FailureKind> Broken => new()
    {
        { "no status line", "nonsense\r\n\r\n", Stage.Protocol, FailureKind.Malformed },
        { "a status of two digits", "HTTP/1.1 20 OK\r\n\r\n", Stage.Protocol, FailureKind.Malformed },
        { "a header without a colon", Head + "nonsense\r\n\r\n", Stage.Protocol, FailureKind.Malformed },
        { "a length that is no number", Head + "Content-Length: many\r\n\r\n[]", Stage.Protocol, FailureKind.Malformed },
        { "a negative length", Head + "Content-Length: -2\r\n\r\n[]", Stage.Protocol, FailureKind.Malformed },
        { "the same length twice", Head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n[]", Stage.Protocol, FailureKind.Malformed },
        { "a length beside chunks", Head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n", Stage.Protocol, FailureKind.Malformed },
        { "a coding nobody asked for", Head + "Transfer-Encoding: gzip\r\n\r\n[]", Stage.Protocol, FailureKind.Malformed },
        { "a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", Stage.Protocol, FailureKind.Malformed },
        { "two lengths", Head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]", Stage.Protocol, FailureKind.Malformed },
        { "a body cut short", Head + "Content-Length: 9\r\n\r\n[]", Stage.Body, FailureKind.Closed },
        { "half a head", Head + "Content-Le", Stage.FirstByte, FailureKind.Closed },
        { "half a chunk", Head + "Transfer-Encoding: chunked\r\n\r\n8\r\n[]", Stage.Body, FailureKind.Closed },
        { "a chunk without a size", Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n", Stage.Body, FailureKind.Malformed },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Reply_with(string what, string reply, Stage stage, FailureKind kind)
    {
        await using var server = ScriptedServer.Start([Raw(reply), Close], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        var settled = await poll.StartOn(transport);
        Assert.True(Outcome.Indeterminate(stage, kind) == settled.Outcome, $"{what}: {settled.Outcome}, {settled.Problem}");
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
        Assert.Equal(2, server.Requests.Count);
    }

    public static TheoryData<string, string> Odd => new()
    {
        { "chunks", Head + "Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n1;note=x\r\n]\r\n0\r\nTrailer: x\r\n\r\n" },
        { "an interim reply before it", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Head + "Content-Length: 2\r\n\r\n[]" },
        { "a wish to close", Head + "Connection: close\r\nContent-Length: 2\r\n\r\n[]" },
        { "an end instead of a length", Head + "Connection: close\r\n\r\n[]" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Good_reply_with(string what, string reply)
    {
        await using var server = ScriptedServer.Start([Raw(reply), Close], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        var settled = await poll.StartOn(transport);
        Assert.True(settled.Outcome.IsOk, $"{what}: {settled.Outcome}, {settled.Problem}");
        Assert.Equal((200, "[]"), (settled.Status, settled.Reply));
        await server.Connections[0].Finished;
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
    }

    [Theory]
    [InlineData("Content-Length: 999999999999\r\n\r\n")]
    [InlineData("Connection: close\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")]
    public async Task Endless_body_is_too_large_and_is_not_read_on(string framing)
    {
        await using var server = ScriptedServer.Start([Endless(Head + framing, new string(' ', 1 << 16))], [Ok("[2]")]);
        using var transport = To(new TransportSettings(server.Address) { LongestReply = 100_000 });
        var poll = new TestExchange();
        Assert.Equal(Outcome.Indeterminate(Stage.Body, FailureKind.TooLarge), (await poll.StartOn(transport)).Outcome);
        await server.Connections[0].ClosedByPeer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(server.Connections[0].Sent, 0, 32 << 20); // What socket buffers hold, not what the server has.
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
    }

    [Theory]
    [InlineData("X-Long: ", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("", "X-Many: one\r\n")]
    public async Task Endless_header_is_too_large(string start, string piece)
    {
        await using var server = ScriptedServer.Start([Endless(Head + start, string.Concat(Enumerable.Repeat(piece, 1000)))], [Ok("[2]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.TooLarge), (await poll.StartOn(transport)).Outcome);
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
    }

    [Fact]
    public async Task Body_of_just_the_longest_length_is_read_whole()
    {
        var body = string.Concat(Enumerable.Range(0, 20_000).Select(number => number.ToString("00000", CultureInfo.InvariantCulture)));
        await using var server = ScriptedServer.Start([Ok(body)]);
        using var transport = To(new TransportSettings(server.Address) { LongestReply = body.Length });
        Assert.Equal(body, (await new TestExchange().StartOn(transport)).Reply);
    }

    [Fact]
    public async Task Redirection_is_an_answer_and_is_not_followed()
    {
        await using var server = ScriptedServer.Start([Answer("302 Found", "", "Location: /elsewhere")]);
        using var transport = To(server);
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal((Outcome.Ok, 302), (settled.Outcome, settled.Status));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Refused_connection_is_a_plain_failure()
    {
        // Bound but not listening: nobody else can get the port meanwhile.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var transport = To(new TransportSettings(new Uri($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}")));
        Assert.Equal(Outcome.Failed(Stage.Connect, FailureKind.Refused), (await new TestExchange().StartOn(transport)).Outcome);
    }

    [Fact]
    public async Task Cookie_of_a_load_balancer_does_not_hide_the_session_cookie()
    {
        await using var server = ScriptedServer.Start(
            [Ok("{}", "Set-Cookie: lb=7; Path=/", "Set-Cookie: icws_1731001=4f0c; Path=/icws/1731001; HttpOnly")], [Ok()]);
        using var transport = To(server);
        Assert.Equal("icws_1731001=4f0c; Path=/icws/1731001; HttpOnly", (await new TestExchange().StartOn(transport)).SetCookie);
    }
}

public sealed class HostileReplyTestsOverLean() : HostileReplyTests(TransportKind.Lean);

public sealed class HostileReplyTestsOverHttpClient() : HostileReplyTests(TransportKind.HttpClient);

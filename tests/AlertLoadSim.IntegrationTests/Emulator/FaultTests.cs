using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Emulator;

public sealed class EmulatorFaultTests
{
    [Fact]
    public async Task Reply_lost_by_close_ends_the_connection_without_a_byte()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.LoseReply(1, LoseReplyBy.Close));
        for (var i = 0; i < 20; i++)
        {
            using var session = await RawSession.OpenAsync(server);
            await session.SubscribeAsync();
            await session.Connection.WriteAsync("GET", $"/icws/{session.Id}/messaging/messages", null, session.Cookie);

            Assert.Null(await session.Connection.ReceiveAsync());
        }

        Assert.Equal(20, server.Counts.RepliesLost);
    }

    [Fact]
    public async Task Reply_lost_by_reset_resets_the_connection_without_a_byte()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.LoseReply(1, LoseReplyBy.Reset));
        for (var i = 0; i < 20; i++)
        {
            using var session = await RawSession.OpenAsync(server);
            await session.Connection.WriteAsync("GET", $"/icws/{session.Id}/messaging/messages", null, session.Cookie);

            var failure = await Assert.ThrowsAsync<SocketException>(session.Connection.ReceiveAsync);
            Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
        }
    }

    [Fact]
    public async Task Cut_message_arrives_in_a_whole_reply_that_does_not_parse()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.Misbehave(MisbehaviourKind.CutMessage, 1));
        using var session = await RawSession.OpenAsync(server);
        await session.SubscribeAsync();
        await session.RaiseAsync();
        var reply = await session.Connection.SendAsync("GET", $"/icws/{session.Id}/messaging/messages", null, session.Cookie);

        Assert.Equal(200, reply.Status);
        Assert.Equal(Encoding.UTF8.GetByteCount(reply.Body).ToString(CultureInfo.InvariantCulture), reply["Content-Length"]);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
        Assert.StartsWith("""[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":false,"alertingInteractionDetails":[]},{"__type":""", reply.Body, StringComparison.Ordinal);
        // The connection is in order.
        Assert.Equal("[]", (await session.PollAsync()).GetRawText());
        Assert.Equal(1, server.Counts.Misbehaviours);
    }

    [Fact]
    public async Task Cut_event_of_a_stream_is_one_event_that_does_not_parse()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.Misbehave(MisbehaviourKind.CutMessage, 1));
        using var session = await RawSession.OpenAsync(server);
        await session.SubscribeAsync();
        await session.Connection.WriteAsync("GET", $"/icws/{session.Id}/messaging/messages", null, session.Cookie, "Accept: text/event-stream");
        var text = "";
        while (!text.Contains("data: ", StringComparison.Ordinal) || !text[text.IndexOf("data: ", StringComparison.Ordinal)..].Contains("\n\n", StringComparison.Ordinal))
        {
            text += Encoding.UTF8.GetString((await session.Connection.ReceiveAsync())!);
        }

        var data = text[(text.IndexOf("data: ", StringComparison.Ordinal) + "data: ".Length)..].Split('\n')[0];
        Assert.StartsWith("""{"__type":""", data, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(data));
    }

    [Fact]
    public async Task Injected_401_bears_the_challenge_and_nothing_is_carried_out()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.Error(401, 1, FaultOperation.Subscribe));
        using var session = await RawSession.OpenAsync(server);
        var reply = await session.SubscribeAsync();

        Assert.Equal(401, reply.Status);
        Assert.StartsWith("ICWS ", reply["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.NotEmpty(reply.Json.GetProperty("message").GetString()!);
        Assert.Equal("[]", (await session.PollAsync()).GetRawText());
        Assert.Equal((1, 0), (server.Counts.ErrorsInjected, server.Counts.Subscriptions));
    }

    [Fact]
    public async Task Injected_503_at_login_lists_where_to_go()
    {
        await using var server = await EmulatorServers.StartAsync(new FaultSpec.Error(503, 1, FaultOperation.Connect));
        using var connection = await RawConnection.OpenAsync(server.Address);
        var reply = await connection.SendAsync("POST", "/icws/connection", RawSession.LogOnBody, "Accept-Language: en-us");

        Assert.Equal(503, reply.Status);
        Assert.Equal("localhost", reply.Json.GetProperty("alternateHostList")[0].GetString());
    }

    [Fact]
    public async Task Latency_delays_an_answer_by_no_less_than_it_says()
    {
        await using var server = await EmulatorServers.StartAsync(
            EmulatorServers.Settings.With(Distribution.Always(TimeSpan.FromMilliseconds(30))));
        using var connection = await RawConnection.OpenAsync(server.Address);
        var began = TimeProvider.System.GetTimestamp();
        await connection.SendAsync("GET", "/icws/connection/version");

        // A timer counts in its own coarse milliseconds: 2 ms of grace.
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(28));
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_end_of_a_stall()
    {
        var stall = new FaultSpec.Stall(TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
        await using var server = await EmulatorServers.StartAsync(
            EmulatorServers.Settings.With(Distribution.Always(TimeSpan.Zero), stall) with { ControlToken = "secret" });
        using var control = await RawConnection.OpenAsync(server.Address);
        var startNs = EmulatorServers.NowNs();
        await control.SendAsync(
            "POST", "/emulator/start", $$"""{"runStartNs":{{startNs}}}""", "X-AlertLoadSim-Token: secret");
        using var first = await RawConnection.OpenAsync(server.Address);
        using var second = await RawConnection.OpenAsync(server.Address);
        await first.WriteAsync("POST", "/icws/connection", RawSession.LogOnBody, "Accept-Language: en-us");
        await second.WriteAsync("GET", "/icws/connection/version", null);

        Assert.Equal(200, (await second.ReadAsync()).Status);
        Assert.True(EmulatorServers.NowNs() >= startNs + 300_000_000);
        Assert.Equal(201, (await first.ReadAsync()).Status);
    }
}

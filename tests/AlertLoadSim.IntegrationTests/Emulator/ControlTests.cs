using System.Text;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Emulator;

public sealed class ControlTests
{
    private const string Token = "X-AlertLoadSim-Token: secret";

    private static readonly EmulatorSettings Controlled = EmulatorServers.Settings with { ControlToken = "secret" };

    [Fact]
    public async Task Wrong_or_missing_token_is_401()
    {
        await using var server = await EmulatorServers.StartAsync(Controlled);
        using var connection = await RawConnection.OpenAsync(server.Address);

        var refused = await connection.SendAsync("GET", "/emulator/counts");
        Assert.Equal(401, refused.Status);
        Assert.Contains("X-AlertLoadSim-Token", refused.Body, StringComparison.Ordinal);
        Assert.Equal(401, (await connection.SendAsync("POST", "/emulator/stop", null, "X-AlertLoadSim-Token: guess")).Status);
        Assert.False(server.Completion.IsCompleted);
    }

    [Fact]
    public async Task Stop_completes_the_server()
    {
        await using var server = await EmulatorServers.StartAsync(Controlled);
        using var connection = await RawConnection.OpenAsync(server.Address);

        Assert.Equal(202, (await connection.SendAsync("POST", "/emulator/stop", null, Token)).Status);
        await server.Completion.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Planned_alerts_ring_once_the_run_is_started_and_end_with_stop_raising()
    {
        await using var server = await EmulatorServers.StartAsync(Controlled with
        {
            Alerts = new AlertsSpec { From = AlertSource.Emulator, RatePerSecond = 200, RingTimeout = TimeSpan.FromMilliseconds(20) },
        });
        using var session = await RawSession.OpenAsync(server);
        await session.SubscribeAsync("AlertLoadSim_Mark");
        Assert.Equal(0, server.Counts.Raised);
        using var control = await RawConnection.OpenAsync(server.Address);
        Assert.Equal(400, (await control.SendAsync("POST", "/emulator/start", "{}", Token)).Status);
        // A second ago: what should have rung since rings at once, so there is nothing to wait for.
        var start = $$"""{"runStartNs":{{EmulatorServers.NowNs() - 1_000_000_000}}}""";
        Assert.Equal(204, (await control.SendAsync("POST", "/emulator/start", start, Token)).Status);
        Assert.Equal(409, (await control.SendAsync("POST", "/emulator/start", start, Token)).Status);
        while (!(await session.PollAsync()).GetRawText().Contains("\"alertAction\":2", StringComparison.Ordinal))
        {
            // Each turn is a round trip: no wait is needed.
        }

        await control.SendAsync("POST", "/emulator/stop-raising", null, Token);
        var counts = (await control.SendAsync("GET", "/emulator/counts", null, Token)).Json;
        Assert.Equal(1, counts.GetProperty("subscriptions").GetInt64());
        Assert.True(counts.GetProperty("raised").GetInt64() > 100);
        Assert.True(counts.GetProperty("cpuMs").GetInt64() > 0);
    }

    [Fact]
    public async Task Journal_tells_what_a_stream_carried_of_a_session_that_ended()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var server = await EmulatorServers.StartAsync(Controlled with { JournalPath = path }))
            {
                using var session = await RawSession.OpenAsync(server);
                using var stream = await RawConnection.OpenAsync(server.Address);
                await session.SubscribeAsync();
                await stream.WriteAsync(
                    "GET", $"/icws/{session.Id}/messaging/messages", null, "Accept: text/event-stream", session.Cookie);
                var received = await ReceiveAsync("data: {");
                await session.RaiseAsync();
                await session.RaiseAsync();
                await session.SendAsync("DELETE", "connection");
                received += await ReceiveAsync("\r\n0\r\n\r\n");

                async Task<string> ReceiveAsync(string until)
                {
                    var text = "";
                    while (!text.Contains(until, StringComparison.Ordinal))
                    {
                        text += Encoding.UTF8.GetString((await stream.ReceiveAsync())!);
                    }

                    return text;
                }

                Assert.Equal(3, received.Split("data: {").Length - 1);
            }

            var sent = (await File.ReadAllLinesAsync(path)).Select(l => JsonDocument.Parse(l).RootElement)
                .Where(e => e.GetProperty("t").GetString() == "sent").ToList();
            var marks = sent.Where(e => e.TryGetProperty("marks", out _))
                .SelectMany(e => e.GetProperty("marks").EnumerateArray().Select(m => m.GetInt64()));
            Assert.Equal([1, 2], marks);
            Assert.Equal(1, sent.Sum(e => e.GetProperty("snapshots").GetInt32()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Subscription_state_of_a_body_that_is_none_is_400()
    {
        await using var server = await EmulatorServers.StartAsync(Controlled);
        using var connection = await RawConnection.OpenAsync(server.Address);
        foreach (var body in (string[])["", "{", "{}", "[]", "null", """{"user":null,"subscription":"interaction-alerting","state":1}"""])
        {
            Assert.Equal(400, (await connection.SendAsync("POST", "/emulator/subscription-state", body, Token)).Status);
        }

        Assert.Equal(0, server.Counts.Defects);
    }

    [Fact]
    public async Task Journal_tells_the_whole_story_in_lines()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string id;
            await using (var server = await EmulatorServers.StartAsync(Controlled with { JournalPath = path }))
            {
                using var session = await RawSession.OpenAsync(server);
                await session.SubscribeAsync();
                id = await session.RaiseAsync();
                await session.PollAsync();
                await session.SendAsync("POST", $"interactions/{id}/pickup", "{}");
                await session.SendAsync("DELETE", "messaging/subscriptions/interaction-alerting");
            }

            var lines = await File.ReadAllLinesAsync(path);
            var story = lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
            Assert.Equal(
                ["start", "subscribed", "raised", "sent", "stopped", "unsubscribed", "end"],
                story.Select(e => e.GetProperty("t").GetString()!));
            Assert.True(story[1].GetProperty("first").GetBoolean());
            Assert.Equal(0, story[1].GetProperty("mark").GetInt64());
            Assert.Equal(id, story[2].GetProperty("interaction").GetString());
            Assert.Equal("[1]", story[3].GetProperty("marks").GetRawText());
            Assert.Equal(1, story[3].GetProperty("snapshots").GetInt32());
            Assert.Equal("pickup", story[4].GetProperty("why").GetString());
            Assert.Equal(2, story[5].GetProperty("mark").GetInt64());
            Assert.Equal("delete", story[5].GetProperty("why").GetString());
            Assert.Equal(1, story[6].GetProperty("counts").GetProperty("stopped").GetProperty("pickup").GetInt64());
            var instants = story.Select(e => e.GetProperty("atNs").GetInt64()).ToList();
            Assert.Equal(instants.Order(), instants);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

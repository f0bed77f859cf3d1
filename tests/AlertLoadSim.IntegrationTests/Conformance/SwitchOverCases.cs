using System.Text.Json;
using AlertLoadSim.IntegrationTests.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 2.5, 2.6 and 5.4: two servers, and how sessions come from one to the other.</summary>
internal static class SwitchOverCases
{
    private const string StateChange = "urn:inin.com:connection:connectionStateChangeMessage";

    public static readonly IReadOnlyList<Case> All =
    [
        Of("2.5 backup", ["2.4 not accepting", "2.5 backup"], "A backup answers logins 503 with the primary's name", async (b, pair) =>
        {
            IsSentTo(await pair.LogOnAsync(pair.Backup), Pair.PrimaryHost);
            // Whatever the body holds.
            IsSentTo(await (await b.OpenAsync(pair.Backup)).SendAsync("POST", "/icws/connection", "{"), Pair.PrimaryHost);
            Assert.Equal(200, (await (await b.OpenAsync(pair.Backup)).SendAsync("GET", "/icws/connection/version")).Status);
        }),
        Of("2.5 201", ["2.2 alternateHostList", "2.5 bare names"], "A login names the other host for later", async (_, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            Assert.Equal(Pair.BackupHost, Assert.Single(desk.Login.Json.GetProperty("alternateHostList").EnumerateArray()).GetString());
        }),
        Of("2.5 503", ["2.4 not accepting", "2.5 backup"],
            "After a switch-over the former primary answers 503 with the other's name and the other accepts", async (b, pair) =>
        {
            await pair.SwitchOverAsync();
            IsSentTo(await pair.LogOnAsync(pair.Primary), Pair.BackupHost);
            await pair.DeskAsync(pair.Backup);
        }),
        Of("2.5 told", ["2.8 reasons", "5.1 order", "5.4 connection state"],
            "Each session reads a state change from up to down with a reason and shouldReconnect, after what was queued", async (_, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            await desk.SubscribeAsync();
            var id = await desk.RaiseAsync();
            await pair.SwitchOverAsync();
            var messages = await desk.PollAsync();
            Assert.Equal(3, messages.Count);
            Assert.Equal((id, 1), Assert.Single(messages[1].Alerts(isDelta: true)).Event());
            IsStateChange(messages[2]);
            Assert.Empty(await desk.PollAsync());
        }),
        Of("2.5 stream", ["2.8 reasons", "5.2 end of the session", "5.4 connection state"],
            "A stream carries the state change and then ends", async (b, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            await desk.SubscribeAsync();
            var events = await EventReader.OpenAsync(b, desk, pair.Primary);
            Assert.Empty((await events.MessageAsync()).Alerts(isDelta: false));
            await pair.SwitchOverAsync();
            IsStateChange(await events.MessageAsync());
            Assert.Null(await events.BlockAsync());
        }),
        Of("2.5 grace", ["3.1 challenge", "5.4 connection state"],
            "Meanwhile the session can be read and nothing else; then it is unknown", async (_, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            await pair.SwitchOverAsync(graceMs: 5000);
            (await desk.SendAsync("PUT", Checks.Alerting, "{}")).IsStandard401();
            (await desk.SendAsync("DELETE", Checks.Alerting)).IsStandard401();
            (await desk.SendAsync("POST", "messaging/heartbeat")).IsStandard401();
            (await desk.SendAsync("DELETE", "connection")).IsStandard401();
            Assert.Single(await desk.PollAsync());
            pair.Time.Advance(TimeSpan.FromSeconds(5));
            (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie)).IsStandard401();
        }),
        Of("2.5 untold", ["3.1 unknown session", "5.2 end of the session"],
            "Without a grace the session is gone at once, and its stream ends without a word", async (b, pair) =>
        {
            var (polling, streaming) = (await pair.DeskAsync(pair.Primary), await pair.DeskAsync(pair.Primary));
            var events = await EventReader.OpenAsync(b, streaming, pair.Primary);
            await pair.SwitchOverAsync(graceMs: 0);
            (await polling.SendWithAsync("GET", Checks.Messages, null, polling.Cookie)).IsStandard401();
            Assert.Null(await events.BlockAsync());
        }),
        Of("2.6 down", ["2.6 former session", "2.8 reasons"],
            "The state of a session that was told is 2, with the reason and shouldReconnect, in the grace and later", async (_, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            Assert.Equal(1, (await desk.SendAsync("GET", "connection")).Json.GetProperty("connectionState").GetInt32());
            await pair.SwitchOverAsync(graceMs: 5000);
            for (var i = 0; i < 2; i++)
            {
                var reply = await desk.SendAsync("GET", "connection");
                Assert.Equal(200, reply.Status);
                reply.Json.HasExactly("connectionState", "reason", "shouldReconnect");
                Assert.Equal(2, reply.Json.GetProperty("connectionState").GetInt32());
                Assert.True(reply.Json.GetProperty("shouldReconnect").GetBoolean());
                pair.Time.Advance(TimeSpan.FromSeconds(5));
            }
        }),
        Of("a30", ["a30"],
            "A session at the other server is a new one, with a new id and a fresh snapshot of what rings there", async (_, pair) =>
        {
            var before = await pair.DeskAsync(pair.Primary);
            await before.SubscribeAsync();
            var gone = await before.RaiseAsync();
            await pair.SwitchOverAsync();
            var (early, after) = (await pair.DeskAsync(pair.Backup, before.User), await pair.DeskAsync(pair.Backup, before.User));
            Assert.NotEqual(before.Id, after.Id);
            (await after.SendWithAsync("GET", Checks.Messages, null, before.Cookie)).IsStandard401();
            var rings = await early.RaiseAsync();
            await after.SubscribeAsync();
            Assert.Equal((rings, 1), Assert.Single(Assert.Single(await after.PollAsync()).Alerts(isDelta: false)).Event());
            Assert.NotEqual(gone, rings);
        }),
        Of("2.5 status", ["2.5 switchover-status"], "switchover-status tells who is primary and who is backup", async (_, pair) =>
        {
            var desk = await pair.DeskAsync(pair.Primary);
            await IsStatusAsync(desk, Pair.PrimaryHost, Pair.BackupHost);
            await pair.SwitchOverAsync();
            await IsStatusAsync(desk, Pair.BackupHost, Pair.PrimaryHost);
            await IsStatusAsync(await pair.DeskAsync(pair.Backup), Pair.BackupHost, Pair.PrimaryHost);
        }),
    ];

    private static Case Of(string id, string[] covers, string statement, Func<Bench, Pair, Task> check) => new(id, covers, statement, async b =>
    {
        await using var pair = await Pair.StartAsync(b);
        await check(b, pair);
    });

    private static void IsSentTo(RawReply reply, string host)
    {
        reply.IsError(503, errorId: "error.server.notAcceptingConnections");
        Assert.Equal(host, Assert.Single(reply.Json.GetProperty("alternateHostList").EnumerateArray()).GetString());
    }

    private static void IsStateChange(JsonElement message)
    {
        Assert.Equal(StateChange, message.Type());
        message.HasExactly("__type", "isDelta", "previousConnectionState", "newConnectionState", "reason", "shouldReconnect");
        Assert.False(message.GetProperty("isDelta").GetBoolean());
        Assert.Equal((1, 2), (message.GetProperty("previousConnectionState").GetInt32(), message.GetProperty("newConnectionState").GetInt32()));
        Assert.NotEmpty(message.GetProperty("reason").GetString()!);
        Assert.True(message.GetProperty("shouldReconnect").GetBoolean());
    }

    private static async Task IsStatusAsync(Desk desk, string primary, string backup)
    {
        var status = (await desk.SendAsync("GET", "connection/switchover-status")).Json;
        Assert.True(status.GetProperty("isSwitchoverActive").GetBoolean());
        Assert.Equal((primary, backup), (status.GetProperty("primaryHost").GetString()!, status.GetProperty("backupHost").GetString()!));
    }
}

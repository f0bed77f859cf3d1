using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 5.4, 7.1 and 7.3: queues of stations, single interactions, the station, sessions of users, suffering subscriptions.</summary>
internal static class WatchCases
{
    private const string Station = "connection/station";
    private const string WatchedStation = "messaging/subscriptions/connection/station";
    private const string WatchedSessions = "messaging/subscriptions/session/sessions-users";
    private const string Queue = "messaging/subscriptions/queues/my-q";
    private const string ControlToken = "secret";

    private static readonly Setup Controlled = new("controlled", s => s with { ControlToken = ControlToken });

    private static readonly Setup Group = new("watched group", s => s with
    {
        Workgroups = s.Workgroups.Add("Support", ["agent0001", "agent0002"]),
    });

    public static readonly IReadOnlyList<Case> All =
    [
        new("7.1 station queue", ["6.3 queueType", "7.1 my interactions", "7.1 message"],
            "The queue of a station holds what its user's holds", async b =>
        {
            var desk = await b.DeskAsync();
            var name = "station-" + desk.User;
            (await desk.SendAsync("PUT", Queue, WatchStation(name))).IsInvalid("queueIds");
            await desk.SendAsync("PUT", Station, Workstation(name), 200);
            var before = await desk.RaiseAsync();
            await desk.SendAsync("PUT", Queue, WatchStation(name.ToUpperInvariant()), 200);
            var after = await desk.RaiseAsync();
            await desk.SendAsync("DELETE", Station, null, 200);
            var messages = await desk.PollAsync();
            Assert.Equal([false, true, true], messages.Select(m => m.GetProperty("isDelta").GetBoolean()));
            Assert.Equal(before, messages[0].GetProperty("interactionsAdded")[0].GetProperty("interactionId").GetString());
            Assert.Equal(after, messages[1].GetProperty("interactionsAdded")[0].GetProperty("interactionId").GetString());
            Assert.Equal([before, after], messages[2].GetProperty("interactionsRemoved").EnumerateArray().Select(i => i.GetString()!));
        }),
        new("7.3 interaction subscription", ["7.3 one interaction"],
            "PUT is 204; contents, changes and the end come with interactionID", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            (await desk.SendAsync("PUT", Interaction(id), """{"attributeNames":["eic_state","mine"]}""")).IsNoContent();
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            var messages = await desk.PollAsync();
            Assert.All(messages, m => Assert.Equal(id, m.GetProperty("interactionID").GetString()));
            Assert.Equal(
                [
                    """interactionChangedMessage False {"Eic_State":"A","Mine":"yes"}""",
                    """interactionChangedMessage True {"Eic_State":"C"}""",
                    """interactionChangedMessage True {"Eic_State":"I"}""",
                    "interactionDeallocatedMessage True ",
                ],
                messages.Select(Short));
        }),
        new("7.3 interaction refusals", ["7.3 one interaction"],
            "attributeNames is required; unknown is 404, another's 403; DELETE is 204 in any case", async b =>
        {
            var (desk, other) = (await b.DeskAsync(), await b.DeskAsync());
            var id = await desk.RaiseAsync();
            (await desk.SendAsync("PUT", Interaction(id), "{}")).IsMissing("attributeNames");
            (await desk.SendAsync("PUT", Interaction("1"), """{"attributeNames":[]}""")).IsError(404);
            (await other.SendAsync("PUT", Interaction(id), """{"attributeNames":[]}""")).IsError(403);
            await desk.SendAsync("PUT", Interaction(id), """{"attributeNames":["Eic_State"]}""", 204);
            (await desk.SendAsync("DELETE", Interaction(id))).IsNoContent();
            (await desk.SendAsync("DELETE", Interaction(id))).IsNoContent();
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            Assert.Equal("interactionChangedMessage", Name(Assert.Single(await desk.PollAsync())));
        }),
        new("7.3 interaction lost", ["7.3 one interaction"], "Who loses an interaction to another member is told so", async b =>
        {
            var (one, two) = (await b.DeskAsync("agent0001"), await b.DeskAsync("agent0002"));
            var id = await one.RaiseAsync("Support", queueType: 2);
            await two.SendAsync("PUT", Interaction(id), """{"attributeNames":["Eic_State"]}""", 204);
            await one.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            await one.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            Assert.Equal(["interactionChangedMessage", "interactionLostRightsMessage"], (await two.PollAsync()).Select(Name));
        }) { On = Group },
        new("7.3 station subscription", ["7.3 station"], "PUT is 200; the station now, then each change", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", WatchedStation, null, 200);
            await desk.SendAsync("PUT", Station, Workstation("ws1"), 200);
            await desk.SendAsync("DELETE", Station, null, 200);
            (await desk.SendAsync("DELETE", WatchedStation)).IsNoContent();
            await desk.SendAsync("PUT", Station, Workstation("ws2"), 200);
            var messages = await desk.PollAsync();
            Assert.All(messages, m => Assert.Equal("urn:inin.com:connection:stationConnectionStateChangeMessage", m.Type()));
            Assert.Equal([false, true, true], messages.Select(m => m.GetProperty("isDelta").GetBoolean()));
            Assert.Equal(["", "ws1", ""], messages.Select(m => StationId(m, "newStationInfo")));
            Assert.Equal(["", "ws1"], messages.Skip(1).Select(m => StationId(m, "previousStationInfo")));
        }),
        new("7.3 sessions-users", ["2.8 several sessions", "7.3 sessions of users"],
            "PUT is 200; sessions of the users, then those that come and go", async b =>
        {
            var (desk, user) = (await b.DeskAsync(), b.NewUser());
            var standing = await b.DeskAsync(user);
            await desk.SendAsync("PUT", WatchedSessions, $$"""{"userIds":["{{user}}"]}""", 200);
            var other = await b.DeskAsync(user);
            await other.SendAsync("DELETE", "connection", null, 200);
            (await desk.SendAsync("DELETE", WatchedSessions)).IsNoContent();
            await standing.SendAsync("DELETE", "connection", null, 200);
            var messages = await desk.PollAsync();
            Assert.All(messages, m => Assert.Equal("urn:inin.com:session:sessionsMessage", m.Type()));
            Assert.Equal(
                ["sessionsAdded", "sessionsAdded", "sessionsRemoved"], messages.Select(m => m.EnumerateObject().Last().Name));
            foreach (var session in messages.Select(m => Assert.Single(m.EnumerateObject().Last().Value.EnumerateArray())))
            {
                session.HasTexts("applicationName", "machineName");
                Assert.Equal("conformance", session.GetProperty("applicationName").GetString());
                Assert.Equal(user, session.GetProperty("userId").GetProperty("id").GetString());
                session.GetProperty("stationId").HasTexts("id");
                Assert.Equal(JsonValueKind.Number, session.GetProperty("reason").ValueKind);
            }
        }),
        new("5.4 subscriptionStateMessage", ["5.4 subscription state", "5.4 queue subscription state"],
            "A suffering subscription is told to who holds it", async b =>
        {
            var (desk, user) = (await b.DeskAsync(), b.NewUser());
            var (holder, other) = (await b.DeskAsync(user), await b.DeskAsync(user));
            await holder.SubscribeAsync();
            await holder.SendAsync("PUT", Queue, $$"""{"queueIds":[{"queueType":1,"queueName":"{{user}}"}],"attributeNames":[]}""", 200);
            await holder.PollAsync();
            Assert.Equal(204, await TellAsync(b, user, "interaction-alerting", 2));
            Assert.Equal(204, await TellAsync(b, user, "queues/my-q", 3));
            Assert.Equal(404, await TellAsync(b, desk.User, "interaction-alerting", 2));
            Assert.Equal(400, await TellAsync(b, user, "moon", 2));
            Assert.Equal(400, await TellAsync(b, user, "interaction-alerting", 4));
            var messages = await holder.PollAsync();
            Assert.Equal(
                ["urn:inin.com:messaging:subscriptionStateMessage", "urn:inin.com:queues:queueSubscriptionStateMessage"],
                messages.Select(m => m.Type()));
            messages[0].HasExactly("__type", "isDelta", "state");
            Assert.Equal((2, 3), (messages[0].GetProperty("state").GetInt32(), messages[1].GetProperty("state").GetInt32()));
            Assert.Equal("my-q", messages[1].GetProperty("subscriptionId").GetString());
            messages[1].GetProperty("error").HasTexts("message");
            Assert.Empty(await other.PollAsync());
        }) { On = Controlled },
    ];

    private static string Interaction(string id) => "messaging/subscriptions/interactions/" + id;

    private static string Workstation(string name) =>
        $$"""{"__type":"urn:inin.com:connection:workstationSettings","workstation":"{{name}}"}""";

    private static string WatchStation(string name) => $$"""
        {"queueIds":[{"queueType":3,"queueName":"{{name}}" }],"attributeNames":["Eic_State"]}
        """;

    private static string StationId(JsonElement message, string property)
    {
        var station = message.GetProperty(property);
        station.HasTexts("id", "extension");
        Assert.Equal(JsonValueKind.Number, station.GetProperty("stationSetting").ValueKind);
        return station.GetProperty("id").GetString()!;
    }

    private static string Name(JsonElement message) => message.Type().Split(':')[^1];

    private static string Short(JsonElement message) => string.Join(
        ' ',
        Name(message),
        message.GetProperty("isDelta").GetBoolean(),
        message.TryGetProperty("attributes", out var attributes) ? attributes.GetRawText() : "");

    /// <summary>The status alone: what the control endpoint answers is no ICWS.</summary>
    private static async Task<int> TellAsync(Bench bench, string user, string subscription, int state)
    {
        var connection = await bench.OpenAsync();
        await connection.WriteAsync(
            "POST",
            "/emulator/subscription-state",
            $$"""{"user":"{{user}}","subscription":"{{subscription}}","state":{{state}}}""",
            "X-AlertLoadSim-Token: " + ControlToken);
        return (await connection.ReadHeadAsync()).Status;
    }
}

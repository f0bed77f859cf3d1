using System.Text.Json;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>What the emulator raises by itself (PROTOCOL 6.3, 6.4): group rings, automatic answer, several alerts at once, media, nobody
/// answering.</summary>
internal static class PlannedCases
{
    private static readonly AlertsSpec EachSecond = new()
    {
        RatePerSecond = 1,
        Arrivals = ArrivalKind.Even,
        RingTimeout = TimeSpan.FromSeconds(20),
        Patience = Distribution.Always(TimeSpan.FromHours(1)),
    };

    private static readonly Setup Groups = Planned("planned groups", EachSecond with { GroupRing = 1, GroupSize = 2 });

    private static readonly Setup Automatic = Planned("planned automatic", EachSecond with { AutoAnswer = 1 });

    private static readonly Setup Many = Planned("planned many", EachSecond with { RatePerSecond = 10 });

    // The next comes when the one before has stopped and its user is back.
    private static readonly Setup Rare = Planned("planned rare", EachSecond with { RatePerSecond = 1 / 30.0, RingTimeout = TimeSpan.FromSeconds(5) });

    public static readonly IReadOnlyList<Case> All =
    [
        new("6.3 planned group", ["6.3 kinds of alerts", "6.3 queue of the alert", "6.5 user and workgroup"],
            "A group alert rings at no more members than told; one picks up, the others get a stop", async b =>
        {
            var desks = await DesksAsync(b, 3, """{"attributeNames":["Eic_WorkgroupName"]}""");
            b.Time.Advance(TimeSpan.FromSeconds(1));
            var rung = new List<(Desk Desk, JsonElement Alert)>();
            foreach (var desk in desks)
            {
                rung.AddRange((await AlertsAsync(desk)).Select(alert => (desk, alert)));
            }

            Assert.Equal(2, rung.Count);
            var id = rung[0].Alert.Event().Id;
            Assert.All(rung, r =>
            {
                Assert.Equal((id, 1), r.Alert.Event());
                Assert.Equal(3, r.Alert.GetProperty("alertType").GetInt32());
                var queue = r.Alert.GetProperty("monitoredQueue");
                Assert.Equal(2, queue.GetProperty("queueType").GetInt32());
                Assert.Equal(
                    queue.GetProperty("queueName").GetString(),
                    r.Alert.GetProperty("attributes").GetProperty("Eic_WorkgroupName").GetString());
            });
            await rung[0].Desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            Assert.Equal((id, 2), Assert.Single(await AlertsAsync(rung[1].Desk)).Event());
            await LeaveAsync(desks);
        }) { On = Groups },
        new("7.1 planned group", ["6.3 queueType", "7.1 message"], "What waits for a workgroup is on the workgroup's queue", async b =>
        {
            var desks = await DesksAsync(b, 1, "{}");
            var groups = string.Join(",", new[] { "Support", "Sales", "Billing", "Orders" }.Select(g => $$"""{"queueType":2,"queueName":"{{g}}"}"""));
            await desks[0].SendAsync("PUT", "messaging/subscriptions/queues/g", $$"""{"queueIds":[{{groups}}],"attributeNames":["Eic_State"]}""", 200);
            b.Time.Advance(TimeSpan.FromSeconds(1));
            var messages = await desks[0].PollAsync();
            var id = Assert.Single(messages[^2].Alerts(isDelta: true)).Event().Id;
            Assert.Equal(id, messages[^1].GetProperty("interactionsAdded")[0].GetProperty("interactionId").GetString());
            await LeaveAsync(desks);
        }) { On = Groups },
        new("6.3 planned autoAnswer", ["6.3 autoAnswer", "6.3 automatic answer"], "autoAnswer is told as planned", async b =>
        {
            var desks = await DesksAsync(b, 1, "{}");
            b.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(Assert.Single(await AlertsAsync(desks[0])).GetProperty("autoAnswer").GetBoolean());
            await LeaveAsync(desks);
        }) { On = Automatic },
        new("6.4 several at once", ["6.4 first message", "6.4 changes"],
            "Several alerts ring at one agent, and a snapshot lists them all", async b =>
        {
            var desks = await DesksAsync(b, 1, "{}");
            b.Time.Advance(TimeSpan.FromSeconds(1));
            var started = (await AlertsAsync(desks[0])).Select(a => a.Event()).ToList();
            Assert.Equal(10, started.Count);
            await desks[0].SubscribeAsync();
            Assert.Equal(started, Assert.Single(await desks[0].PollAsync()).Alerts(isDelta: false).Select(a => a.Event()));
            await desks[0].SendAsync("POST", $"interactions/{started[3].Id}/pickup", "{}", 200);
            Assert.Equal((started[3].Id, 2), Assert.Single(await AlertsAsync(desks[0])).Event());
            await LeaveAsync(desks);
        }) { On = Many },
        new("6.3 media", ["6.3 interactionType", "6.3 address", "6.3 kinds of alerts", "6.5 Eic_ObjectType"],
            "Calls, chats and mails alert, each from an address of its kind", async b =>
        {
            var desks = await DesksAsync(b, 1, """{"attributeNames":["Eic_ObjectType"]}""");
            b.Time.Advance(TimeSpan.FromSeconds(15));
            var alerts = await AlertsAsync(desks[0]);
            var types = alerts.Select(a => a.GetProperty("interactionType").GetString()!).ToList();
            Assert.Equal(["Call", "Chat", "Email"], types.Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(types, alerts.Select(a => a.GetProperty("attributes").GetProperty("Eic_ObjectType").GetString()!));
            Assert.All(alerts, a => Assert.Matches(
                a.GetProperty("interactionType").GetString() == "Call" ? "^[+][0-9]+$" : "^[^@]+@[^@]+$", a.GetProperty("address").GetString()));
            // 1: direct, the user's own queue; 5: routed by ACD.
            Assert.Equal([1, 5], alerts.Select(a => a.GetProperty("alertType").GetInt32()).Distinct().Order());
            await LeaveAsync(desks);
        }) { On = Many },
        new("6.4 nobody answers", ["6.4 stop reasons", "7.2 message"],
            "An ACD alert that times out makes its user not available for a while", async b =>
        {
            var desks = await DesksAsync(b, 1, "{}");
            var watcher = await b.DeskAsync();
            await watcher.SendAsync("PUT", "messaging/subscriptions/status/user-statuses", $$"""{"userIds":["{{desks[0].User}}"]}""", 200);
            await watcher.PollAsync();
            // A direct call would leave the status alone.
            while ((await AlertAsync(b, desks[0])).GetProperty("alertType").GetInt32() != 5)
            {
            }

            b.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal("ACD - Agent Not Answering", StatusOf(Assert.Single(await watcher.PollAsync())));
            b.Time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal("Available", StatusOf(Assert.Single(await watcher.PollAsync())));
            await LeaveAsync(desks);
        }) { On = Rare },
    ];

    private static Setup Planned(string name, AlertsSpec alerts) => new(name, s => s with { Alerts = alerts });

    private static async Task<List<Desk>> DesksAsync(Bench bench, int count, string body)
    {
        var desks = new List<Desk>();
        for (var i = 0; i < count; i++)
        {
            desks.Add(await bench.DeskAsync());
            await desks[i].SubscribeAsync(body);
            await desks[i].PollAsync();
        }

        return desks;
    }

    /// <summary>Or they would be rung at in the next case.</summary>
    private static async Task LeaveAsync(List<Desk> desks)
    {
        foreach (var desk in desks)
        {
            await desk.SendAsync("DELETE", "connection", null, 200);
        }
    }

    private static async Task<List<JsonElement>> AlertsAsync(Desk desk) =>
        [.. (await desk.PollAsync()).SelectMany(m => m.Alerts(isDelta: true))];

    /// <summary>The next one that starts.</summary>
    private static async Task<JsonElement> AlertAsync(Bench bench, Desk desk)
    {
        for (var second = 0; second < 60; second++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            if ((await AlertsAsync(desk)).Where(a => a.Event().Action == 1).ToList() is [var started])
            {
                return started;
            }
        }

        throw new InvalidOperationException("Nothing rang within a minute.");
    }

    private static string StatusOf(JsonElement message) =>
        Assert.Single(message.GetProperty("userStatusList").EnumerateArray()).GetProperty("statusId").GetString()!;
}

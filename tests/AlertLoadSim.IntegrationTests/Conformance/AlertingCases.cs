using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 6 and cases 32 to 49.</summary>
internal static class AlertingCases
{
    public static readonly IReadOnlyList<Case> All =
    [
        new("32", ["6.1 body", "6.1 success", "a3", "32"], "PUT with attribute names is 204", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, """{"attributeNames":["Eic_State"]}""")).IsNoContent()),
        new("33", ["6.1 body", "6.1 empty object", "33"],
            "PUT with {} is 204", async b => (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, "{}")).IsNoContent()),
        new("34", "PUT with an empty body is 204 in lenient mode", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, "")).IsNoContent()),
        new("34 strict", ["34"], "PUT with an empty body is 400 in strict mode", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, "")).IsError(400)) { On = Setup.Strict },
        new("36 lenient", ["a9", "36"], "Empty attributeNames is 204 in lenient mode", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, """{"attributeNames":[]}""")).IsNoContent()) { On = Setup.Lenient },
        new("35", ["6.1 body", "6.1 errors", "35"], "attributeNames as text is 400", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, """{"attributeNames":"Eic_State"}""")).IsInvalid("attributeNames")),
        new("36", ["4 lists", "6.1 body", "a9", "36"], "Empty attributeNames is 400 in strict mode", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, """{"attributeNames":[]}""")).IsInvalid("attributeNames")),
        new("37", ["3.1 rights", "6.1 errors", "37"], "User lacking the right gets 403", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, "{}")).IsError(403))
        {
            On = Setup.Failing(403, FaultOperation.Subscribe),
        },
        new("38", ["6.2 success", "38"], "DELETE of a subscription is 204", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            (await desk.SendAsync("DELETE", Checks.Alerting)).IsNoContent();
        }),
        new("39", ["4 error", "6.2 without one", "39"], "DELETE without a subscription is 404", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("DELETE", Checks.Alerting)).IsError(404);
            await desk.SubscribeAsync();
            (await desk.SendAsync("DELETE", Checks.Alerting)).IsNoContent();
            (await desk.SendAsync("DELETE", Checks.Alerting)).IsError(404);
        }),
        new("40", ["5.3 snapshot", "6.3 __type", "6.3 isDelta", "6.3 alertingInteractionDetails", "6.4 nothing alerts", "a6", "a8", "40"],
            "First message is an empty snapshot when nothing alerts", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            Assert.Empty(Assert.Single(await desk.PollAsync()).Alerts(isDelta: false));
        }),
        new("41", ["5.3 snapshot", "6.3 alertingInteractionDetails", "6.4 first message", "a5", "a8", "41"],
            "First message holds what alerts already", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            await desk.SubscribeAsync();
            Assert.Equal((id, 1), Assert.Single((await desk.PollAsync())[0].Alerts(isDelta: false)).Event());
        }),
        new("42", ["5.3 delta", "6.3 isDelta", "6.4 changes", "42"], "Alert after the snapshot is a delta of one item", async b =>
        {
            var desk = await ReadyAsync(b);
            var id = await desk.RaiseAsync();
            Assert.Equal((id, 1), Assert.Single(Assert.Single(await desk.PollAsync()).Alerts(isDelta: true)).Event());
        }),
        new("43",
            ["4 scalars", "4 enumerations", "5.1 order", "5.3 delta", "6.3 interactionId", "6.3 interactionType", "6.3 name",
             "6.3 address", "6.3 alertType", "6.3 alertAction", "6.3 autoAnswer", "6.3 stop", "6.4 all required", "6.4 stop reasons",
             "6.4 pickup", "7.3 verbs", "7.4 end", "a1", "a4", "43"],
            "Every item has all required properties, also a stop", async b =>
        {
            var desk = await ReadyAsync(b);
            var id = await desk.RaiseAsync();
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            // Checks.IsMessage looks at each item of what is polled.
            var events = (await desk.PollAsync()).SelectMany(m => m.Alerts(isDelta: true)).Select(a => a.Event());
            Assert.Equal([(id, 1), (id, 2)], events);
        }),
        new("44",
            ["4 enumerations", "4 types", "6.3 monitoredQueue", "6.3 queueType", "6.3 queueName", "6.3 queue of the alert", "a11", "44"],
            "Monitored queue of a user alert is the user's queue (open question 11)", async b =>
        {
            var desk = await ReadyAsync(b);
            await desk.RaiseAsync();
            var queue = (await desk.PollAsync())[0].Alerts(isDelta: true)[0].GetProperty("monitoredQueue");
            Assert.Equal($$"""{"queueType":1,"queueName":"{{desk.User}}"}""", queue.GetRawText());
        }),
        new("45", ["4 optional", "6.3 attributes", "45"], "Subscribed with {}, items have no attributes", async b =>
        {
            var desk = await ReadyAsync(b);
            await desk.RaiseAsync();
            Assert.False((await desk.PollAsync())[0].Alerts(isDelta: true)[0].TryGetProperty("attributes", out _));
        }),
        new("46", ["5.1 order", "6.4 changes", "46"], "Two alerts between two polls come in order", async b =>
        {
            var desk = await ReadyAsync(b);
            var (first, second) = (await desk.RaiseAsync(), await desk.RaiseAsync());
            var events = (await desk.PollAsync()).SelectMany(m => m.Alerts(isDelta: true)).Select(a => a.Event());
            Assert.Equal([(first, 1), (second, 1)], events);
        }),
        new("47", ["6.4 first message", "47"], "Alert that ended before the PUT is not reported", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            await desk.SubscribeAsync();
            Assert.Empty(Assert.Single(await desk.PollAsync()).Alerts(isDelta: false));
        }),
        new("48", ["6.4 PUT again", "48"], "After DELETE there are no more alerts", async b =>
        {
            var desk = await ReadyAsync(b);
            await desk.SendAsync("DELETE", Checks.Alerting, null, 204);
            await desk.RaiseAsync();
            Assert.Empty(await desk.PollAsync());
        }),
        new("49", ["6.1 own user", "49"], "Alert for another user is not told", async b =>
        {
            var desk = await ReadyAsync(b);
            await desk.RaiseAsync(b.NewUser());
            Assert.Empty(await desk.PollAsync());
        }),
        new("6.4 second PUT", ["6.1 own user", "6.4 PUT again", "6.4 after PUT again", "7.4 marks", "a7"],
            "PUT again replaces the attributes and brings a new snapshot", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.RaiseAsync();
            await desk.SubscribeAsync("""{"attributeNames":["Eic_State"]}""");
            await desk.SubscribeAsync("""{"attributeNames":["mine"]}""");
            var messages = await desk.PollAsync();
            Assert.Equal("""{"Mine":"yes"}""", messages[1].Alerts(isDelta: false)[0].GetProperty("attributes").GetRawText());
        }),
        new("6.5 spelling", ["4 dictionaries", "6.3 attributes", "6.5 spelling", "6.5 Eic_ObjectType", "a10"],
            "Attribute names have no case; the server's spelling comes back", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.RaiseAsync();
            await desk.SubscribeAsync("""{"attributeNames":["eic_state","EIC_OBJECTTYPE","Eic_NoSuchThing"]}""");
            Assert.Equal(
                """{"Eic_State":"A","Eic_ObjectType":"Generic"}""",
                (await desk.PollAsync())[0].Alerts(isDelta: false)[0].GetProperty("attributes").GetRawText());
        }),
        new("6.4 ring time-out", ["6.4 stop reasons"], "Alert that nobody takes stops by itself", async b =>
        {
            var desk = await ReadyAsync(b);
            var id = await desk.RaiseAsync();
            b.Time.Advance(TimeSpan.FromMinutes(2));
            var events = (await desk.PollAsync()).SelectMany(m => m.Alerts(isDelta: true)).Select(a => a.Event());
            Assert.Equal([(id, 1), (id, 2)], events);
        }),
        new("7.4 numeric text", ["4 numeric text", "7.4 body", "a1"], "queueType may be numeric text", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("POST", "interactions", $$"""
                {"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":"1","queueName":"{{desk.User}}"} }
                """, 201);
        }),

        new("a5", "A snapshot lists what rings and no stop", async b =>
        {
            var desk = await b.DeskAsync();
            var (stopped, rings) = (await desk.RaiseAsync(), await desk.RaiseAsync());
            await desk.SendAsync("POST", $"interactions/{stopped}/pickup", "{}", 200);
            await desk.SubscribeAsync();
            Assert.Equal((rings, 1), Assert.Single((await desk.PollAsync())[0].Alerts(isDelta: false)).Event());
        }),
        new("6.3 values",
            [
                "4 types", "6.3 interactionType", "6.3 name", "6.3 address", "6.3 no other names", "6.3 kinds of alerts",
                "6.5 interaction ids",
            ],
            "An item says who calls and from where, and has no other properties", async b =>
        {
            var desk = await ReadyAsync(b);
            await desk.SendAsync("POST", "interactions", $$"""
                {"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":1,"queueName":"{{desk.User}}"},
                 "remoteName":"Ada","remoteId":"+13175550123"}
                """, 201);
            var alert = Assert.Single((await desk.PollAsync())[0].Alerts(isDelta: true));
            alert.HasExactly("interactionId", "interactionType", "name", "address", "alertType", "alertAction", "autoAnswer", "monitoredQueue");
            Assert.Equal(
                ("Generic", "Ada", "+13175550123", 1),
                (Text("interactionType"), Text("name"), Text("address"), alert.GetProperty("alertType").GetInt32()));
            Assert.Matches("^[0-9]{9,10}$", Text("interactionId"));

            string Text(string name) => alert.GetProperty(name).GetString()!;
        }),
        new("6.4 silent attributes", "Changes of attributes are not told", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync("""{"attributeNames":["Eic_State"]}""");
            await desk.PollAsync();
            var id = await desk.RaiseAsync();
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            await desk.PollAsync();
            await desk.SendAsync("POST", $"interactions/{id}/hold", """{"on":true}""", 200);
            Assert.Empty(await desk.PollAsync());
        }),
    ];

    /// <summary>Subscribed, and the snapshot read.</summary>
    internal static async Task<Desk> ReadyAsync(Bench bench, string? user = null)
    {
        var desk = await bench.DeskAsync(user);
        await desk.SubscribeAsync();
        Assert.Empty(Assert.Single(await desk.PollAsync()).Alerts(isDelta: false));
        return desk;
    }
}

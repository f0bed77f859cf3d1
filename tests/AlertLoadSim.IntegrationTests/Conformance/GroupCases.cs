namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>Alerts of a workgroup, automatic answer, hold (PROTOCOL 6.3, 7.3).</summary>
internal static class GroupCases
{
    private static readonly Setup Group = new("group", s => s with
    {
        Workgroups = s.Workgroups.Add("Support", ["agent0001", "agent0002"]),
        AutoAnswerUsers = s.AutoAnswerUsers.Add("agent0002"),
    });

    public static readonly IReadOnlyList<Case> All =
    [
        new("6.3 group ring", ["6.3 kinds of alerts", "6.3 queue of the alert"],
            "A workgroup alert rings at all members; one picks up, the others get a stop", async b =>
        {
            var (one, two) = (await AlertingCases.ReadyAsync(b, "agent0001"), await AlertingCases.ReadyAsync(b, "agent0002"));
            var id = await one.RaiseAsync("Support", queueType: 2);
            foreach (var desk in (Desk[])[one, two])
            {
                var alert = Assert.Single(Assert.Single(await desk.PollAsync()).Alerts(isDelta: true));
                Assert.Equal((id, 1), alert.Event());
                Assert.Equal(3, alert.GetProperty("alertType").GetInt32());
                Assert.Equal("""{"queueType":2,"queueName":"Support"}""", alert.GetProperty("monitoredQueue").GetRawText());
            }

            await two.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            Assert.Equal((id, 2), Assert.Single((await one.PollAsync())[0].Alerts(isDelta: true)).Event());
            Assert.Equal((id, 2), Assert.Single((await two.PollAsync())[0].Alerts(isDelta: true)).Event());
            (await one.SendAsync("POST", $"interactions/{id}/pickup", "{}")).IsError(400);
            (await one.SendAsync("POST", $"interactions/{id}/hold", """{"on":true}""")).IsError(403);
        }) { On = Group },
        new("6.3 autoAnswer", ["6.3 autoAnswer", "6.3 automatic answer"], "autoAnswer is told to the users who have it", async b =>
        {
            var (one, two) = (await AlertingCases.ReadyAsync(b, "agent0001"), await AlertingCases.ReadyAsync(b, "agent0002"));
            var id = await one.RaiseAsync("Support", queueType: 2);
            Assert.False((await one.PollAsync())[0].Alerts(isDelta: true)[0].GetProperty("autoAnswer").GetBoolean());
            Assert.True((await two.PollAsync())[0].Alerts(isDelta: true)[0].GetProperty("autoAnswer").GetBoolean());
            await one.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
        }) { On = Group },
        new("6.3 unknown group", ["7.4 body"], "An unknown workgroup is 400", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("POST", "interactions", """
                {"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":2,"queueName":"Moon"} }
                """)).IsInvalid("queueId");
        }),
        new("7.3 hold", ["4 numeric text", "7.3 verbs"], "What is picked up can be held, also by \"1\"", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            (await desk.SendAsync("POST", $"interactions/{id}/hold", """{"on":true}""")).IsError(400);
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            await desk.SendAsync("POST", $"interactions/{id}/hold", """{"on":"1"}""", 200);
            await desk.SendAsync("POST", $"interactions/{id}/hold", """{"on":false}""", 200);
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            (await desk.SendAsync("POST", $"interactions/{id}/hold", "{}")).IsMissing("on");
        }),
    ];
}

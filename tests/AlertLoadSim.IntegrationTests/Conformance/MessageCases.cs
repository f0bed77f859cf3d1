namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 5 and cases 50 to 58.</summary>
internal static class MessageCases
{
    public static readonly IReadOnlyList<Case> All =
    [
        new("50", ["5.1 array", "5.1 short poll", "50"], "Nothing queued is []", async b =>
        {
            var desk = await b.DeskAsync();
            var reply = await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie);
            Assert.Equal((200, "[]"), (reply.Status, reply.Body));
            Assert.Equal(Checks.Json, reply["Content-Type"]);
        }),
        new("51", ["5.1 drain", "51"], "Reading takes messages off the queue", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            Assert.Single(await desk.PollAsync());
            Assert.Empty(await desk.PollAsync());
        }),
        new("52", ["4 types", "5.1 array", "5.3 envelope", "6.3 __type", "6.3 isDelta", "52"],
            "Every message has __type and isDelta", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            await desk.RaiseAsync();
            Assert.All(await desk.PollAsync(), Checks.IsMessage);
        }),
        new("58", ["2.8 heartbeat", "a26", "58"], "Heartbeat is 204, leaves the queue alone and needs the token", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            (await desk.SendAsync("POST", "messaging/heartbeat")).IsNoContent();
            (await desk.SendWithAsync("POST", "messaging/heartbeat", null, desk.Cookie)).IsStandard401(2);
            Assert.Single(await desk.PollAsync());
        }),
        new("2.8 heartbeat", ["2.8 kept alive", "a15"], "Heartbeat keeps a session alive", async b =>
        {
            var desk = await b.DeskAsync();
            for (var i = 0; i < 3; i++)
            {
                b.Time.Advance(TimeSpan.FromMinutes(3));
                await desk.SendAsync("POST", "messaging/heartbeat", null, 204);
            }
        }),

        new("a16", ["5.1 nobody polls", "a16"], "What nobody reads is kept, and in order", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            var ids = new List<string>();
            for (var i = 0; i < 150; i++)
            {
                ids.Add(await desk.RaiseAsync());
            }

            Assert.Equal(ids, (await desk.PollAsync()).Skip(1).SelectMany(m => m.Alerts(isDelta: true)).Select(a => a.Event().Id));
        }),
    ];
}

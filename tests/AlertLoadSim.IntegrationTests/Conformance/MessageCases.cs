namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 5 and cases 50 to 58.</summary>
internal static class MessageCases
{
    public static readonly IReadOnlyList<Case> All =
    [
        new("50", "Nothing queued is []", async b =>
        {
            var desk = await b.DeskAsync();
            var reply = await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie);
            Assert.Equal((200, "[]"), (reply.Status, reply.Body));
            Assert.Equal(Checks.Json, reply["Content-Type"]);
        }),
        new("51", "Reading takes messages off the queue", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            Assert.Single(await desk.PollAsync());
            Assert.Empty(await desk.PollAsync());
        }),
        new("52", "Every message has __type and isDelta", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            await desk.RaiseAsync();
            Assert.All(await desk.PollAsync(), Checks.IsMessage);
        }),
        new("58", "Heartbeat is 204, leaves the queue alone and needs the token", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            (await desk.SendAsync("POST", "messaging/heartbeat")).IsNoContent();
            (await desk.SendWithAsync("POST", "messaging/heartbeat", null, desk.Cookie)).IsStandard401(2);
            Assert.Single(await desk.PollAsync());
        }),
        new("2.8 heartbeat", "Heartbeat keeps a session alive", async b =>
        {
            var desk = await b.DeskAsync();
            for (var i = 0; i < 3; i++)
            {
                b.Time.Advance(TimeSpan.FromMinutes(3));
                await desk.SendAsync("POST", "messaging/heartbeat", null, 204);
            }
        }),
    ];
}

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 7.5: what clients of others do, one thing after the other.</summary>
internal static class SequenceCases
{
    private const string Statuses = "messaging/subscriptions/status/user-statuses";
    private const string Station = "connection/station";

    public static readonly IReadOnlyList<Case> All =
    [
        new("7.5 ChatBot", "Alerting with {}, statuses, queue, station, status, polls, pickup", async b =>
        {
            var desk = await b.DeskAsync(query: "?include=features,effective-station");
            await desk.SubscribeAsync();
            await desk.SendAsync("PUT", Statuses, Users(desk), 200);
            await desk.SendAsync("PUT", "messaging/subscriptions/queues/my-interactions-queue", $$"""
                {"queueIds":[{"queueType":0,"queueName":"{{desk.User}}"}],"attributeNames":["Eic_State","Eic_RemoteName"]}
                """, 200);
            await desk.SendAsync("PUT", Station, """
                {"__type":"urn:inin.com:connection:stationlessSettings","supportedMediaTypes":[2,3],"readyForInteractions":true}
                """, 200);
            await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"Available"}""", 202);
            await desk.PollAsync();
            var id = await desk.RaiseAsync();
            var start = (await desk.PollAsync()).Single(m => m.Type() == Checks.AlertingMessage);
            Assert.Equal((id, 1), Assert.Single(start.Alerts(isDelta: true)).Event());
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            var stop = (await desk.PollAsync()).Single(m => m.Type() == Checks.AlertingMessage);
            Assert.Equal((id, 2), Assert.Single(stop.Alerts(isDelta: true)).Event());
        }),
        new("7.5 go-icws", "Stream first, then statuses; all is taken back before the stream is closed", async b =>
        {
            var desk = await b.DeskAsync(query: "?include=features,default-workstation,version");
            var events = await EventReader.OpenAsync(b, desk);
            await desk.SendAsync("PUT", Statuses, Users(desk), 200);
            Assert.Equal("urn:inin.com:status:userStatusMessage", (await events.MessageAsync()).Type());
            await desk.SendAsync("DELETE", Statuses, null, 204);
            await desk.SendAsync("DELETE", Station, null, 200);
            await desk.SendAsync("DELETE", "connection", null, 200);
            Assert.Null(await events.BlockAsync());
        }),
    ];

    private static string Users(Desk desk) => $$"""{"userIds":["{{desk.User}}"]}""";
}

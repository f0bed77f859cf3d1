namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 7.5: what clients of others do, one thing after the other.</summary>
internal static class SequenceCases
{
    private const string Statuses = "messaging/subscriptions/status/user-statuses";
    private const string Station = "connection/station";
    private const string Queue = "messaging/subscriptions/queues/my-interactions-queue";

    public static readonly IReadOnlyList<Case> All =
    [
        new("7.5 ChatBot", "Alerting with {}, statuses, queue, station, status, polls, pickup", async b =>
        {
            var desk = await b.DeskAsync(query: "?include=features,effective-station");
            await desk.SubscribeAsync();
            await desk.SendAsync("PUT", Statuses, Users(desk), 200);
            await desk.SendAsync("PUT", Queue, $$"""
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
        new("7.5 CtiConnector", "Station, statuses, access, queue, stream, status, pickup; all is taken back; each code is exact", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Station, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws-cti"}""", 200);
            await desk.SendAsync("PUT", Statuses, Users(desk), 200);
            await desk.SendAsync("GET", $"status/status-messages-user-access/{desk.User}", null, 200);
            await desk.SendAsync("PUT", Queue, $$"""
                {"queueIds":[{"queueType":1,"queueName":"{{desk.User}}"}],"attributeNames":["Eic_State","Eic_RemoteName"]}
                """, 200);
            var events = await EventReader.OpenAsync(b, desk);
            Assert.Equal("urn:inin.com:status:userStatusMessage", (await events.MessageAsync()).Type());
            Assert.Equal("urn:inin.com:queues:queueContentsMessage", (await events.MessageAsync()).Type());
            await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"At Lunch"}""", 202);
            Assert.Equal("urn:inin.com:messaging:asyncOperationCompletedMessage", (await events.MessageAsync()).Type());
            Assert.Equal("At Lunch", (await events.MessageAsync()).GetProperty("userStatusList")[0].GetProperty("statusId").GetString());
            var id = await desk.RaiseAsync();
            Assert.Equal(id, (await events.MessageAsync()).GetProperty("interactionsAdded")[0].GetProperty("interactionId").GetString());
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            Assert.True((await events.MessageAsync()).TryGetProperty("interactionsChanged", out _));
            await desk.SendAsync("DELETE", Statuses, null, 204);
            await desk.SendAsync("DELETE", Queue, null, 204);
            await desk.SendAsync("DELETE", "connection", null, 200);
            Assert.Null(await events.BlockAsync());
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

using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 7.1 and 7.2, cases 59 to 62.</summary>
internal static class SiblingCases
{
    private const string Queue = "messaging/subscriptions/queues/my-q";
    private const string Statuses = "messaging/subscriptions/status/user-statuses";

    public static readonly IReadOnlyList<Case> All =
    [
        new("59", "PUT of a queue subscription is 200, and the first message its contents", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            await desk.SendAsync("PUT", Queue, Watch(desk.User), 200);
            var message = Contents(Assert.Single(await desk.PollAsync()), isDelta: false);
            Assert.Equal(
                $$$"""[{"interactionId":"{{{id}}}","attributes":{"Eic_State":"A"}}]""", message.GetProperty("interactionsAdded").GetRawText());
        }),
        new("60", "Queue subscription without attributeNames or queueIds is 400", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Queue, """{"queueIds":[{"queueType":1,"queueName":"agent0001"}]}""")).IsMissing("attributeNames");
            (await desk.SendAsync("PUT", Queue, """{"attributeNames":["Eic_State"]}""")).IsMissing("queueIds");
        }),
        new("61", "Entering, changing and leaving are deltas", async b =>
        {
            var desk = await b.DeskAsync();
            // Type 0: the user's and the station's queue together, as desktops ask for it.
            await desk.SendAsync("PUT", Queue, Watch(desk.User, queueType: 0), 200);
            Contents(Assert.Single(await desk.PollAsync()), isDelta: false).HasExactly("__type", "isDelta", "subscriptionId");
            var id = await desk.RaiseAsync();
            await desk.SendAsync("POST", $"interactions/{id}/pickup", "{}", 200);
            await desk.SendAsync("POST", $"interactions/{id}/hold", """{"on":true}""", 200);
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            var messages = (await desk.PollAsync()).Select(m => Contents(m, isDelta: true)).ToList();
            Assert.Equal(
                [
                    $$$"""interactionsAdded: [{"interactionId":"{{{id}}}","attributes":{"Eic_State":"A"}}]""",
                    $$$"""interactionsChanged: [{"interactionId":"{{{id}}}","attributes":{"Eic_State":"C"}}]""",
                    $$$"""interactionsChanged: [{"interactionId":"{{{id}}}","attributes":{"Eic_State":"H"}}]""",
                    $$$"""interactionsRemoved: ["{{{id}}}"]""",
                ],
                messages.Select(m => m.EnumerateObject().Last()).Select(p => $"{p.Name}: {p.Value.GetRawText()}"));
        }),
        new("a29", "DELETE of a queue or status subscription is 204 in any case", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Queue, Watch(desk.User), 200);
            foreach (var path in (string[])[Queue, Queue, Statuses])
            {
                (await desk.SendAsync("DELETE", path)).IsNoContent();
            }

            await desk.PollAsync();
            await desk.RaiseAsync();
            Assert.Empty(await desk.PollAsync());
        }),
        new("62", "PUT of a status subscription is 200, and the first message the statuses", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Statuses, $$"""{"userIds":["{{desk.User.ToUpperInvariant()}}"]}""", 200);
            var message = Assert.Single(await desk.PollAsync());
            Assert.Equal(("urn:inin.com:status:userStatusMessage", false), (message.Type(), message.GetProperty("isDelta").GetBoolean()));
            var status = Assert.Single(message.GetProperty("userStatusList").EnumerateArray());
            status.HasTexts("userId", "statusId");
            Assert.Equal(desk.User, status.GetProperty("userId").GetString());
        }),
        new("7.2 user ids", "userIds is required, with at least one", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Statuses, "{}")).IsMissing("userIds");
            (await desk.SendAsync("PUT", Statuses, """{"userIds":[]}""")).IsInvalid("userIds");
        }),
        new("7.2 change", "A status change is 202, then completed, then told to who watches", async b =>
        {
            var (desk, watcher) = (await b.DeskAsync(), await b.DeskAsync());
            await watcher.SendAsync("PUT", Statuses, $$"""{"userIds":["{{desk.User}}"]}""", 200);
            await watcher.PollAsync();
            var reply = await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"at lunch"}""");
            Assert.Equal(202, reply.Status);
            reply.Json.HasTexts("requestId");
            var completed = Assert.Single(await desk.PollAsync());
            Assert.Equal("urn:inin.com:messaging:asyncOperationCompletedMessage", completed.Type());
            Assert.Equal(reply.Json.GetProperty("requestId").GetString(), completed.GetProperty("requestId").GetString());
            Assert.Equal(JsonValueKind.Null, completed.GetProperty("error").ValueKind);
            var change = Assert.Single(await watcher.PollAsync());
            Assert.True(change.GetProperty("isDelta").GetBoolean());
            Assert.Equal("At Lunch", change.GetProperty("userStatusList")[0].GetProperty("statusId").GetString());
        }),
        new("7.2 unknown status", "An unknown status is accepted and completes with an error", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"On the Moon"}""", 202);
            Assert.Equal(JsonValueKind.Object, Assert.Single(await desk.PollAsync()).GetProperty("error").ValueKind);
            (await desk.SendAsync("PUT", $"status/user-statuses/{b.NewUser()}", """{"statusId":"Available"}""")).IsError(403);
        }),
    ];

    private static string Watch(string user, int queueType = 1) => $$"""
        {"queueIds":[{"queueType":{{queueType}},"queueName":"{{user}}" }],"attributeNames":["eic_state"]}
        """;

    private static JsonElement Contents(JsonElement message, bool isDelta)
    {
        Assert.Equal(("urn:inin.com:queues:queueContentsMessage", isDelta), (message.Type(), message.GetProperty("isDelta").GetBoolean()));
        Assert.Equal("my-q", message.GetProperty("subscriptionId").GetString());
        return message;
    }
}

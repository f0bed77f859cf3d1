using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 7.1 and 7.2, cases 59 to 62.</summary>
internal static class SiblingCases
{
    private const string Queue = "messaging/subscriptions/queues/my-q";
    private const string Statuses = "messaging/subscriptions/status/user-statuses";

    public static readonly IReadOnlyList<Case> All =
    [
        new("59", ["5.3 snapshot", "7.1 subscribe", "7.1 my interactions", "7.1 success", "7.1 message", "a3", "59"],
            "PUT of a queue subscription is 200, and the first message its contents", async b =>
        {
            var desk = await b.DeskAsync();
            var id = await desk.RaiseAsync();
            await desk.SendAsync("PUT", Queue, Watch(desk.User), 200);
            var message = Contents(Assert.Single(await desk.PollAsync()), isDelta: false);
            Assert.Equal(
                $$$"""[{"interactionId":"{{{id}}}","attributes":{"Eic_State":"A"}}]""", message.GetProperty("interactionsAdded").GetRawText());
        }),
        new("60", ["7.1 body", "60"], "Queue subscription without attributeNames or queueIds is 400", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Queue, """{"queueIds":[{"queueType":1,"queueName":"agent0001"}]}""")).IsMissing("attributeNames");
            (await desk.SendAsync("PUT", Queue, """{"attributeNames":["Eic_State"]}""")).IsMissing("queueIds");
        }),
        new("61", ["4 optional", "5.3 delta", "6.5 Eic_State", "7.1 my interactions", "7.1 message", "61"],
            "Entering, changing and leaving are deltas", async b =>
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
        new("a29", ["7.1 success", "7.2 DELETE", "a29"], "DELETE of a queue or status subscription is 204 in any case", async b =>
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
        new("62", ["4 ids", "5.3 snapshot", "7.2 subscribe", "7.2 message", "a3", "62"],
            "PUT of a status subscription is 200, and the first message the statuses", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Statuses, $$"""{"userIds":["{{desk.User.ToUpperInvariant()}}"]}""", 200);
            var message = Assert.Single(await desk.PollAsync());
            Assert.Equal(("urn:inin.com:status:userStatusMessage", false), (message.Type(), message.GetProperty("isDelta").GetBoolean()));
            var status = Assert.Single(message.GetProperty("userStatusList").EnumerateArray());
            status.HasTexts("userId", "statusId");
            Assert.Equal(desk.User, status.GetProperty("userId").GetString());
        }),
        new("7.2 user ids", ["4 lists", "7.2 subscribe"], "userIds is required, with at least one", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Statuses, "{}")).IsMissing("userIds");
            (await desk.SendAsync("PUT", Statuses, """{"userIds":[]}""")).IsInvalid("userIds");
        }),
        new("7.2 change", ["4 ids", "5.4 async operation", "7.2 message", "7.2 change"],
            "A status change is 202, then completed, then told to who watches", async b =>
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
        new("7.2 unknown status", ["5.4 async operation"], "An unknown status is accepted and completes with an error", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"On the Moon"}""", 202);
            Assert.Equal(JsonValueKind.Object, Assert.Single(await desk.PollAsync()).GetProperty("error").ValueKind);
            (await desk.SendAsync("PUT", $"status/user-statuses/{b.NewUser()}", """{"statusId":"Available"}""")).IsError(403);
        }),

        new("7.1 several", ["7.1 subscribe"], "Several queue subscriptions stand side by side", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Queue, Watch(desk.User), 200);
            await desk.SendAsync("PUT", Queue + "-2", Watch(desk.User), 200);
            await desk.PollAsync();
            await desk.RaiseAsync();
            var told = (await desk.PollAsync()).Select(m => m.GetProperty("subscriptionId").GetString());
            Assert.Equal(["my-q", "my-q-2"], told.Order(StringComparer.Ordinal));
            await desk.SendAsync("DELETE", Queue, null, 204);
            await desk.RaiseAsync();
            Assert.Equal("my-q-2", Assert.Single(await desk.PollAsync()).GetProperty("subscriptionId").GetString());
        }),
        new("7.2 userStatusProperties", "userStatusProperties may be there", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", Statuses, $$"""{"userIds":["{{desk.User}}"],"userStatusProperties":["statusId"]}""", 200);
            Assert.Single(await desk.PollAsync());
        }),
        new("7.4 body", ["7.4 body", "7.4 success"], "queueId is required; the other properties may be there", async b =>
        {
            const string Type = "\"__type\":\"urn:inin.com:interactions:createGenericInteractionParameters\"";
            var desk = await b.DeskAsync();
            (await desk.SendAsync("POST", "interactions", "{" + Type + "}")).IsMissing("queueId");
            var reply = await desk.SendAsync("POST", "interactions", "{" + Type + $$"""
                ,"queueId":{"queueType":1,"queueName":"{{desk.User}}"},"initialState":1,"interactionDirection":1,
                "localPartyType":1,"remotePartyType":2,"localLocation":"here","remoteId":"55","remoteName":"Ada","additionalAttributes":{} }
                """);
            Assert.Equal(201, reply.Status);
            reply.Json.HasTexts("interactionId");
            (await desk.SendAsync("POST", "interactions", "{" + Type + $$"""
                ,"queueId":{"queueType":1,"queueName":"{{desk.User}}"},"additionalAttributes":{"a":1} }
                """)).IsInvalid("additionalAttributes");
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

using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 7.2: which statuses there are, who may choose which, and one user's.</summary>
internal static class StatusCases
{
    private const string Messages = "status/status-messages";
    private const string Access = "status/status-messages-user-access";
    private const string WatchedMessages = "messaging/subscriptions/status/status-messages";
    private const string WatchedAccess = "messaging/subscriptions/status/status-messages-user-access";

    private static readonly string[] Flags =
    [
        "canHaveDate", "canHaveTime", "isDoNotDisturbStatus", "isSelectableStatus", "isPersistentStatus", "isForwardStatus",
        "isAfterCallWorkStatus", "isAcdStatus", "isAllowFollowUpStatus",
    ];

    public static readonly IReadOnlyList<Case> All =
    [
        new("7.2 status-messages", ["1 icons", "4 types", "7.2 status messages"],
            "The statuses are listed, each with all properties", async b =>
        {
            var reply = await (await b.DeskAsync()).SendAsync("GET", Messages);
            Assert.Equal(200, reply.Status);
            reply.Json.HasExactly("statusMessageList");
            var statuses = reply.Json.GetProperty("statusMessageList").EnumerateArray().ToList();
            Assert.All(statuses, IsStatusMessage);
            Assert.Equal(statuses.Count, statuses.Select(Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.True(statuses.Single(s => Id(s) == "Available").GetProperty("isSelectableStatus").GetBoolean());
        }),
        new("7.2 status-messages subscription", ["5.3 snapshot", "7.2 status messages"],
            "PUT is 200 and the first message lists the statuses; DELETE is 204 in any case", async b =>
        {
            var desk = await b.DeskAsync();
            var list = (await desk.SendAsync("GET", Messages)).Json.GetProperty("statusMessageList").GetRawText();
            await desk.SendAsync("PUT", WatchedMessages, null, 200);
            var message = Assert.Single(await desk.PollAsync());
            Assert.Equal(("urn:inin.com:status:statusMessagesMessage", false), (message.Type(), message.GetProperty("isDelta").GetBoolean()));
            Assert.Equal(list, message.GetProperty("statusMessagesAdded").GetRawText());
            (await desk.SendAsync("DELETE", WatchedMessages)).IsNoContent();
            (await desk.SendAsync("DELETE", WatchedMessages)).IsNoContent();
        }),
        new("7.2 user access", ["4 ids", "7.2 status access"], "Which statuses a user may choose, one's own without an id", async b =>
        {
            var desk = await b.DeskAsync();
            var selectable = (await desk.SendAsync("GET", Messages)).Json.GetProperty("statusMessageList").EnumerateArray()
                .Where(s => s.GetProperty("isSelectableStatus").GetBoolean()).Select(Id).ToList();
            foreach (var path in (string[])[Access, $"{Access}/{desk.User.ToUpperInvariant()}"])
            {
                var access = (await desk.SendAsync("GET", path)).Json;
                Assert.Equal(desk.User, access.GetProperty("userId").GetString());
                Assert.Equal(selectable, access.GetProperty("statusMessages").EnumerateArray().Select(s => s.GetString()!));
            }

            (await desk.SendAsync("GET", Access + "/nobody")).IsError(404);
        }),
        new("7.2 user access subscription", ["5.3 snapshot", "7.2 status access"],
            "PUT needs userIds, is 200, and the first message lists what they may choose", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", WatchedAccess, "{}")).IsMissing("userIds");
            await desk.SendAsync("PUT", WatchedAccess, $$"""{"userIds":["{{desk.User}}"]}""", 200);
            var message = Assert.Single(await desk.PollAsync());
            Assert.Equal(
                ("urn:inin.com:status:statusMessagesUserAccessMessage", false), (message.Type(), message.GetProperty("isDelta").GetBoolean()));
            var change = Assert.Single(message.GetProperty("statusMessagesUserAccessChanges").EnumerateArray());
            Assert.Equal(desk.User, change.GetProperty("userId").GetString());
            Assert.Contains("Available", change.GetProperty("statusMessagesAdded").EnumerateArray().Select(s => s.GetString()));
            (await desk.SendAsync("DELETE", WatchedAccess)).IsNoContent();
        }),
        new("7.2 user-statuses", ["4 times", "7.2 message"], "GET of a user's status, anybody's", async b =>
        {
            var (desk, other) = (await b.DeskAsync(), await b.DeskAsync());
            await other.SendAsync("PUT", $"status/user-statuses/{other.User}", """{"statusId":"Gone Home"}""", 202);
            var status = (await desk.SendAsync("GET", $"status/user-statuses/{other.User}")).Json;
            Assert.Equal((other.User, "Gone Home"), (status.GetProperty("userId").GetString(), status.GetProperty("statusId").GetString()));
            Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", status.GetProperty("statusChanged").GetString());
            (await desk.SendAsync("GET", "status/user-statuses/nobody")).IsError(404);
        }),
        new("7.2 not selectable", ["5.4 async operation", "7.2 change", "7.2 status access"],
            "A status that only the server sets cannot be chosen", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", $"status/user-statuses/{desk.User}", """{"statusId":"ACD - Agent Not Answering"}""", 202);
            Assert.Equal(JsonValueKind.Object, Assert.Single(await desk.PollAsync()).GetProperty("error").ValueKind);
        }),
    ];

    private static string Id(JsonElement status) => status.GetProperty("statusId").GetString()!;

    private static void IsStatusMessage(JsonElement status)
    {
        status.HasTexts("statusId", "messageText", "iconUri", "groupTag", "systemId");
        status.HasExactly([.. Flags, "statusId", "messageText", "iconUri", "groupTag", "systemId"]);
        Assert.All(Flags, flag => Assert.True(status.GetProperty(flag).ValueKind is JsonValueKind.True or JsonValueKind.False));
        // From the root of the server (PROTOCOL 1).
        Assert.StartsWith("/", status.GetProperty("iconUri").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("icws", status.GetProperty("iconUri").GetString()!, StringComparison.OrdinalIgnoreCase);
    }
}

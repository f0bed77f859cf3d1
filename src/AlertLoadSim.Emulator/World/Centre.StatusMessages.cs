using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Which statuses there are, and who may choose which (PROTOCOL 7.2). Neither ever changes here.</summary>
internal sealed partial class Centre
{
    public OrRefusal<JsonObject> GetStatusMessages(Credentials credentials, long nowNs) =>
        Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out _) is { } refusal
            ? refusal
            : new JsonObject { ["statusMessageList"] = StatusMessages() };

    /// <param name="userId">Null: the session's own user.</param>
    public OrRefusal<JsonObject> GetStatusAccess(Credentials credentials, string? userId, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        var user = userId is null ? session!.User : _users.GetValueOrDefault(userId);
        return user is null
            ? Refusals.UnknownUser
            : new JsonObject { ["userId"] = user.UserId, ["statusMessages"] = SelectableStatuses() };
    }

    public OrRefusal<JsonObject> GetStatus(Credentials credentials, string userId, long nowNs) =>
        Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out _) is { } refusal ? refusal
            : _users.TryGetValue(userId, out var user) ? user.Status.Details(user)
            : Refusals.UnknownUser;

    public Refusal? WatchStatusMessages(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Follows |= Following.StatusMessages;
        session.Enqueue(new JsonObject
        {
            ["__type"] = "urn:inin.com:status:statusMessagesMessage",
            ["isDelta"] = false,
            ["statusMessagesAdded"] = StatusMessages(),
        });
        return null;
    }

    /// <summary>Creates or replaces it; users that do not exist are left out.</summary>
    public Refusal? WatchStatusAccess(Credentials credentials, OrRefusal<string[]> userIds, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (userIds.Refusal is { } bad)
        {
            return bad;
        }

        session!.Follows |= Following.StatusAccess;
        var users = userIds.Value.Select(id => _users.GetValueOrDefault(id)).OfType<User>().Distinct();
        session.Enqueue(new JsonObject
        {
            ["__type"] = "urn:inin.com:status:statusMessagesUserAccessMessage",
            ["isDelta"] = false,
            ["statusMessagesUserAccessChanges"] = new JsonArray(
                [.. users.Select(u => new JsonObject { ["userId"] = u.UserId, ["statusMessagesAdded"] = SelectableStatuses() })]),
        });
        return null;
    }

    /// <summary>Ends the one about which statuses there are, or who may choose them; 204 in any case (open question 29).</summary>
    public Refusal? UnwatchStatusLists(Credentials credentials, Following which, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Follows &= ~which;
        return null;
    }

    private static JsonArray StatusMessages() => new([.. StatusMessage.All.Select(s => s.Details())]);

    private static JsonArray SelectableStatuses() => new([.. StatusMessage.All.Where(s => s.IsSelectable).Select(s => (JsonNode)s.Id)]);
}

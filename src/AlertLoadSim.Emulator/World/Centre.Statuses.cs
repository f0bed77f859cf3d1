using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>User statuses: watching them and changing one's own (PROTOCOL 7.2).</summary>
internal sealed partial class Centre
{
    private long _requests;

    /// <summary>Creates or replaces the subscription; users that do not exist are left out of what it tells.</summary>
    public Refusal? WatchStatuses(Credentials credentials, OrRefusal<string[]> userIds, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (userIds.Refusal is { } bad)
        {
            return bad;
        }

        EndStatusWatch(session!);
        session!.WatchedUsers = [.. userIds.Value.Select(id => _users.GetValueOrDefault(id)).OfType<User>().Distinct()];
        foreach (var user in session.WatchedUsers)
        {
            user.Watchers.Add(session);
        }

        session.Follows |= Following.Statuses;
        TellStatuses(session, session.WatchedUsers, isDelta: false);
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchStatuses(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        EndStatusWatch(session!);
        return null;
    }

    /// <summary>Accepted first, told as completed by a message; a status that does not exist fails there. The id of the request.</summary>
    public OrRefusal<string> ChangeStatus(Credentials credentials, string userId, OrRefusal<string> statusId, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Status, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (!_users.TryGetValue(userId, out var user))
        {
            return Refusals.UnknownUser;
        }

        if (user != session!.User)
        {
            return Refusals.AccessDenied;
        }

        if (statusId.Refusal is { } bad)
        {
            return bad;
        }

        var requestId = (++_requests).ToString(CultureInfo.InvariantCulture);
        var kind = StatusMessage.Find(statusId.Value);
        var problem = kind is null ? "The status does not exist." : kind.IsSelectable ? null : "The status cannot be chosen.";
        session.Enqueue(new JsonObject
        {
            ["__type"] = "urn:inin.com:messaging:asyncOperationCompletedMessage",
            ["isDelta"] = false,
            ["requestId"] = requestId,
            ["error"] = problem is null ? null : new JsonObject { ["message"] = problem },
        });
        if (problem is null)
        {
            SetStatus(user, kind!, nowNs);
        }

        return requestId;
    }

    private static void EndStatusWatch(Session session)
    {
        foreach (var user in session.WatchedUsers)
        {
            user.Watchers.Remove(session);
        }

        session.WatchedUsers = [];
        session.Follows &= ~Following.Statuses;
    }

    private static void TellStatuses(Session session, IEnumerable<User> users, bool isDelta) => session.Enqueue(new JsonObject
    {
        ["__type"] = "urn:inin.com:status:userStatusMessage",
        ["isDelta"] = isDelta,
        ["userStatusList"] = new JsonArray([.. users.Select(u => u.Status.Details(u))]),
    });
}

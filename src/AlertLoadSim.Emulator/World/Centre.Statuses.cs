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
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
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

        TellStatuses(session, session.WatchedUsers, isDelta: false);
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchStatuses(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        EndStatusWatch(session!);
        return null;
    }

    /// <summary>Accepted first, told as completed by a message; a status that does not exist fails there. The id of the request.</summary>
    public OrRefusal<string> ChangeStatus(Credentials credentials, string userId, OrRefusal<string> statusId, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
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
        var status = Array.Find(UserStatus.Ids, id => id.Equals(statusId.Value, StringComparison.OrdinalIgnoreCase));
        session.Enqueue(new QueuedMessage(
            new JsonObject
            {
                ["__type"] = "urn:inin.com:messaging:asyncOperationCompletedMessage",
                ["isDelta"] = false,
                ["requestId"] = requestId,
                ["error"] = status is null ? new JsonObject { ["message"] = "The status does not exist." } : null,
            },
            Mark: null));
        if (status is not null)
        {
            user.Status = new UserStatus(status, _settings.UtcAt(nowNs));
            foreach (var watcher in user.Watchers)
            {
                TellStatuses(watcher, [user], isDelta: true);
            }
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
    }

    private static void TellStatuses(Session session, IEnumerable<User> users, bool isDelta) => session.Enqueue(new QueuedMessage(
        new JsonObject
        {
            ["__type"] = "urn:inin.com:status:userStatusMessage",
            ["isDelta"] = isDelta,
            ["userStatusList"] = new JsonArray([.. users.Select(u => u.Status.Details(u))]),
        },
        Mark: null));
}

using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Subscriptions to which sessions users have (PROTOCOL 7.3).</summary>
internal sealed partial class Centre
{
    /// <summary>Creates or replaces it; users that do not exist are left out.</summary>
    /// <param name="userIds">Null: the property was not there; it is about the session's own user.</param>
    public Refusal? WatchSessions(Credentials credentials, OrRefusal<string[]?> userIds, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (userIds.Refusal is { } bad)
        {
            return bad;
        }

        EndSessionWatch(session!);
        session!.SessionsWatchedOf = userIds.Value is { } ids
            ? [.. ids.Select(id => _users.GetValueOrDefault(id)).OfType<User>().Distinct()]
            : [session.User];
        session.Follows |= Following.Sessions;
        foreach (var user in session.SessionsWatchedOf)
        {
            user.SessionWatchers.Add(session);
        }

        TellSessions(session, "sessionsAdded", session.SessionsWatchedOf.SelectMany(u => u.Sessions), isDelta: false);
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchSessions(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        EndSessionWatch(session!);
        return null;
    }

    private static void EndSessionWatch(Session session)
    {
        foreach (var user in session.SessionsWatchedOf)
        {
            user.SessionWatchers.Remove(session);
        }

        session.SessionsWatchedOf = [];
        session.Follows &= ~Following.Sessions;
    }

    /// <param name="change"><c>sessionsAdded</c> or <c>sessionsRemoved</c>.</param>
    private static void TellSessionChange(Session session, string change)
    {
        foreach (var watcher in session.User.SessionWatchers)
        {
            TellSessions(watcher, change, [session], isDelta: true);
        }
    }

    private static void TellSessions(Session watcher, string change, IEnumerable<Session> sessions, bool isDelta)
    {
        var message = new JsonObject { ["__type"] = "urn:inin.com:session:sessionsMessage", ["isDelta"] = isDelta };
        if (sessions.Select(SessionInformation).ToList() is { Count: > 0 } listed)
        {
            message[change] = new JsonArray([.. listed]);
        }

        watcher.Enqueue(message);
    }

    private static JsonObject SessionInformation(Session session) => new()
    {
        ["applicationName"] = session.ApplicationName,
        ["machineName"] = session.MachineName,
        ["stationId"] = new JsonObject { ["id"] = session.User.Station?.Name ?? "" },
        ["userId"] = new JsonObject { ["id"] = session.User.UserId, ["displayName"] = session.User.DisplayName },
        // 0: it came or went by itself; 1 would be a change of configuration.
        ["reason"] = 0,
    };
}

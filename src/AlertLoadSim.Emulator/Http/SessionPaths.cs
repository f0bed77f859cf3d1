namespace AlertLoadSim.Emulator.Http;

/// <summary>The paths below a session's own.</summary>
internal static class SessionPaths
{
    private const string Subscriptions = "messaging/subscriptions/";

    private static readonly (string Path, Resource Resource)[] Whole =
    [
        // The path that nearly every request has comes first.
        ("messaging/messages", Resource.Messages),
        ("connection", Resource.SessionConnection),
        (Subscriptions + "interaction-alerting", Resource.Alerting),
        ("messaging/heartbeat", Resource.Heartbeat),
        ("interactions", Resource.Interactions),
        ("connection/station", Resource.Station),
        ("connection/switchover-status", Resource.SwitchoverStatus),
        ("connection/unique-auth-token", Resource.AuthToken),
        (Subscriptions + "status/user-statuses", Resource.WatchedStatuses),
        (Subscriptions + "status/status-messages", Resource.WatchedStatusMessages),
        (Subscriptions + "status/status-messages-user-access", Resource.WatchedStatusAccess),
        (Subscriptions + "connection/station", Resource.WatchedStation),
        (Subscriptions + "session/sessions-users", Resource.WatchedSessions),
        ("status/status-messages", Resource.StatusMessages),
        ("status/status-messages-user-access", Resource.StatusAccess),
    ];

    private static readonly (string Before, Resource Resource)[] WithOneSegment =
    [
        (Subscriptions + "queues/", Resource.WatchedQueues),
        (Subscriptions + "interactions/", Resource.WatchedInteraction),
        ("status/user-statuses/", Resource.UserStatus),
        ("status/status-messages-user-access/", Resource.StatusAccess),
    ];

    public static Route Parse(long session, ReadOnlySpan<char> path)
    {
        var rest = path.TrimStart('/');
        foreach (var (whole, resource) in Whole)
        {
            if (Route.Is(rest, whole))
            {
                return new Route(resource, session);
            }
        }

        foreach (var (before, resource) in WithOneSegment)
        {
            if (Below(rest, before) is { } argument)
            {
                return new Route(resource, session, argument);
            }
        }

        return OfInteraction(session, path);
    }

    /// <summary>The one segment after a fixed part; null: another path.</summary>
    private static string? Below(ReadOnlySpan<char> path, string part) =>
        path.Length > part.Length && path.StartsWith(part, StringComparison.OrdinalIgnoreCase) && !path[part.Length..].Contains('/')
            ? path[part.Length..].ToString()
            : null;

    private static Route OfInteraction(long session, ReadOnlySpan<char> path)
    {
        var isInteraction = Route.Is(Route.Next(ref path), "interactions");
        var id = Route.Next(ref path);
        var action = Route.Next(ref path);
        if (!isInteraction || id.IsEmpty || !path.IsEmpty)
        {
            return new Route(Resource.UnknownOfSession, session);
        }

        return Route.Is(action, "pickup") ? new Route(Resource.Pickup, session, id.ToString())
            : Route.Is(action, "hold") ? new Route(Resource.Hold, session, id.ToString())
            : Route.Is(action, "disconnect") ? new Route(Resource.DisconnectInteraction, session, id.ToString())
            : new Route(Resource.UnknownOfSession, session);
    }
}

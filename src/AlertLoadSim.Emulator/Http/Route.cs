namespace AlertLoadSim.Emulator.Http;

internal enum Resource
{
    Unknown,
    Connection,
    Features,
    Feature,
    Version,
    ServerInfo,
    ServerTime,
    SessionConnection,
    SwitchoverStatus,
    AuthToken,
    Station,
    Messages,
    Heartbeat,
    Alerting,
    Interactions,
    Pickup,
    DisconnectInteraction,
    Hold,
    QueueContents,
    WatchedStatuses,
    UserStatus,
    UnknownOfSession,
}

/// <summary>What a path names. Fixed segments are matched without regard to case (PROTOCOL 3.1).</summary>
/// <param name="SessionNumber">−1: the segment is not of a session id's form.</param>
/// <param name="Argument">Id of the feature or interaction.</param>
internal readonly record struct Route(Resource Resource, long SessionNumber = -1, string? Argument = null)
{
    // Longer ids were never issued, and would not fit.
    private const int SessionIdMaxLength = 18;

    /// <summary>The methods that the resource knows, as in the header <c>Allow</c>.</summary>
    public string Allow => Resource switch
    {
        Resource.Connection or Resource.AuthToken or Resource.Heartbeat or Resource.Interactions
            or Resource.Pickup or Resource.DisconnectInteraction or Resource.Hold => "POST, OPTIONS",
        Resource.Features or Resource.Feature or Resource.Version or Resource.ServerInfo or Resource.ServerTime
            or Resource.SwitchoverStatus or Resource.Messages => "GET, OPTIONS",
        Resource.SessionConnection => "GET, DELETE, OPTIONS",
        Resource.Alerting or Resource.QueueContents or Resource.WatchedStatuses => "PUT, DELETE, OPTIONS",
        Resource.UserStatus => "PUT, OPTIONS",
        Resource.Station => "GET, PUT, DELETE, OPTIONS",
        _ => "",
    };

    public bool IsOfSession => Resource >= Resource.SessionConnection;

    public static Route Parse(ReadOnlySpan<char> path)
    {
        if (!Is(Next(ref path), "icws") || path.IsEmpty)
        {
            return new Route(Resource.Unknown);
        }

        var first = Next(ref path);
        return Is(first, "connection") ? WithoutSession(path) : OfSession(SessionNumberOf(first), path);
    }

    private static Route WithoutSession(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
        {
            return new Route(Resource.Connection);
        }

        var area = Next(ref path);
        if (!Is(area, "features"))
        {
            return new Route(
                !path.IsEmpty ? Resource.Unknown
                : Is(area, "version") ? Resource.Version
                : Is(area, "server-info") ? Resource.ServerInfo
                : Is(area, "server-time") ? Resource.ServerTime
                : Resource.Unknown);
        }

        var feature = Next(ref path).ToString();
        return !path.IsEmpty ? new Route(Resource.Unknown)
            : feature.Length == 0 ? new Route(Resource.Features)
            : new Route(Resource.Feature, Argument: feature);
    }

    private static Route OfSession(long session, ReadOnlySpan<char> path)
    {
        // The path that nearly every request has comes first.
        var rest = path.TrimStart('/');
        return Is(rest, "messaging/messages") ? new Route(Resource.Messages, session)
            : Is(rest, "connection") ? new Route(Resource.SessionConnection, session)
            : Is(rest, "messaging/subscriptions/interaction-alerting") ? new Route(Resource.Alerting, session)
            : Is(rest, "messaging/heartbeat") ? new Route(Resource.Heartbeat, session)
            : Is(rest, "interactions") ? new Route(Resource.Interactions, session)
            : Is(rest, "connection/station") ? new Route(Resource.Station, session)
            : Is(rest, "connection/switchover-status") ? new Route(Resource.SwitchoverStatus, session)
            : Is(rest, "connection/unique-auth-token") ? new Route(Resource.AuthToken, session)
            : Is(rest, "messaging/subscriptions/status/user-statuses") ? new Route(Resource.WatchedStatuses, session)
            : Below(rest, "messaging/subscriptions/queues/") is { } queue ? new Route(Resource.QueueContents, session, queue)
            : Below(rest, "status/user-statuses/") is { } user ? new Route(Resource.UserStatus, session, user)
            : OfInteraction(session, path);
    }

    /// <summary>The one segment after a fixed part; null: another path.</summary>
    private static string? Below(ReadOnlySpan<char> path, string part) =>
        path.Length > part.Length && path.StartsWith(part, StringComparison.OrdinalIgnoreCase) && !path[part.Length..].Contains('/')
            ? path[part.Length..].ToString()
            : null;

    private static Route OfInteraction(long session, ReadOnlySpan<char> path)
    {
        var isInteraction = Is(Next(ref path), "interactions");
        var id = Next(ref path);
        var action = Next(ref path);
        if (!isInteraction || id.IsEmpty || !path.IsEmpty)
        {
            return new Route(Resource.UnknownOfSession, session);
        }

        return Is(action, "pickup") ? new Route(Resource.Pickup, session, id.ToString())
            : Is(action, "hold") ? new Route(Resource.Hold, session, id.ToString())
            : Is(action, "disconnect") ? new Route(Resource.DisconnectInteraction, session, id.ToString())
            : new Route(Resource.UnknownOfSession, session);
    }

    /// <summary>Takes the next segment off the path; empty: there is none.</summary>
    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> path)
    {
        var rest = path.IsEmpty ? path : path[1..];
        var end = rest.IndexOf('/');
        var segment = end < 0 ? rest : rest[..end];
        path = end < 0 ? [] : rest[end..];
        return segment;
    }

    private static bool Is(ReadOnlySpan<char> segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static long SessionNumberOf(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty || segment.Length > SessionIdMaxLength)
        {
            return -1;
        }

        var number = 0L;
        foreach (var digit in segment)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        // A leading zero would let two texts name one session.
        return segment[0] == '0' ? -1 : number;
    }
}

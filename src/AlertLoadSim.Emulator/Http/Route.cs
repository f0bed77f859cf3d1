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
    WatchedQueues,
    WatchedInteraction,
    WatchedStation,
    WatchedSessions,
    WatchedStatuses,
    WatchedStatusMessages,
    WatchedStatusAccess,
    Interactions,
    Pickup,
    DisconnectInteraction,
    Hold,
    UserStatus,
    StatusMessages,
    StatusAccess,
    UnknownOfSession,
}

/// <summary>What a path names. Fixed segments are matched without regard to case (PROTOCOL 3.1).</summary>
/// <param name="SessionNumber">−1: the segment is not of a session id's form.</param>
/// <param name="Argument">Id of the feature, the interaction, the subscription or the user.</param>
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
            or Resource.SwitchoverStatus or Resource.Messages or Resource.StatusMessages or Resource.StatusAccess => "GET, OPTIONS",
        Resource.SessionConnection => "GET, DELETE, OPTIONS",
        >= Resource.Alerting and <= Resource.WatchedStatusAccess => "PUT, DELETE, OPTIONS",
        Resource.UserStatus => "GET, PUT, OPTIONS",
        Resource.Station => "GET, PUT, DELETE, OPTIONS",
        _ => "",
    };

    public bool IsOfSession => Resource >= Resource.SessionConnection;

    /// <summary>Bodies of other requests are not looked at: clients are known to send some where none is meant (PROTOCOL 2.6).</summary>
    public bool ReadsBodyOf(string method) => Resource switch
    {
        Resource.Connection or Resource.Interactions or Resource.AuthToken or Resource.Hold => method == "POST",
        Resource.Station or Resource.Alerting or Resource.WatchedQueues or Resource.WatchedInteraction or Resource.WatchedSessions
            or Resource.WatchedStatuses or Resource.WatchedStatusAccess or Resource.UserStatus => method == "PUT",
        _ => false,
    };

    public static Route Parse(ReadOnlySpan<char> path)
    {
        if (!Is(Next(ref path), "icws") || path.IsEmpty)
        {
            return new Route(Resource.Unknown);
        }

        var first = Next(ref path);
        return Is(first, "connection") ? WithoutSession(path) : SessionPaths.Parse(SessionNumberOf(first), path);
    }

    /// <summary>With the argument as it was meant: the server decodes a path but for an encoded slash, which could be any segment's
    /// end. Only the text that was sent tells it from an encoded per cent sign, so nothing is decoded twice (PROTOCOL 1).</summary>
    /// <param name="target">The path as it was sent, perhaps with a query.</param>
    public Route Decoded(string target)
    {
        if (Argument is null || !Argument.Contains('%'))
        {
            return this;
        }

        var segments = target.Split('?')[0].Split('/');
        // An action stands behind its interaction; all other arguments come last.
        var fromEnd = Resource is Resource.Pickup or Resource.Hold or Resource.DisconnectInteraction ? 2 : 1;
        return this with { Argument = Uri.UnescapeDataString(segments[^fromEnd]) };
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

    /// <summary>Takes the next segment off the path; empty: there is none.</summary>
    internal static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> path)
    {
        var rest = path.IsEmpty ? path : path[1..];
        var end = rest.IndexOf('/');
        var segment = end < 0 ? rest : rest[..end];
        path = end < 0 ? [] : rest[end..];
        return segment;
    }

    internal static bool Is(ReadOnlySpan<char> segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);

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

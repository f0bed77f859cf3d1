using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>The station of a session's user (PROTOCOL 2.7). Without one a session is stationless, and alerts all the same.</summary>
internal sealed partial class Centre
{
    // Who sits at a station. Whoever comes later to the same one takes its queue over.
    private readonly Dictionary<string, User> _stations = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ending the station does not end the session (open question 22).</summary>
    /// <param name="asked">None: stationless from now on.</param>
    public Refusal? PutStation(Credentials credentials, OrRefusal<Station> asked, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Station, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (asked.Refusal is { } bad)
        {
            return bad;
        }

        ChangeStation(session!.User, asked.Value.Setting == StationSetting.None ? null : asked.Value with { Holder = session });
        return null;
    }

    public OrRefusal<JsonObject> GetStation(Credentials credentials, long nowNs) =>
        Authorize(credentials, needsToken: true, FaultOperation.Station, nowNs, out var session) is { } refusal ? refusal
            : session!.User.Station is { } station ? station.Details()
            : Refusals.NoStation(_settings.Readings.NoStationStatus);

    public Refusal? DeleteStation(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Station, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        ChangeStation(session!.User, null);
        return null;
    }

    /// <summary>Connection of the user's station: what it is now, then each change.</summary>
    public Refusal? WatchStation(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Station, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Follows |= Following.Station;
        session.Enqueue(StationChange(isDelta: false, null, session.User.Station));
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchStation(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Station, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Follows &= ~Following.Station;
        return null;
    }

    private void LeaveStation(Session session)
    {
        if (session.User.Station is { } station && station.Holder == session && station.Mode != StationConnectionMode.IndependentOfSession)
        {
            ChangeStation(session.User, null);
        }
    }

    private void ChangeStation(User user, Station? station)
    {
        if (user.Station == station)
        {
            return;
        }

        var previous = user.Station;
        user.Station = station;
        if (!string.Equals(previous?.Name, station?.Name, StringComparison.OrdinalIgnoreCase))
        {
            LeaveQueue(user, previous);
            EnterQueue(user, station);
        }

        foreach (var session in user.Sessions)
        {
            if (session.FollowsStation)
            {
                session.Enqueue(new JsonObject
                {
                    ["__type"] = "urn:inin.com:connection:effectiveStationChangeMessage",
                    ["isDelta"] = false,
                    ["effectiveStation"] = Station.Effective(station),
                });
            }

            if (session.Follows.HasFlag(Following.Station))
            {
                session.Enqueue(StationChange(isDelta: true, previous, station));
            }
        }
    }

    /// <summary>What was on the user's queue is on the station's too (PROTOCOL 7.1).</summary>
    private void EnterQueue(User user, Station? station)
    {
        if (station is null)
        {
            return;
        }

        _stations[station.Name] = user;
        user.OnStation = new WatchedQueue();
        user.OnStation.Interactions.AddRange(user.OnQueue.Interactions);
    }

    /// <summary>Who still watches sees it empty, and nothing more.</summary>
    private void LeaveQueue(User user, Station? station)
    {
        if (station is null || user.OnStation is not { } queue)
        {
            return;
        }

        user.OnStation = null;
        if (_stations.GetValueOrDefault(station.Name) == user)
        {
            _stations.Remove(station.Name);
        }

        queue.Interactions.Clear();
        foreach (var watch in queue.Watches)
        {
            watch.Tell(isDelta: true);
        }
    }

    private static JsonObject StationChange(bool isDelta, Station? previous, Station? now)
    {
        var message = new JsonObject
        {
            ["__type"] = "urn:inin.com:connection:stationConnectionStateChangeMessage",
            ["isDelta"] = isDelta,
        };
        if (isDelta)
        {
            message["previousStationInfo"] = Station.Information(previous);
        }

        message["newStationInfo"] = Station.Information(now);
        return message;
    }
}

using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>The station of a session's user (PROTOCOL 2.7). Without one a session is stationless, and alerts all the same.</summary>
internal sealed partial class Centre
{
    /// <summary>Ending the station does not end the session (open question 22).</summary>
    /// <param name="asked">None: stationless from now on.</param>
    public Refusal? PutStation(Credentials credentials, OrRefusal<Station> asked, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
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
        Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal ? refusal
            : session!.User.Station is { } station ? station.Details()
            : Refusals.NoStation(_settings.Readings.NoStationStatus);

    public Refusal? DeleteStation(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        ChangeStation(session!.User, null);
        return null;
    }

    private static void LeaveStation(Session session)
    {
        if (session.User.Station is { } station && station.Holder == session && station.Mode != StationConnectionMode.IndependentOfSession)
        {
            ChangeStation(session.User, null);
        }
    }

    private static void ChangeStation(User user, Station? station)
    {
        if (user.Station == station)
        {
            return;
        }

        user.Station = station;
        foreach (var session in user.Sessions.Where(s => s.FollowsStation))
        {
            session.Enqueue(new QueuedMessage(
                new JsonObject
                {
                    ["__type"] = "urn:inin.com:connection:effectiveStationChangeMessage",
                    ["isDelta"] = false,
                    ["effectiveStation"] = Station.Effective(station),
                },
                Mark: null));
        }
    }
}

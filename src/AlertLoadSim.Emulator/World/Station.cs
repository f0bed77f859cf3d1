using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

internal enum StationSetting
{
    None = 0,
    Workstation = 1,
    RemoteWorkstation = 2,
    RemoteNumber = 3,
}

/// <summary>Whether a station outlives the session that put it (PROTOCOL 2.7).</summary>
internal enum StationConnectionMode
{
    Default = 0,
    IndependentOfSession = 1,
    IndependentConnectionsLogoutWithSession = 2,
}

/// <summary>Where a user's interactions come to.</summary>
internal sealed record Station(StationSetting Setting, string Name, string? RemoteNumber, StationConnectionMode Mode)
{
    /// <summary>The session that put it.</summary>
    public Session? Holder { get; init; }

    /// <summary>As GET of the station shows it.</summary>
    public JsonObject Details()
    {
        var details = new JsonObject { ["id"] = Name, ["extension"] = Name, ["stationSetting"] = (int)Setting };
        if (RemoteNumber is not null)
        {
            details["remoteNumber"] = RemoteNumber;
        }

        return details;
    }

    /// <summary>The same where something is required; no station: setting 0 and no names.</summary>
    public static JsonObject Information(Station? station) =>
        station?.Details() ?? new JsonObject { ["id"] = "", ["extension"] = "", ["stationSetting"] = (int)StationSetting.None };

    /// <summary>As a login and <c>effectiveStationChangeMessage</c> show it; null: none.</summary>
    public static JsonObject? Effective(Station? station) => station is null ? null : new JsonObject
    {
        ["stationId"] = new JsonObject
        {
            ["id"] = station.Name,
            ["displayName"] = station.Name,
            ["uri"] = $"/icws/configuration/stations/{Uri.EscapeDataString(station.Name)}",
        },
    };
}

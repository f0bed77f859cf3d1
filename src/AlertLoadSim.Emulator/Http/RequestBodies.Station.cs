using System.Text.Json;
using AlertLoadSim.Emulator.World;
using static AlertLoadSim.Emulator.Http.JsonProperties;

namespace AlertLoadSim.Emulator.Http;

/// <summary>The four kinds of station settings (PROTOCOL 2.7).</summary>
internal static partial class RequestBodies
{
    private const int LastMediaType = 9;

    public static OrRefusal<Station> Station(ReadOnlyMemory<byte> body) => Read<Station>(body, root =>
        Text(root, "__type", out var type) is { } noType ? noType
            : CommonOfStation(root, out var mode) is { } bad ? bad
            : type switch
            {
                "urn:inin.com:connection:workstationSettings" =>
                    Text(root, "workstation", out var name) is { } noName ? noName
                        : new Station(StationSetting.Workstation, name, null, mode),
                "urn:inin.com:connection:remoteWorkstationSettings" =>
                    Text(root, "workstation", out var name) is { } noName ? noName
                        : OptionalText(root, "remoteNumber", out var number) is { } badNumber ? badNumber
                        : new Station(StationSetting.RemoteWorkstation, name, number, mode),
                "urn:inin.com:connection:remoteNumberSettings" =>
                    Text(root, "remoteNumber", out var number) is { } noNumber ? noNumber
                        : Flag(root, "persistentConnection", out _) is { } badFlag ? badFlag
                        : new Station(StationSetting.RemoteNumber, number, number, mode),
                "urn:inin.com:connection:stationlessSettings" => new Station(StationSetting.None, "", null, mode),
                _ => Refusals.Invalid("__type"),
            });

    private static Refusal? CommonOfStation(JsonElement root, out StationConnectionMode mode)
    {
        mode = default;
        if (Has(root, "supportedMediaTypes", out var types)
            && (types.ValueKind != JsonValueKind.Array || types.EnumerateArray().Any(t => !IsNumber(t, out var n) || n is < 0 or > LastMediaType)))
        {
            return Refusals.Invalid("supportedMediaTypes");
        }

        if (Number(root, "stationConnectionMode", out var number) is not null || number is < 0 or > 2)
        {
            return Refusals.Invalid("stationConnectionMode");
        }

        mode = (StationConnectionMode)(number ?? 0);
        return Flag(root, "readyForInteractions", out _);
    }
}

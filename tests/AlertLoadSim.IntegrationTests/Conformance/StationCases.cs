using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 2.7 and case 63.</summary>
internal static class StationCases
{
    private const string Station = "connection/station";
    private const string Stationless = """
        {"__type":"urn:inin.com:connection:stationlessSettings","supportedMediaTypes":[2,3],"readyForInteractions":true}
        """;

    public static readonly IReadOnlyList<Case> All =
    [
        new("63", "Stationless is 200; no station is error -2147221496", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("GET", Station)).IsError(404, errorId: "-2147221496");
            await desk.SendAsync("PUT", Station, Stationless, 200);
        }),
        new("2.7 kinds", "Each kind of station is put, shown and deleted", async b =>
        {
            var desk = await b.DeskAsync();
            await PutAsync(desk, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws1"}""", "ws1", 1);
            await PutAsync(
                desk, """{"__type":"urn:inin.com:connection:remoteWorkstationSettings","workstation":"ws2","remoteNumber":"55"}""", "ws2", 2);
            await PutAsync(desk, """{"__type":"urn:inin.com:connection:remoteNumberSettings","remoteNumber":"56"}""", "56", 3);
            await desk.SendAsync("DELETE", Station, null, 200);
            (await desk.SendAsync("GET", Station)).IsError(404, errorId: "-2147221496");
            await desk.PollAsync();
        }),
        new("2.7 Location", "PUT of a station bears a Location", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Equal(desk.Path(Station), (await desk.SendAsync("PUT", Station, Stationless))["Location"]);
        }),
        new("2.7 bad settings", "Bad station settings are 400 and named", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Station, "{}")).IsMissing("__type");
            (await desk.SendAsync("PUT", Station, """{"__type":"urn:unknown"}""")).IsInvalid("__type");
            (await desk.SendAsync("PUT", Station, """{"__type":"urn:inin.com:connection:workstationSettings"}""")).IsMissing("workstation");
            (await desk.SendAsync("PUT", Station, Stationless.Replace("[2,3]", "[10]", StringComparison.Ordinal)))
                .IsInvalid("supportedMediaTypes");
            (await desk.SendAsync("PUT", Station, Stationless.Replace("true", "5", StringComparison.Ordinal)))
                .IsInvalid("readyForInteractions");
        }),
        new("5.4 effective station", "A change is told only to who asked for it at login", async b =>
        {
            var user = b.NewUser();
            var (follower, other) = (await b.DeskAsync(user, "?include=effective-station"), await b.DeskAsync(user));
            Assert.Equal(JsonValueKind.Null, follower.Login.Json.GetProperty("effectiveStation").ValueKind);
            await other.SendAsync(
                "PUT", Station, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws1"}""", 200);
            await other.SendAsync("DELETE", "connection", null, 200);
            var changes = await follower.PollAsync();
            Assert.All(changes, m => Assert.Equal("urn:inin.com:connection:effectiveStationChangeMessage", m.Type()));
            var station = changes[0].GetProperty("effectiveStation").GetProperty("stationId");
            station.HasTexts("id", "displayName", "uri");
            Assert.Equal("ws1", station.GetProperty("id").GetString());
            // The session that put it has ended, and with it the station.
            Assert.Equal(JsonValueKind.Null, changes[1].GetProperty("effectiveStation").ValueKind);
        }),
    ];

    private static async Task PutAsync(Desk desk, string body, string id, int setting)
    {
        await desk.SendAsync("PUT", Station, body, 200);
        var station = (await desk.SendAsync("GET", Station)).Json;
        station.HasTexts("id", "extension");
        Assert.Equal((id, setting), (station.GetProperty("id").GetString(), station.GetProperty("stationSetting").GetInt32()));
    }
}

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
        new("63", ["2.7 stationless", "2.7 common settings", "2.7 success", "2.7 no station", "2.7 at first", "4 error ids", "a3", "63"],
            "Stationless is 200; no station is error -2147221496", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("GET", Station)).IsError(404, errorId: "-2147221496");
            await desk.SendAsync("PUT", Station, Stationless, 200);
        }),
        new("2.7 kinds", ["2.7 workstation", "2.7 remote workstation", "2.7 remote number", "2.7 GET", "2.7 DELETE"],
            "Each kind of station is put, shown and deleted", async b =>
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
        new("2.7 Location", ["2.7 success"], "PUT of a station bears a Location", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Equal(desk.Path(Station), (await desk.SendAsync("PUT", Station, Stationless))["Location"]);
        }),
        new("2.7 bad settings", ["2.7 workstation", "2.7 common settings", "4 types"], "Bad station settings are 400 and named", async b =>
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
        new("5.4 effective station", ["4 texts", "5.4 effective station"], "A change is told only to who asked for it at login", async b =>
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

        new("2.7 no station", "No station is 400 by the other reading", async b =>
            (await (await b.DeskAsync()).SendAsync("GET", Station)).IsError(400, errorId: "-2147221496"))
        {
            On = new Setup("no station 400", s => s with { Readings = s.Readings with { NoStationStatus = 400 } }),
        },
        new("2.8 one station", "The station of a user is that of all their sessions", async b =>
        {
            var user = b.NewUser();
            var (one, other) = (await b.DeskAsync(user), await b.DeskAsync(user));
            await PutAsync(one, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws1"}""", "ws1", 1);
            await PutAsync(other, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws2"}""", "ws2", 1);
            Assert.Equal("ws2", (await one.SendAsync("GET", Station)).Json.GetProperty("id").GetString());
        }),
        new("a22", "Ending the station does not end the session", async b =>
        {
            var desk = await b.DeskAsync();
            await PutAsync(desk, """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws3"}""", "ws3", 1);
            await desk.SendAsync("DELETE", Station, null, 200);
            await desk.SendAsync("GET", "connection", null, 200);
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

using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>The readings that are not the recommended ones, each by its name in a scenario.</summary>
internal static class QuirkCases
{
    private static readonly Setup Odd = new("quirks", s =>
    {
        var asked = EmulatorSettings.From(new Scenario
        {
            Name = "odd",
            Seed = s.Seed,
            Emulator = new EmulatorSpec
            {
                Quirks = [.. Enum.GetValues<EmulatorQuirk>()],
                SessionTimeout = TimeSpan.FromMinutes(1),
            },
        });
        return asked with { Port = s.Port, HttpsPort = s.HttpsPort, Users = s.Users, Alerts = s.Alerts };
    });

    private static readonly Setup Pinging = new("pinging", s => s with
    {
        StreamPing = EmulatorSettings.From(new Scenario { Name = "ping", Emulator = new EmulatorSpec { StreamPing = TimeSpan.FromSeconds(2) } }).StreamPing,
    });

    public static readonly IReadOnlyList<Case> All =
    [
        new("a24 quirk", ["a24"], "No Accept-Language needed", async b =>
            Assert.Equal(201, (await b.SendAsync("POST", "/icws/connection", b.LogOnBody())).Status)) { On = Odd },
        new("a9 quirk", ["a9", "36"], "Empty attributeNames means none", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, """{"attributeNames":[]}""")).IsNoContent()) { On = Odd },
        new("34 quirk", ["34"], "A subscription without a body is 400", async b =>
            (await (await b.DeskAsync()).SendAsync("PUT", Checks.Alerting, "")).IsError(400)) { On = Odd },
        new("2.7 quirk", ["2.7 no station"], "No station is 400", async b =>
            (await (await b.DeskAsync()).SendAsync("GET", "connection/station")).IsError(400, errorId: "-2147221496")) { On = Odd },
        new("3 language in cookie", ["3 language in the cookie", "3 whole Set-Cookie"],
            "The cookie ends in the language, and comes back with it or without", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Matches($"^icws_{desk.Id}=[0-9a-f-]{{36}}\\|languageId=en-us; Path=/icws/{desk.Id}; ", desk.Login["Set-Cookie"]);
            foreach (var cookie in (string[])[desk.Cookie, desk.Cookie.Split('|')[0], "Cookie: " + desk.Login["Set-Cookie"]])
            {
                Assert.Equal(200, (await desk.SendWithAsync("GET", Checks.Messages, null, cookie)).Status);
            }
        }) { On = Odd },
        new("2.3 no streams", ["2.3 levels", "2.3 feature"],
            "A server from before streams says so, and polls whatever is accepted", async b =>
        {
            var desk = await b.DeskAsync(query: "?include=features");
            Assert.Equal(1, ConnectionCases.Versions(desk.Login.Json.GetProperty("features"))["messaging"]);
            var one = await b.SendAsync("GET", "/icws/connection/features/messaging");
            Assert.Equal(1, one.Json.GetProperty("version").GetInt32());
            var reply = await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie, "Accept: text/event-stream");
            Assert.Equal((200, "[]", Checks.Json), (reply.Status, reply.Body, reply["Content-Type"]));
        }) { On = Odd },
        new("a15 time-out", ["2.8 time-out", "a15"], "The time-out of sessions is the scenario's", async b =>
        {
            var desk = await b.DeskAsync();
            b.Time.Advance(TimeSpan.FromSeconds(59));
            await desk.PollAsync();
            b.Time.Advance(TimeSpan.FromSeconds(60));
            (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie)).IsStandard401();
        }) { On = Odd },
        new("a18 period", ["5.2 period", "a18"], "The period of :ping is the scenario's", async b =>
        {
            var events = await EventReader.OpenAsync(b, await b.DeskAsync());
            b.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(":ping", await events.BlockAsync());
        }) { On = Pinging },
    ];
}

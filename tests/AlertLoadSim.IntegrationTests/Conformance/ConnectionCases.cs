using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 2 and cases 1 to 24.</summary>
internal static class ConnectionCases
{
    private const string AuthenticationFailure = "error.request.connection.authenticationFailure";

    private const string CompactUtc = "^[0-9]{8}T[0-9]{6}Z$";
    private const string Seed = "11111111-1111-4111-8111-111111111111";

    private static readonly Setup Backup = new("backup", s => s with
    {
        RefusesLogins = "error.server.notAcceptingConnections",
        AlternateHosts = ["ic-b.example.test"],
    });

    private static readonly Setup SignOn = new("sign-on", s => s with { SingleSignOnTokens = s.SingleSignOnTokens.Add("known", "agent0001") });

    public static readonly IReadOnlyList<Case> All =
    [
        new("1",
            ["1 base path", "1 form default", "2.1 no credentials", "2.2 csrfToken", "2.2 sessionId", "2.2 alternateHostList",
             "2.2 userID", "2.2 userDisplayName", "2.2 icServer", "2.2 no __type", "2.2 six properties", "4 optional", "1"],
            "Login is 201 with exactly six properties", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody());
            Assert.Equal(201, reply.Status);
            reply.Json.HasExactly("csrfToken", "sessionId", "alternateHostList", "userID", "userDisplayName", "icServer");
            reply.Json.HasTexts("csrfToken", "userID", "userDisplayName", "icServer");
            Assert.All(reply.Json.GetProperty("alternateHostList").EnumerateArray(), h => Assert.Equal(JsonValueKind.String, h.ValueKind));
        }),
        new("2", ["3 cookie of 2016", "3 cookie of 2019", "3 cookie name", "2"],
            "Login sets exactly one cookie, Secure on HTTPS only", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody());
            var cookie = Assert.Single(reply.Headers, h => h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Value;
            var id = reply.Json.GetProperty("sessionId").GetString();
            Assert.StartsWith($"icws_{id}=", cookie, StringComparison.Ordinal);
            var attributes = cookie.Split("; ").Skip(1);
            Assert.Equal(b.IsSecure ? [$"Path=/icws/{id}", "Secure", "HttpOnly"] : [$"Path=/icws/{id}", "HttpOnly"], attributes);
        }),
        new("3", ["2.2 sessionId", "2.2 id", "3"], "Session id is text of decimal digits", async b =>
            Assert.Matches("^[1-9][0-9]{6,9}$", (await b.LogOnAsync(b.LogOnBody())).Json.GetProperty("sessionId").GetString())),
        new("4", ["2.1 include", "2.2 features", "2.3 levels", "4"], "include=features lists features with versions", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody(), "?include=features");
            Assert.Equal(201, reply.Status);
            var versions = Versions(reply.Json.GetProperty("features"));
            Assert.True(versions["interactions"] >= 6);
            Assert.True(versions["messaging"] >= 2);
        }),
        new("5",
            ["1 comma lists", "2.1 include", "2.2 version", "2.2 serverTimeInfo", "2.2 defaultWorkstationId", "2.2 effectiveStation",
             "2.2 purecloudIntegration", "4 texts", "4 times", "5"],
            "The other words of include add their properties", async b =>
        {
            var reply = await b.LogOnAsync(
                b.LogOnBody(), "?include=version,server-time,default-workstation,effective-station,purecloud-integration");
            Assert.Equal(201, reply.Status);
            IsVersion(reply.Json.GetProperty("version"));
            Assert.Matches(CompactUtc, reply.Json.GetProperty("serverTimeInfo").GetProperty("serverUtcTime").GetString());
            Assert.True(reply.Json.GetProperty("defaultWorkstationId").ValueKind is JsonValueKind.String or JsonValueKind.Null);
            Assert.True(reply.Json.GetProperty("effectiveStation").ValueKind is JsonValueKind.Object or JsonValueKind.Null);
            Assert.Equal(
                JsonValueKind.False, reply.Json.GetProperty("purecloudIntegration").GetProperty("integrationEnabled").ValueKind);
        }),
        new("a24 lenient", ["a24"], "Login without Accept-Language is 201 in lenient mode", async b =>
            Assert.Equal(201, (await b.SendAsync("POST", "/icws/connection", b.LogOnBody())).Status)) { On = Setup.Lenient },
        new("6", ["2.1 language", "2.1 missing header", "2.4 bad request", "a24", "6"], "Login without Accept-Language is 400", async b =>
            (await b.SendAsync("POST", "/icws/connection", b.LogOnBody())).IsError(400)),
        new("7", ["2.1 language value", "7"], "Value of Accept-Language is not validated", async b =>
            Assert.Equal(201, (await b.LogOnAsync(b.LogOnBody(), "", "Accept-Language: application/json")).Status)),
        new("8", ["2.4 bad request", "8"], "Broken JSON is 400", async b => (await b.LogOnAsync("{")).IsError(400)),
        new("9", ["2.1 body", "4 types", "9"],
            "Body without __type is 400", async b => (await b.LogOnAsync("""{"applicationName":"a"}""")).IsMissing("__type")),
        new("10", ["2.1 body", "2.4 no 401", "10"], "Body with an unknown __type is 400", async b =>
            (await b.LogOnAsync("""{"__type":"urn:unknown","applicationName":"a"}""")).IsInvalid("__type")),
        new("11", ["2.1 applicationName", "2.4 missing property", "4 types", "4 named errors", "11"],
            "Body without applicationName is 400", async b => (await b.LogOnAsync("""
            {"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","userID":"a","password":"b"}
            """)).IsMissing("applicationName")),
        new("12", ["2.1 password", "2.4 missing property", "12"], "Body without password is 400", async b => (await b.LogOnAsync("""
            {"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"a","userID":"b"}
            """)).IsMissing("password")),
        new("13", ["2.1 unknown properties", "13"], "Unknown properties of a login are ignored", async b =>
            Assert.Equal(201, (await b.LogOnAsync(b.LogOnBody().TrimEnd()[..^1] + ",\"privateFlag\":{\"a\":[1]}}")).Status)),
        new("14", ["2.4 wrong password", "2.4 no 401", "4 error", "4 error ids", "4 error codes", "a2", "14"],
            "Wrong password is 400, without cookie or session", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody().Replace("\"emulator\"", "\"wrong\"", StringComparison.Ordinal));
            reply.IsError(400, errorId: AuthenticationFailure);
            Assert.Equal(-2147221503, reply.Json.GetProperty("errorCode").GetInt32());
            Assert.Null(reply["Set-Cookie"]);
            Assert.Null(reply["ININ-ICWS-Session-ID"]);
        }),
        new("2.4 unknown user", ["2.4 wrong password"], "Unknown user gets the same answer as a wrong password", async b =>
        {
            var unknown = await b.LogOnAsync(b.LogOnBody("nobody"));
            var wrong = await b.LogOnAsync(b.LogOnBody().Replace("\"emulator\"", "\"wrong\"", StringComparison.Ordinal));
            Assert.Equal((wrong.Status, wrong.Body), (unknown.Status, unknown.Body));
        }),
        new("2.4 wrong type", ["2.4 wrong type", "4 named errors", "4 error ids"], "Property of the wrong type is 400 and named", async b =>
            (await b.LogOnAsync(b.LogOnBody().Replace("\"conformance\"", "5", StringComparison.Ordinal))).IsInvalid("applicationName")),
        new("15", ["2.4 not accepting", "2.4 no 401", "2.4 error ids", "2.5 bare names", "4 error ids", "15"],
            "Server that takes no logins answers 503 with alternate hosts", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody());
            reply.IsError(503, errorId: "error.server.notAcceptingConnections");
            Assert.Equal("""["ic-b.example.test"]""", reply.Json.GetProperty("alternateHostList").GetRawText());
            Assert.Null(reply["Set-Cookie"]);
        }) { On = Backup },
        new("2.4 error statuses", ["2.4 gone"],
            "410 and 500 of a login bear an error", async b => (await b.LogOnAsync(b.LogOnBody())).IsError(410))
        {
            On = Setup.Failing(410),
        },
        new("2.4 500", ["2.4 unexpected", "4 error", "4 error codes"], "500 bears its error code", async b =>
            Assert.Equal(-2147467259, (await b.LogOnAsync(b.LogOnBody())).Json.GetProperty("errorCode").GetInt32()))
        {
            On = Setup.Failing(500),
        },
        new("2.1 auth token", ["2.1 auth token", "2.7 auth token"], "A token of one session opens another, once", async b =>
        {
            var desk = await b.DeskAsync();
            var token = await AskTokenAsync(desk);
            var login = await b.LogOnAsync(TokenBody(desk, token));
            Assert.Equal(201, login.Status);
            Assert.Equal(desk.User, login.Json.GetProperty("userID").GetString());
            (await b.LogOnAsync(TokenBody(desk, token))).IsError(400, errorId: AuthenticationFailure);
            await desk.PollAsync();
        }),
        new("2.1 disconnectSourceSession", "The source session ends when asked", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Equal(201, (await b.LogOnAsync(TokenBody(desk, await AskTokenAsync(desk), "true"))).Status);
            (await desk.SendAsync("GET", Checks.Messages)).IsStandard401();
        }),
        new("2.7 token life", ["2.7 auth token"], "A token is good for 7 s and for its seed", async b =>
        {
            var desk = await b.DeskAsync();
            var old = await AskTokenAsync(desk);
            b.Time.Advance(TimeSpan.FromSeconds(6.9));
            var young = await AskTokenAsync(desk);
            b.Time.Advance(TimeSpan.FromSeconds(0.1));
            (await b.LogOnAsync(TokenBody(desk, old))).IsError(400, errorId: AuthenticationFailure);
            (await b.LogOnAsync(TokenBody(desk, young).Replace(Seed, Seed.Replace('1', '2'), StringComparison.Ordinal)))
                .IsError(400, errorId: AuthenticationFailure);
        }),
        new("2.7 token seed", ["2.7 auth token", "4 texts"], "A seed is required and a GUID", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("POST", "connection/unique-auth-token", "{}")).IsMissing("authTokenSeed");
            (await desk.SendAsync("POST", "connection/unique-auth-token", """{"authTokenSeed":"x"}""")).IsInvalid("authTokenSeed");
        }),
        new("2.1 single sign-on", "A known single sign-on token logs on, another is 400", async b =>
        {
            const string Body = """
                {"__type":"urn:inin.com:connection:singleSignOnTokenConnectionRequestSettings","applicationName":"a","singleSignOnToken":"known"}
                """;
            Assert.Equal("agent0001", (await b.LogOnAsync(Body)).Json.GetProperty("userID").GetString());
            (await b.LogOnAsync(Body.Replace("known", "other", StringComparison.Ordinal))).IsError(400, errorId: AuthenticationFailure);
        }) { On = SignOn },
        new("2.1 other bodies", ["2.1 auth token", "2.1 single sign-on", "2.4 missing property"],
            "Required properties of the other bodies are named", async b =>
        {
            const string Token = "urn:inin.com:connection:authTokenConnectionRequestSettings";
            (await b.LogOnAsync($$"""{"__type":"{{Token}}","applicationName":"a"}""")).IsMissing("authTokenSeed");
            (await b.LogOnAsync($$"""{"__type":"{{Token}}","applicationName":"a","authTokenSeed":"{{Seed}}"}""")).IsMissing("authToken");
            (await b.LogOnAsync($$"""{"__type":"{{Token}}","applicationName":"a","authTokenSeed":"{{Seed}}","authToken":"t"}"""))
                .IsMissing("authTokenSourceSession");
            (await b.LogOnAsync("""
                {"__type":"urn:inin.com:connection:singleSignOnTokenConnectionRequestSettings","applicationName":"a"}
                """)).IsMissing("singleSignOnToken");
        }),
        new("2.3 server-info", "Server info needs no credentials", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/server-info");
            Assert.Equal(200, reply.Status);
            Assert.True(reply.Json.TryGetProperty("languages", out _) && reply.Json.TryGetProperty("acceptLanguage", out _));
        }),
        new("2.3 server-time", ["2.3 server-time", "4 texts", "4 times"], "Server time is compact UTC", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/server-time");
            Assert.Matches(CompactUtc, reply.Json.GetProperty("serverUtcTime").GetString());
        }),
        new("2.5 switchover-status", "Switchover status has its required properties", async b =>
        {
            var reply = await (await b.DeskAsync()).SendAsync("GET", "connection/switchover-status");
            Assert.Equal((200, JsonValueKind.False), (reply.Status, reply.Json.GetProperty("isSwitchoverActive").ValueKind));
            reply.Json.HasTexts("primaryHost");
        }),
        new("16", ["1 application/json", "a23", "16"], "Requests may be labelled application/json", async b => Assert.Equal(
            201, (await b.LogOnAsync(b.LogOnBody(), "", "Accept-Language: en-us", "Content-Type: application/json")).Status)),
        new("1 form default", ["1 form default", "a23"], "Requests may be labelled as a form", async b => Assert.Equal(
            201,
            (await b.LogOnAsync(b.LogOnBody(), "", "Accept-Language: en-us", "Content-Type: application/x-www-form-urlencoded")).Status)),
        new("1 vendor label", "Requests may be labelled as vendor code does", async b => Assert.Equal(
            201,
            (await b.LogOnAsync(
                b.LogOnBody(), "", "Accept-Language: en-us", "Content-Type: application/vnd.inin.icws+JSON;charset=utf-8")).Status)),
        new("2.1 include", ["1 comma lists", "2.1 include"], "Unknown words of include are ignored", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody(), "?include=moon-phase,version");
            Assert.Equal(201, reply.Status);
            IsVersion(reply.Json.GetProperty("version"));
            Assert.False(reply.Json.TryGetProperty("features", out _));
        }),
        new("2.2 headers", "Login bears both ININ headers and Location", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody());
            var id = reply.Json.GetProperty("sessionId").GetString();
            Assert.Equal(id, reply["ININ-ICWS-Session-ID"]);
            Assert.Equal(reply.Json.GetProperty("csrfToken").GetString(), reply["ININ-ICWS-CSRF-Token"]);
            Assert.Equal($"/icws/{id}/connection", reply["Location"]);
        }),
        new("17", ["2.3 features", "17"], "Features need no credentials", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/features");
            Assert.Equal(200, reply.Status);
            reply.Json.HasExactly("featureInfoList");
            Assert.NotEmpty(Versions(reply.Json.GetProperty("featureInfoList")));
        }),
        new("18", ["2.3 feature", "18"], "One feature by name", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/features/messaging");
            Assert.Equal(200, reply.Status);
            reply.Json.HasExactly("featureId", "version");
            Assert.Equal("messaging", reply.Json.GetProperty("featureId").GetString());
            Assert.Equal(JsonValueKind.Number, reply.Json.GetProperty("version").ValueKind);
        }),
        new("2.3 unknown feature", "Unknown feature is 400", async b =>
            (await b.SendAsync("GET", "/icws/connection/features/moon")).IsError(400)),
        new("19", ["2.3 version", "19"], "Version has six required texts", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/version");
            Assert.Equal(200, reply.Status);
            IsVersion(reply.Json);
        }),
        new("3.1 case", "Fixed path segments have no case", async b =>
            Assert.Equal(200, (await b.SendAsync("GET", "/ICWS/Connection/VERSION")).Status)),
        new("20", ["1 base path", "2.6 state", "4 scalars", "4 enumerations", "4 optional", "20"],
            "GET of a live session says 1", async b =>
        {
            var reply = await (await b.DeskAsync()).SendAsync("GET", "connection");
            Assert.Equal((200, """{"connectionState":1}"""), (reply.Status, reply.Body));
        }),
        new("21", ["1 empty success", "2.6 DELETE", "a20", "21"], "DELETE of the session is 200, empty", async b =>
        {
            var reply = await (await b.DeskAsync()).SendAsync("DELETE", "connection");
            Assert.Equal((200, "", Checks.Json), (reply.Status, reply.Body, reply["Content-Type"]));
        }),
        new("2.6 body of DELETE", "A body on DELETE is tolerated", async b =>
            Assert.Equal(200, (await (await b.DeskAsync()).SendAsync("DELETE", "connection", "{}")).Status)),
        new("22", ["2.6 again", "22"], "Second DELETE is 401", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("DELETE", "connection", null, 200);
            (await desk.SendAsync("DELETE", "connection")).IsStandard401();
        }),
        new("23", "Messages after DELETE are 401", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("DELETE", "connection", null, 200);
            (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie)).IsStandard401();
        }),
        new("2.6 former session", ["2.6 former session", "a21"], "GET of a former session says 2 (open question 21)", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("DELETE", "connection", null, 200);
            Assert.Equal(2, (await desk.SendAsync("GET", "connection")).Json.GetProperty("connectionState").GetInt32());
            (await desk.SendWithAsync("GET", "connection", null, desk.Token)).IsStandard401();
        }),
        new("24", ["2.8 time-out", "3.1 unknown session", "a15", "24"],
            "Idle session is gone after the time-out, any request keeps it", async b =>
        {
            var (idle, busy) = (await b.DeskAsync(), await b.DeskAsync());
            b.Time.Advance(TimeSpan.FromMinutes(3));
            await busy.PollAsync();
            b.Time.Advance(TimeSpan.FromMinutes(3));
            (await idle.SendWithAsync("GET", Checks.Messages, null, idle.Cookie)).IsStandard401(-2147221499);
            await busy.PollAsync();
        }),
        new("2.8 several sessions", "A user may have several sessions at once", async b =>
        {
            var user = b.NewUser();
            var (one, other) = (await b.DeskAsync(user), await b.DeskAsync(user));
            Assert.NotEqual(one.Id, other.Id);
            await one.SendAsync("DELETE", "connection", null, 200);
            await other.PollAsync();
        }),
        new("a25 wrong verb", ["3.1 verb", "4 error ids", "a25"], "Wrong verb is 405 with Allow", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection");
            reply.IsError(405, errorId: "error.request.accessDenied.httpMethodNotAllowed");
            Assert.Contains("POST", reply["Allow"], StringComparison.Ordinal);
        }),
        new("a25 unknown path", ["3.1 unknown resource", "a25"], "Unknown path is 404", async b =>
            (await b.SendAsync("GET", "/icws/connection/moon")).IsError(404, errorId: "error.request.unsupported")),

        new("2.1 marketplace",
            ["2.1 marketplace", "2.4 wrong type"],
            "The two texts of the market place are taken, and must be texts", async b =>
        {
            string With(string value) =>
                b.LogOnBody().TrimEnd()[..^1] + $",\"marketPlaceApplicationLicenseName\":{value},\"marketPlaceApplicationCode\":\"c\"}}";
            Assert.Equal(201, (await b.LogOnAsync(With("\"l\""))).Status);
            (await b.LogOnAsync(With("5"))).IsInvalid("marketPlaceApplicationLicenseName");
        }),
        new("2.1 userID", ["2.1 password", "4 names"], "userID is spelled with a capital ID", async b =>
            (await b.LogOnAsync(b.LogOnBody().Replace("userID", "userId", StringComparison.Ordinal))).IsMissing("userID")),
        new("2.2 effectiveStation", "A login is told the station that its user has", async b =>
        {
            var user = b.NewUser();
            await (await b.DeskAsync(user)).SendAsync(
                "PUT", "connection/station", """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws9"}""", 200);
            var login = (await b.DeskAsync(user, "?include=effective-station")).Login.Json;
            var station = login.GetProperty("effectiveStation").GetProperty("stationId");
            station.HasTexts("displayName", "uri");
            Assert.Equal("ws9", station.GetProperty("id").GetString());
        }),
        new("2.2 token", "Token is Base64 of 72 bytes", async b =>
            Assert.Equal(72, Convert.FromBase64String((await b.DeskAsync()).Login.Json.GetProperty("csrfToken").GetString()!).Length)),
        new("2.3 levels", "Features are at the levels of what is served", async b =>
        {
            var versions = Versions((await b.SendAsync("GET", "/icws/connection/features")).Json.GetProperty("featureInfoList"));
            Assert.True(versions["connection"] >= 10);
            Assert.True(versions["interactions"] >= 6);
            Assert.True(versions["messaging"] >= 2);
        }),
        new("2.4 unavailable", ["2.4 error ids", "4 error ids"], "Server without its centre answers 503 unavailable", async b =>
        {
            var reply = await b.LogOnAsync(b.LogOnBody());
            reply.IsError(503, errorId: "error.server.unavailable");
            Assert.Equal(JsonValueKind.Array, reply.Json.GetProperty("alternateHostList").ValueKind);
        }) { On = new Setup("unavailable", s => s with { RefusesLogins = "error.server.unavailable" }) },
        new("2.5 bare names", "Hosts of a 201 are names without scheme and port", async b =>
        {
            var hosts = (await b.DeskAsync()).Login.Json.GetProperty("alternateHostList").EnumerateArray().ToList();
            Assert.NotEmpty(hosts);
            Assert.All(hosts, h => Assert.Matches("^[a-z0-9.-]+$", h.GetString()));
        }),
        new("2.6 no session", ["2.6 again"], "DELETE of a session that never was is 401", async b =>
            (await b.SendAsync("DELETE", "/icws/999999001/connection")).IsStandard401()),
    ];

    private static async Task<string> AskTokenAsync(Desk desk)
    {
        var reply = await desk.SendAsync("POST", "connection/unique-auth-token", $$"""{"authTokenSeed":"{{Seed}}"}""");
        Assert.Equal(200, reply.Status);
        reply.Json.HasExactly("authToken");
        return reply.Json.GetProperty("authToken").GetString()!;
    }

    private static string TokenBody(Desk source, string token, string disconnects = "false") => $$"""
        {"__type":"urn:inin.com:connection:authTokenConnectionRequestSettings","applicationName":"a","authTokenSeed":"{{Seed}}",
         "authToken":"{{token}}","authTokenSourceSession":"{{source.Id}}","disconnectSourceSession":{{disconnects}} }
        """;

    internal static Dictionary<string, int> Versions(JsonElement features) =>
        features.EnumerateArray().ToDictionary(f => f.GetProperty("featureId").GetString()!, f => f.GetProperty("version").GetInt32());

    private static void IsVersion(JsonElement version) =>
        version.HasTexts("majorVersion", "minorVersion", "su", "build", "productId", "codebaseId");
}

using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 1 and cases 64 to 66.</summary>
internal static class BrowserCases
{
    private const string Origin = "https://desk.example.test";

    private static readonly Setup Proxied = new("proxied", s => s with { ProxyHosts = ["icserver1"] });

    private static readonly Setup SlashedUsers = new("slashed users", s => s with
    {
        Users = new UsersSpec.Pattern("desk/{0:0000}", 1, SessionsSpec.EmulatorPassword),
    });

    public static readonly IReadOnlyList<Case> All =
    [
        new("64", ["3.1 unknown resource", "4 error ids", "a25", "64"], "Unknown path of a session is 404", async b =>
            (await (await b.DeskAsync()).SendAsync("GET", "moon")).IsError(404, errorId: "error.request.unsupported")),
        new("65", ["1 cors", "65"], "Preflight allows the method and every header asked for", async b =>
        {
            var reply = await b.SendAsync(
                "OPTIONS",
                "/icws/connection",
                null,
                "Origin: " + Origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: inin-icws-csrf-token, content-type");
            Assert.InRange(reply.Status, 200, 299);
            Assert.Equal(Origin, reply["Access-Control-Allow-Origin"]);
            Assert.Equal("true", reply["Access-Control-Allow-Credentials"]);
            Assert.Contains("POST", reply["Access-Control-Allow-Methods"], StringComparison.Ordinal);
            Assert.Contains("inin-icws-csrf-token", reply["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
            Assert.Contains("content-type", reply["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
        }),
        // What holds for every reply of every case is checked where replies are read: WireConnection.CheckCommon.
        new("66", ["1 reply label", "1 strict parser", "66"],
            "JSON replies, refusals too, have the vendor media type and are not cached", async b =>
        {
            var desk = await b.DeskAsync();
            foreach (var reply in (IEnumerable<AlertLoadSim.IntegrationTests.Emulator.RawReply>)
                [await desk.SendAsync("GET", "connection"), await desk.SendAsync("GET", "moon"), await b.SendAsync("GET", "/icws/1/connection")])
            {
                Assert.Equal("no-cache, no-store, must-revalidate", reply["Cache-Control"]);
                Assert.Equal(Checks.Json, reply["Content-Type"]);
            }
        }),
        new("1.1 proxy form", ["1.1 proxy form", "1.1 cookie path"],
            "The path form of proxies works, with cookie path and Location to match", async b =>
        {
            const string Prefix = "/apps/client/api/ICServer1";
            var login = await b.SendAsync("POST", Prefix + "/icws/connection", b.LogOnBody(), "Accept-Language: en-us");
            Assert.Equal(201, login.Status);
            var id = login.Json.GetProperty("sessionId").GetString();
            Assert.Contains($"; Path={Prefix}/icws/{id};", login["Set-Cookie"], StringComparison.Ordinal);
            Assert.Equal($"{Prefix}/icws/{id}/connection", login["Location"]);
            var cookie = "Cookie: " + login["Set-Cookie"];
            Assert.Equal(200, (await b.SendAsync("GET", $"{Prefix}/icws/{id}/messaging/messages", null, cookie)).Status);
            Assert.Equal(200, (await b.SendAsync("GET", $"/icws/{id}/messaging/messages", null, cookie)).Status);
        }) { On = Proxied },
        new("1.1 Location of the station", ["1.1 proxy form", "2.7 success"],
            "Location of a station bears the prefix as it was asked for", async b =>
        {
            var desk = await b.DeskAsync();
            foreach (var prefix in (string[])["/apps/client/api/icserver1", "/apps/caf%C3%A9/api/icserver1", ""])
            {
                var path = prefix + desk.Path("connection/station");
                var reply = await b.SendAsync(
                    "PUT", path, """{"__type":"urn:inin.com:connection:stationlessSettings"}""", desk.Cookie, desk.Token);
                Assert.Equal((200, path), (reply.Status, reply["Location"]));
            }
        }) { On = Proxied },
        new("1.1 white list", "Hosts not on the list, and proxy paths nobody asked for, are 404", async b =>
            (await b.SendAsync("GET", "/apps/client/api/elsewhere/icws/connection/version")).IsError(404)) { On = Proxied },
        new("1.1 on request", ["1.1 white list"], "Without a list the form is not known", async b =>
            (await b.SendAsync("GET", "/apps/client/api/icserver1/icws/connection/version")).IsError(404)),
        new("1 common headers", ["1 common headers", "a28"], "Headers of a real server, with strict transport on HTTPS only", async b =>
        {
            var reply = await b.SendAsync("GET", "/icws/connection/version");
            Assert.Equal("no-cache", reply["Pragma"]);
            Assert.Equal("0", reply["Expires"]);
            Assert.Equal("HttpPluginHost", reply["Server"]);
            Assert.Equal("*", reply["Access-Control-Allow-Origin"]);
            Assert.Equal("true", reply["Access-Control-Allow-Credentials"]);
            Assert.Equal("ININ-ICWS-CSRF-Token,ININ-ICWS-Session-ID,Location,Set-Cookie", reply["Access-Control-Expose-Headers"]);
            Assert.Equal(b.IsSecure ? "max-age=31536000" : null, reply["Strict-Transport-Security"]);
        }),
        new("1 keep-alive", "A connection serves request after request", async b =>
        {
            var connection = await b.OpenAsync();
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(200, (await connection.SendAsync("GET", "/icws/connection/version")).Status);
            }
        }),
        new("a28", ["1 cors", "a28"], "A browser's origin is echoed, also on a refusal", async b =>
        {
            foreach (var path in (string[])["/icws/connection/version", "/icws/1/connection"])
            {
                Assert.Equal(Origin, (await b.SendAsync("GET", path, null, "Origin: " + Origin))["Access-Control-Allow-Origin"]);
            }
        }),

        new("1.1 cloud form", "The path form of the cloud works", async b =>
            Assert.Equal(200, (await b.SendAsync("GET", "/pod7/client/api/icserver1/icws/connection/version")).Status)) { On = Proxied },
        new("1 encoded values", "A value in a path is decoded", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SendAsync("PUT", "messaging/subscriptions/queues/my%20q%2Bf%C3%BCr%20100%25", $$"""
                {"queueIds":[{"queueType":1,"queueName":"{{desk.User}}"}],"attributeNames":["Eic_State"]}
                """, 200);
            Assert.Equal("my q+für 100%", Assert.Single(await desk.PollAsync()).GetProperty("subscriptionId").GetString());
        }),
        new("1 encoded slash", ["1 encoded values"], "An encoded slash belongs to its value, which is decoded once", async b =>
        {
            var desk = await b.DeskAsync("desk/0001");
            await desk.SendAsync("PUT", "messaging/subscriptions/queues/a%2Fb%252F%2fc", """
                {"queueIds":[{"queueType":1,"queueName":"desk/0001"}],"attributeNames":["Eic_State"]}
                """, 200);
            Assert.Equal("a/b%2F/c", Assert.Single(await desk.PollAsync()).GetProperty("subscriptionId").GetString());
            var status = await desk.SendAsync("GET", "status/user-statuses/DESK%2F0001");
            Assert.Equal("desk/0001", status.Json.GetProperty("userId").GetString());
            (await desk.SendAsync("GET", "status/user-statuses/desk%252F0001")).IsError(404);
            // An interaction, if an unknown one; not a path that nobody knows.
            var unknown = await desk.SendAsync("POST", "interactions/1%2F2/pickup", "{}");
            Assert.Equal((404, false), (unknown.Status, unknown.Json.TryGetProperty("errorId", out _)));
            await desk.SendAsync("POST", $"interactions/%{(int)'2':x}{(await desk.RaiseAsync())[1..]}/pickup", "{}", 200);
        }) { On = SlashedUsers },
        new("1 utf-8", "Bodies are UTF-8 in both directions", async b =>
        {
            var desk = await AlertingCases.ReadyAsync(b);
            await desk.SendAsync("POST", "interactions", $$"""
                {"__type":"urn:inin.com:interactions:createGenericInteractionParameters",
                 "queueId":{"queueType":1,"queueName":"{{desk.User}}"},"remoteName":"Žofie ☎ 𝄞"}
                """, 201);
            Assert.Equal("Žofie ☎ 𝄞", (await desk.PollAsync())[0].Alerts(isDelta: true)[0].GetProperty("name").GetString());
        }),
    ];
}

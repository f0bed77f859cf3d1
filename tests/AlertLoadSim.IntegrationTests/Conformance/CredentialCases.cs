namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL section 3 and cases 25 to 31.</summary>
internal static class CredentialCases
{
    public static readonly IReadOnlyList<Case> All =
    [
        new("25", ["2.8 bound", "3 token", "3.1 challenge", "3.1 token", "3.1 case", "4 error codes", "6.1 headers", "6.1 errors", "25"],
            "Subscription without the CSRF header is 401, code 2", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", desk.Cookie)).IsStandard401(2);
        }),
        new("26", ["3.1 challenge", "3.1 token", "6.1 headers", "26"], "Wrong CSRF token is 401, code 2", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", desk.Cookie, desk.Token[..^4] + "AAAA")).IsStandard401(2);
        }),
        new("27", ["2.8 bound", "3 cookie", "3.1 challenge", "6.1 headers", "27"], "Token without cookie is 401", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", desk.Token)).IsStandard401();
        }),
        new("3.1 foreign cookie", ["2.8 bound"], "Another session's cookie is 401", async b =>
        {
            var (desk, other) = (await b.DeskAsync(), await b.DeskAsync());
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", other.Cookie, desk.Token)).IsStandard401();
        }),
        new("28", ["3 session id", "3.1 challenge", "3.1 unknown session", "4 error codes", "28"],
            "Session id never issued is 401 authenticationFailure", async b =>
        {
            var desk = await b.DeskAsync();
            var reply = await b.SendAsync("PUT", "/icws/999999001/" + Checks.Alerting, "{}", desk.Cookie, desk.Token);
            reply.IsStandard401(-2147221499);
            reply.IsError(401, errorId: "error.request.connection.authenticationFailure");
        }),
        new("3.1 form of the id", ["3 session id", "3.1 form of the id", "4 error codes", "a13"],
            "Session id that is no number is 401, code 1", async b =>
            (await b.SendAsync("GET", "/icws/abc/messaging/messages")).IsStandard401(1)),
        new("29", ["3 token", "5.1 credentials", "29"], "Messages need the cookie only", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Equal(200, (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie)).Status);
        }),
        new("a12", ["3 token", "a12"], "A wrong token on a message read is not looked at", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Equal(
                200, (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie, "ININ-ICWS-CSRF-Token: wrong")).Status);
        }),
        new("30", ["3 cookie", "3.1 challenge", "5.1 credentials", "5.1 errors", "30"], "Messages without the cookie are 401", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("GET", Checks.Messages, null, desk.Token)).IsStandard401();
        }),
        new("31", "Header names have no case", async b =>
        {
            var desk = await b.DeskAsync();
            var (cookie, token) = (desk.Cookie.Replace("Cookie", "cOOKIE", StringComparison.Ordinal), desk.Token.Split(": ")[1]);
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", cookie, "inin-icws-csrf-token: " + token)).IsNoContent();
        }),
        new("3 whole Set-Cookie", "The whole Set-Cookie text echoed back is accepted", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", "Cookie: " + desk.Login["Set-Cookie"], desk.Token)).IsNoContent();
        }),
        new("3 other cookies", ["3 cookie"], "Other cookies beside the session's do not matter", async b =>
        {
            var desk = await b.DeskAsync();
            var cookie = desk.Cookie.Replace("Cookie: ", "Cookie: a=b; icws_1=x; ", StringComparison.Ordinal) + "; c=d";
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", cookie, desk.Token)).IsNoContent();
        }),
        new("3 cookie once", "Only the login sets a cookie", async b =>
        {
            var desk = await b.DeskAsync();
            Assert.Null((await desk.SendAsync("GET", "connection"))["Set-Cookie"]);
            Assert.Null((await desk.SendAsync("PUT", Checks.Alerting, "{}"))["Set-Cookie"]);
            Assert.Null((await desk.SendAsync("DELETE", "connection"))["Set-Cookie"]);
        }),
        new("a13", "Credentials come before resource and body", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("GET", "moon", null, desk.Cookie)).IsStandard401(2);
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{", desk.Cookie)).IsStandard401(2);
        }),

        new("a14", "A missing cookie is code 2", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendWithAsync("PUT", Checks.Alerting, "{}", desk.Token)).IsStandard401(2);
            (await desk.SendWithAsync("GET", Checks.Messages, null)).IsStandard401(2);
        }),
        new("3.1 rights", ["3.1 rights", "4 error codes"], "What is another user's is 403, code 7", async b =>
        {
            var reply = await (await b.DeskAsync()).SendAsync("PUT", $"status/user-statuses/{b.NewUser()}", """{"statusId":"Available"}""");
            reply.IsError(403);
            Assert.Equal(7, reply.Json.GetProperty("errorCode").GetInt32());
        }),
    ];
}

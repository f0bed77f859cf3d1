using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Emulator;

public sealed class ConnectionTests : IAsyncLifetime
{
    private const string Json = "application/vnd.inin.icws+JSON; charset=utf-8";
    private const string Challenge = "ICWS realm=\"ICWS\" location=\"/ICWS/connection\"";
    private EmulatorServer _server = null!;
    private RawConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await EmulatorServers.StartAsync();
        _connection = await RawConnection.OpenAsync(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Login_answers_201_with_the_headers_and_cookie_of_a_real_server()
    {
        var reply = await _connection.SendAsync("POST", "/icws/connection", RawSession.LogOnBody, "Accept-Language: en-us");

        Assert.Equal(201, reply.Status);
        Assert.Equal(Json, reply["Content-Type"]);
        Assert.Equal("no-cache, no-store, must-revalidate", reply["Cache-Control"]);
        Assert.Equal("no-cache", reply["Pragma"]);
        Assert.Equal("0", reply["Expires"]);
        Assert.Equal("HttpPluginHost", reply["Server"]);
        Assert.Equal("*", reply["Access-Control-Allow-Origin"]);
        var id = reply.Json.GetProperty("sessionId").GetString()!;
        Assert.Matches("^[0-9]{4,7}001$", id);
        Assert.Equal(id, reply["ININ-ICWS-Session-ID"]);
        Assert.Equal(reply.Json.GetProperty("csrfToken").GetString(), reply["ININ-ICWS-CSRF-Token"]);
        Assert.Equal($"/icws/{id}/connection", reply["Location"]);
        Assert.Matches($"^icws_{id}=[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}; Path=/icws/{id}; HttpOnly$", reply["Set-Cookie"]!);
        Assert.Single(reply.Headers, h => h.Key == "Set-Cookie");
        Assert.Equal(
            ["alternateHostList", "csrfToken", "icServer", "sessionId", "userDisplayName", "userID"],
            reply.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Include_adds_features_and_version()
    {
        var reply = await _connection.SendAsync(
            "POST", "/icws/connection?include=features,version,moon-phase", RawSession.LogOnBody, "Accept-Language: application/json");

        Assert.Equal(201, reply.Status);
        Assert.Contains(
            reply.Json.GetProperty("features").EnumerateArray(),
            f => f.GetProperty("featureId").GetString() == "interactions" && f.GetProperty("version").GetInt32() >= 6);
        Assert.Equal("18", reply.Json.GetProperty("version").GetProperty("majorVersion").GetString());
    }

    [Theory]
    [InlineData("{", null, null)]
    [InlineData("", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("""{"applicationName":"a"}""", "urn:inin.com:common:missingPropertyError", "__type")]
    [InlineData("""{"__type":"urn:unknown"}""", "urn:inin.com:common:invalidPropertyError", "__type")]
    [InlineData("""{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","userID":"a","password":"b"}""",
        "urn:inin.com:common:missingPropertyError", "applicationName")]
    [InlineData("""{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"a","userID":"b"}""",
        "urn:inin.com:common:missingPropertyError", "password")]
    [InlineData("""{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"a","userID":5,"password":""}""",
        "urn:inin.com:common:invalidPropertyError", "userID")]
    public async Task Bad_login_body_is_400_and_names_the_property(string body, string? type, string? property)
    {
        var reply = await _connection.SendAsync("POST", "/icws/connection", body, "Accept-Language: en-us");

        Assert.Equal(400, reply.Status);
        Assert.Equal(Json, reply["Content-Type"]);
        Assert.NotEmpty(reply.Json.GetProperty("message").GetString()!);
        Assert.Equal(type, reply.Json.TryGetProperty("__type", out var t) ? t.GetString() : null);
        Assert.Equal(property, reply.Json.TryGetProperty("propertyName", out var p) ? p.GetString() : null);
    }

    [Fact]
    public async Task Login_without_language_is_400()
    {
        Assert.Equal(400, (await _connection.SendAsync("POST", "/icws/connection", RawSession.LogOnBody)).Status);
    }

    [Theory]
    [InlineData("agent0001", "wrong")]
    [InlineData("nobody", "emulator")]
    public async Task Wrong_password_is_400_not_401(string user, string password)
    {
        var body = RawSession.LogOnBody.Replace("agent0001", user, StringComparison.Ordinal)
            .Replace("emulator", password, StringComparison.Ordinal);
        var reply = await _connection.SendAsync("POST", "/icws/connection", body, "Accept-Language: en-us");

        Assert.Equal(400, reply.Status);
        Assert.Equal("error.request.connection.authenticationFailure", reply.Json.GetProperty("errorId").GetString());
        Assert.Equal(-2147221503, reply.Json.GetProperty("errorCode").GetInt32());
        Assert.Null(reply["Set-Cookie"]);
    }

    [Theory]
    [InlineData("GET", "/icws/connection/version", 200)]
    [InlineData("GET", "/ICWS/Connection/Version", 200)]
    [InlineData("GET", "/icws/connection/features", 200)]
    [InlineData("GET", "/icws/connection/features/messaging", 200)]
    [InlineData("GET", "/icws/connection/features/moon", 400)]
    [InlineData("OPTIONS", "/icws/connection", 204)]
    public async Task Resources_without_a_session_answer(string method, string path, int status)
    {
        Assert.Equal(status, (await _connection.SendAsync(method, path)).Status);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/icws")]
    [InlineData("GET", "/icws/connection/moon")]
    [InlineData("GET", "/emulator/counts")]
    public async Task Unknown_path_is_404_unsupported(string method, string path)
    {
        var reply = await _connection.SendAsync(method, path);

        Assert.Equal(404, reply.Status);
        Assert.Equal("error.request.unsupported", reply.Json.GetProperty("errorId").GetString());
    }

    [Fact]
    public async Task Wrong_method_is_405_with_the_methods_allowed()
    {
        var reply = await _connection.SendAsync("GET", "/icws/connection");

        Assert.Equal(405, reply.Status);
        Assert.Equal("POST, OPTIONS", reply["Allow"]);
        Assert.Equal("error.request.accessDenied.httpMethodNotAllowed", reply.Json.GetProperty("errorId").GetString());
    }

    [Theory]
    [InlineData("abc", 1)]
    [InlineData("99999001", -2147221499)]
    public async Task Session_id_that_nobody_issued_is_401_with_the_challenge(string id, int errorCode)
    {
        var reply = await _connection.SendAsync("GET", $"/icws/{id}/messaging/messages");

        Assert.Equal(401, reply.Status);
        Assert.Equal(Challenge, reply["WWW-Authenticate"]);
        Assert.Equal(errorCode, reply.Json.GetProperty("errorCode").GetInt32());
    }

    [Fact]
    public async Task Missing_cookie_or_token_is_401_with_error_code_2()
    {
        using var session = await RawSession.OpenAsync(_server);
        var path = $"/icws/{session.Id}/messaging/subscriptions/interaction-alerting";
        string[][] incomplete =
            [[], [session.Cookie], [session.Token], [session.Cookie, "ININ-ICWS-CSRF-Token: x"], [session.Cookie + "x", session.Token]];
        foreach (var headers in incomplete)
        {
            var reply = await _connection.SendAsync("PUT", path, "{}", headers);

            Assert.Equal(401, reply.Status);
            Assert.Equal(2, reply.Json.GetProperty("errorCode").GetInt32());
            Assert.Equal(Challenge, reply["WWW-Authenticate"]);
        }

        Assert.Equal(401, (await _connection.SendAsync("GET", $"/icws/{session.Id}/messaging/messages")).Status);
    }

    [Fact]
    public async Task Whole_set_cookie_text_echoed_back_is_accepted_and_header_names_have_no_case()
    {
        using var session = await RawSession.OpenAsync(_server);
        var reply = await _connection.SendAsync(
            "PUT",
            $"/icws/{session.Id}/MESSAGING/Subscriptions/Interaction-Alerting",
            "{}",
            session.Cookie + $"; Path=/icws/{session.Id}; HttpOnly",
            session.Token.Replace("ININ-ICWS-CSRF-Token", "inin-icws-csrf-token", StringComparison.Ordinal));

        Assert.Equal(204, reply.Status);
        Assert.Null(reply["Content-Type"]);
    }

    [Fact]
    public async Task Second_delete_of_a_session_is_401()
    {
        using var session = await RawSession.OpenAsync(_server);

        Assert.Equal(1, (await session.SendAsync("GET", "connection")).Json.GetProperty("connectionState").GetInt32());
        var first = await session.SendAsync("DELETE", "connection", "{}");
        Assert.Equal((200, ""), (first.Status, first.Body));
        Assert.Equal(401, (await session.SendAsync("DELETE", "connection")).Status);
        Assert.Equal(401, (await session.SendAsync("GET", "messaging/messages")).Status);
        Assert.Equal(2, (await session.SendAsync("GET", "connection")).Json.GetProperty("connectionState").GetInt32());
    }

    [Fact]
    public async Task Preflight_allows_our_headers_and_the_origin_is_echoed()
    {
        var reply = await _connection.SendAsync("OPTIONS", "/icws/connection", null, "Origin: http://desk.example.test");

        Assert.Equal(204, reply.Status);
        Assert.Equal("http://desk.example.test", reply["Access-Control-Allow-Origin"]);
        Assert.Contains("ININ-ICWS-CSRF-Token", reply["Access-Control-Allow-Headers"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin: http://ü.example.test", "")]
    [InlineData("Cookie: ü=ü; ;;=", "")]
    [InlineData("Accept-Language: en", """{"__type":"\\ud800"}""")]
    [InlineData("Accept-Language: en", """{"\\ud800":1,"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings"}""")]
    public async Task Odd_input_is_refused_and_never_a_defect(string header, string body)
    {
        var reply = await _connection.SendAsync("POST", "/icws/connection", body, header);

        Assert.Equal(400, reply.Status);
        Assert.Equal(0, _server.Counts.Defects);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        await _connection.WriteAsync("POST", "/icws/connection", null, "Accept-Language: en-us", "Content-Length: 2000000");

        Assert.Equal(413, (await _connection.ReadAsync()).Status);
    }

    [Fact]
    public async Task Taken_port_is_told_in_words()
    {
        var failure = await Assert.ThrowsAsync<EmulatorStartException>(
            () => EmulatorServers.StartAsync(EmulatorServers.Settings with { Port = _server.Address.Port }));

        Assert.Contains(_server.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Conformance;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.IntegrationTests.Http;
using Xunit.Abstractions;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>What docs/PROXY.md promises of the configuration beside these tests, one promise each (PROTOCOL 1.1).</summary>
public sealed class NginxTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    // Enough for an event to overtake, if anything lets it.
    private const int RoundTrips = 20;

    private const string Login = """{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"test","userID":"agent0001","password":"emulator"}""";

    private readonly OwnCertificate _certificate = new();
    private readonly List<IAsyncDisposable> _running = [];
    private readonly List<IDisposable> _open = [];
    private Nginx? _nginx;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        output.WriteLine(_nginx?.Complaints ?? "nginx is not running");
        _open.ForEach(o => o.Dispose());
        for (var i = _running.Count - 1; i >= 0; i--)
            await _running[i].DisposeAsync();
    }

    public void Dispose() => _certificate.Dispose();

    [NeedsNginxFact]
    public async Task Login_bears_a_secure_cookie_and_a_Location_under_the_prefix()
    {
        await StartAsync();
        var login = await (await RawAsync(Nginx.Prefix)).SendAsync("POST", "/icws/connection", Login, "Accept-Language: en-us");
        Assert.Equal(201, login.Status);
        var id = login.Json.GetProperty("sessionId").GetString();
        Assert.Equal($"{Nginx.Prefix}/icws/{id}/connection", login["Location"]);
        var cookie = login["Set-Cookie"]!.Split("; ");
        Assert.StartsWith($"icws_{id}=", cookie[0], StringComparison.Ordinal);
        Assert.Equal([$"Path={Nginx.Prefix}/icws/{id}", "HttpOnly", "Secure"], cookie[1..]);
    }

    [NeedsNginxTheory]
    [InlineData("/icws/7/connection", Nginx.Prefix + "/icws/7/connection")]
    [InlineData("http://icserver1:8018/icws/7/connection", Nginx.Prefix + "/icws/7/connection")]
    [InlineData("https://elsewhere.example.test/signon", "https://elsewhere.example.test/signon")]
    public async Task Location_of_the_server_itself_comes_under_the_prefix_however_it_is_written(string said, string seen)
    {
        await using var server = ScriptedServer.Start([Steps.Answer("201 Created", "", "Location: " + said)]);
        await StartAsync(server.Address);
        using var client = Client();
        using var reply = await client.PostAsync(Url(Nginx.Prefix + "/icws/connection"), null);
        Assert.Equal(seen, reply.Headers.Location?.OriginalString);
    }

    [NeedsNginxFact]
    public async Task Cookie_jar_of_a_client_returns_the_cookie_so_that_it_can_subscribe_and_poll()
    {
        await StartAsync();
        var desk = await DeskAsync();
        await desk.SubscribeAsync();
        var id = await desk.RaiseAsync();
        var alerts = (await desk.PollAsync()).SelectMany(m => m.GetProperty("alertingInteractionDetails").EnumerateArray());
        Assert.Equal(id, Assert.Single(alerts).GetProperty("interactionId").GetString());
        Assert.Empty(await desk.PollAsync());
    }

    [NeedsNginxFact]
    public async Task Stream_delivers_each_event_while_it_stays_open_and_ends_with_the_session()
    {
        await StartAsync();
        var desk = await DeskAsync();
        using var stream = await desk.StreamAsync();
        await desk.SubscribeAsync();
        Assert.Empty(await stream.AlertsAsync());
        var id = await desk.RaiseAsync();
        // The stream has not ended, and nothing more is on its way: only an unbuffered event can be read here.
        Assert.Equal(id, Assert.Single(await stream.AlertsAsync()).GetProperty("interactionId").GetString());
        await desk.EndAsync();
        Assert.Null(await stream.LineAsync());
    }

    [NeedsNginxFact]
    public async Task With_buffering_the_same_event_would_come_with_the_end_of_the_stream()
    {
        await StartAsync(edit: text => text.Replace("proxy_buffering off;", "", StringComparison.Ordinal));
        var desk = await DeskAsync();
        var first = FirstAsync();
        for (var i = 0; i < RoundTrips; i++)
        {
            await desk.SubscribeAsync();
            Assert.False(first.IsCompleted);
        }

        await desk.EndAsync();
        Assert.Empty(await first);

        async Task<IReadOnlyList<JsonElement>> FirstAsync()
        {
            using var stream = await desk.StreamAsync();
            return await stream.AlertsAsync();
        }
    }

    [NeedsNginxFact]
    public async Task Ping_passes()
    {
        await StartAsync(EmulatorServers.Settings with { StreamPing = TimeSpan.FromMilliseconds(50) });
        using var stream = await (await DeskAsync()).StreamAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(":ping", await stream.LineAsync());
    }

    [NeedsNginxFact]
    public async Task Client_that_leaves_its_stream_leaves_it_at_the_server_too()
    {
        await StartAsync();
        var desk = await DeskAsync();
        (await desk.StreamAsync()).Dispose();
        // While a stream is open its session's polls get nothing. Each subscription queues a snapshot.
        var messages = 0;
        for (var waited = Stopwatch.StartNew(); messages == 0 && waited.Elapsed < HttpDesk.Patience;)
        {
            await desk.SubscribeAsync();
            messages = (await desk.PollAsync()).Count;
        }

        Assert.NotEqual(0, messages);
    }

    [NeedsNginxTheory]
    [InlineData("/apps/client/api/elsewhere/icws/connection/version")]
    [InlineData("/apps/client/api/icserver1.example.test/icws/connection/version")]
    [InlineData("/apps/client/api/icserver1/icws/../../127.0.0.1/icws/connection/version")]
    [InlineData("/apps/client/api/icserver1/icws/%2e%2e/emulator/counts")]
    [InlineData("/apps/client/api/icserver1/emulator/counts")]
    [InlineData("/icws/connection/version")]
    public async Task What_is_not_below_a_listed_host_is_404_and_reaches_no_server(string path)
    {
        await using var server = ScriptedServer.Start([Steps.Ok()]);
        await StartAsync(server.Address);
        var connection = await RawAsync("");
        await connection.WriteAsync("GET", path, null);
        Assert.Equal(404, (await connection.ReadHeadAsync()).Status);
        Assert.Empty(server.Requests);
    }

    [NeedsNginxFact]
    public async Task Every_listed_host_has_a_server_of_its_own()
    {
        var (first, second) = (await EmulatorAsync(EmulatorServers.Settings), await EmulatorAsync(EmulatorServers.Settings));
        await StartAsync(first.Address, backup: second.Address);
        await DeskAsync();
        Assert.Equal((1, 0), (first.Counts.Connects, second.Counts.Connects));
        var desk = await DeskAsync("/apps/client/api/icserver2");
        await desk.SubscribeAsync();
        Assert.Equal((0, 1), (first.Counts.Subscriptions, second.Counts.Subscriptions));
    }

    [NeedsNginxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_whose_reply_is_lost_is_502_and_never_sent_again(bool reset)
    {
        // On the second request of a connection, which nginx would otherwise repeat on its own.
        await using var server = ScriptedServer.Start([Steps.Ok(), reset ? Steps.ReadAndReset : Steps.ReadAndClose], [Steps.Ok()]);
        await StartAsync(server.Address);
        using var client = Client();
        var messages = Url(Nginx.Prefix + "/icws/7/messaging/messages");
        Assert.Equal("[]", await client.GetStringAsync(messages));
        using var lost = await client.GetAsync(messages);
        Assert.Equal(HttpStatusCode.BadGateway, lost.StatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [NeedsNginxFact]
    public async Task Connection_to_the_server_is_kept_and_the_path_arrives_bare_and_as_it_was_written()
    {
        await using var server = ScriptedServer.Start([Steps.Ok(), Steps.Ok(), Steps.Ok()]);
        await StartAsync(server.Address);
        using var client = Client();
        foreach (var path in (string[])["/icws/connection?include=features,version", "/icws/7/status/user-statuses/Ada%20L%25", "/icws/7/x%3Fy"])
            await client.GetStringAsync(Url(Nginx.Prefix + path));
        Assert.Equal(
            [
                "GET /icws/connection?include=features,version HTTP/1.1",
                "GET /icws/7/status/user-statuses/Ada%20L%25 HTTP/1.1",
                "GET /icws/7/x%3Fy HTTP/1.1",
            ],
            server.Requests.Select(r => r.Line));
        Assert.All(server.Requests, r => Assert.Equal(0, r.Connection));
        Assert.All(server.Requests, r => Assert.DoesNotContain(r.Headers, h => h.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)));
    }

    [NeedsNginxFact]
    public async Task Browsers_preflight_and_the_headers_for_its_origin_pass()
    {
        await StartAsync();
        const string Origin = "https://desk.example.test";
        var connection = await RawAsync(Nginx.Prefix);
        var reply = await connection.SendAsync(
            "OPTIONS", "/icws/connection", null, "Origin: " + Origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type");
        Assert.Equal(204, reply.Status);
        Assert.Equal((Origin, "true"), (reply["Access-Control-Allow-Origin"], reply["Access-Control-Allow-Credentials"]));
        Assert.Contains("Content-Type", reply["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
    }

    [NeedsNginxFact]
    public async Task Server_that_is_away_is_502()
    {
        var emulator = await EmulatorAsync(EmulatorServers.Settings);
        await StartAsync(emulator.Address);
        await emulator.DisposeAsync();
        using var client = Client();
        using var reply = await client.GetAsync(Url(Nginx.Prefix + "/icws/connection/version"));
        Assert.Equal(HttpStatusCode.BadGateway, reply.StatusCode);
    }

    private async Task StartAsync(EmulatorSettings? settings = null, Func<string, string>? edit = null) =>
        await StartAsync((await EmulatorAsync(settings ?? EmulatorServers.Settings)).Address, edit);

    private async Task StartAsync(Uri upstream, Func<string, string>? edit = null, Uri? backup = null) =>
        _running.Add(_nginx = await Nginx.StartAsync(upstream, _certificate, edit, backup));

    private async Task<EmulatorServer> EmulatorAsync(EmulatorSettings settings)
    {
        var server = await EmulatorServers.StartAsync(settings);
        _running.Add(server);
        return server;
    }

    private async Task<HttpDesk> DeskAsync(string prefix = Nginx.Prefix)
    {
        var desk = await HttpDesk.LogOnAsync(_nginx!, _certificate, prefix: prefix);
        _open.Add(desk);
        return desk;
    }

    private async Task<WireConnection> RawAsync(string prefix)
    {
        var connection = await WireConnection.OpenAsync(new Door(_nginx!.Address, _certificate.Certificate, prefix), () => { });
        _open.Add(connection);
        return connection;
    }

    private HttpClient Client() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = _certificate.Trust },
    });

    private Uri Url(string path) => new(_nginx!.Address, path);
}

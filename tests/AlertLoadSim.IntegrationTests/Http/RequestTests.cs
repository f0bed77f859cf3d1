using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>What leaves the machine, to the letter.</summary>
public abstract class RequestTests(TransportKind kind) : TransportTests(kind)
{
    private const string Session = "/icws/1731001";
    private const string Alerting = Session + "/messaging/subscriptions/interaction-alerting";

    [Fact]
    public async Task Two_polls_travel_on_one_connection()
    {
        await using var server = ScriptedServer.Start([Ok(), Ok("[1]")]);
        using var transport = To(server);
        var poll = new TestExchange();
        Assert.Equal("[]", (await poll.StartOn(transport)).Reply);
        Assert.Equal("[1]", (await poll.StartOn(transport)).Reply);
        Assert.Single(server.Connections);
    }

    [Fact]
    public async Task Poll_carries_the_cookie_and_nothing_that_a_desktop_would_not_send() => await SentAsync(
        TestExchange.Poll, $"GET {Session}/messaging/messages HTTP/1.1", "", "Cookie: icws_1731001=4f0c|languageId=en-us");

    [Fact]
    public async Task Login_carries_its_language_and_no_credentials() => await SentAsync(
        exchange => IcwsRequests.Login(exchange, "agent0001", "pass\"wörd"),
        "POST /icws/connection HTTP/1.1",
        """{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"AlertLoadSim","userID":"agent0001","password":"pass\u0022w\u00F6rd"}""",
        "Accept-Language: en-us");

    [Fact]
    public async Task Subscription_carries_the_token() => await SentAsync(
        exchange => IcwsRequests.Subscribe(exchange, TestExchange.Credentials, ["Eic_State"]),
        $"PUT {Alerting} HTTP/1.1", """{"attributeNames":["Eic_State"]}""",
        "Cookie: icws_1731001=4f0c|languageId=en-us", "ININ-ICWS-CSRF-Token: dG9rZW4=");

    [Fact]
    public async Task Subscription_without_attributes_sends_an_empty_object() => await SentAsync(
        exchange => IcwsRequests.Subscribe(exchange, TestExchange.Credentials, []),
        $"PUT {Alerting} HTTP/1.1", "{}",
        "Cookie: icws_1731001=4f0c|languageId=en-us", "ININ-ICWS-CSRF-Token: dG9rZW4=");

    [Fact]
    public async Task Unsubscription_has_no_body_and_no_content_type()
    {
        var request = await SentAsync(exchange => IcwsRequests.Unsubscribe(exchange, TestExchange.Credentials));
        Assert.Equal($"DELETE {Alerting} HTTP/1.1", request.Line);
        Assert.Equal("", request.Body);
        Assert.Equal(["Cookie", "Host", "ININ-ICWS-CSRF-Token"], NamesOf(request).Where(name => name != "Content-Length"));
    }

    [Fact]
    public async Task Pickup_escapes_the_interaction_that_the_server_named() => Assert.Equal(
        $"POST {Session}/interactions/20%2F..%0A/pickup HTTP/1.1",
        (await SentAsync(exchange => IcwsRequests.Pickup(exchange, TestExchange.Credentials, "20/..\n"))).Line);

    [Fact]
    public async Task Path_of_a_proxy_goes_before_every_path()
    {
        await using var server = ScriptedServer.Start([Ok()]);
        using var transport = To(new TransportSettings(new Uri(server.Address, "api/icserver1/")));
        await new TestExchange().StartOn(transport);
        Assert.Equal($"GET /api/icserver1{Session}/messaging/messages HTTP/1.1", server.Requests[0].Line);
    }

    private async Task SentAsync(Action<Exchange> write, string line, string body, params string[] headers)
    {
        var request = await SentAsync(write);
        Assert.Equal(line, request.Line);
        Assert.Equal(body, request.Body);
        string[] ofBody = body.Length == 0 ? [] : ["Content-Type: application/vnd.inin.icws+JSON;charset=utf-8"];
        Assert.Equal(
            [.. headers.Concat(ofBody).Order(StringComparer.Ordinal)],
            request.Headers.Where(header => !header.StartsWith("Host:", StringComparison.Ordinal) && !header.StartsWith("Content-Length:", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    private async Task<RecordedRequest> SentAsync(Action<Exchange> write)
    {
        await using var server = ScriptedServer.Start([Ok()]);
        using var transport = To(server);
        Assert.True((await new TestExchange(Lane.Main, write).StartOn(transport)).Outcome.IsOk);
        return Assert.Single(server.Requests);
    }

    private static IEnumerable<string> NamesOf(RecordedRequest request) => request.Headers.Select(header => header.Split(':')[0]).Order(StringComparer.Ordinal);
}

public sealed class RequestTestsOverLean() : RequestTests(TransportKind.Lean);

public sealed class RequestTestsOverHttpClient() : RequestTests(TransportKind.HttpClient);

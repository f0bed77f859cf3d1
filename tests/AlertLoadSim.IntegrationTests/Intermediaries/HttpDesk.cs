using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>A session by an ordinary HTTP client, whose cookie jar minds paths as a browser's does: what the proxy does not rewrite never
/// comes back to the server.</summary>
internal sealed class HttpDesk : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client;
    private readonly Uri _base;

    private HttpDesk(Uri address, string prefix, OwnCertificate certificate)
    {
        _base = new Uri(address, prefix);
        Cookies = new CookieContainer();
        _client = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = Cookies,
            UseProxy = false,
            SslOptions = { RemoteCertificateValidationCallback = certificate.Trust },
        })
        {
            Timeout = Patience,
        };
        _client.DefaultRequestHeaders.Add("Accept-Language", "en-us");
    }

    public CookieContainer Cookies { get; }

    public string Id { get; private set; } = "";

    public static async Task<HttpDesk> LogOnAsync(Nginx nginx, OwnCertificate certificate, string user = "agent0001", string prefix = Nginx.Prefix)
    {
        var desk = new HttpDesk(nginx.Address, prefix, certificate);
        using var reply = await desk._client.PostAsJsonAsync(desk.Url("connection"), new Dictionary<string, string>
        {
            ["__type"] = "urn:inin.com:connection:icAuthConnectionRequestSettings",
            ["applicationName"] = "test",
            ["userID"] = user,
            ["password"] = "emulator",
        });
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var session = await reply.Content.ReadFromJsonAsync<JsonElement>();
        desk.Id = session.GetProperty("sessionId").GetString()!;
        desk._client.DefaultRequestHeaders.Add("ININ-ICWS-CSRF-Token", session.GetProperty("csrfToken").GetString());
        return desk;
    }

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string resource, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Url($"{Id}/{resource}")) { Content = body is null ? null : new StringContent(body) };
        using var reply = await _client.SendAsync(request);
        return reply.StatusCode;
    }

    public async Task SubscribeAsync() => Assert.Equal(
        HttpStatusCode.NoContent, await SendAsync(HttpMethod.Put, "messaging/subscriptions/interaction-alerting", "{}"));

    public async Task EndAsync() => Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Delete, "connection"));

    public async Task<IReadOnlyList<JsonElement>> PollAsync() =>
        [.. (await _client.GetFromJsonAsync<JsonElement>(Url($"{Id}/messaging/messages"))).EnumerateArray()];

    public Task<HttpResponseMessage> TryPollAsync() => _client.GetAsync(Url($"{Id}/messaging/messages"));

    /// <returns>The id of what rings.</returns>
    public async Task<string> RaiseAsync(string user = "agent0001")
    {
        using var reply = await _client.PostAsync(Url($"{Id}/interactions"), new StringContent($$"""
            {"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":1,"queueName":"{{user}}"} }
            """));
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("interactionId").GetString()!;
    }

    /// <summary>Returns with the head of the response.</summary>
    public async Task<EventLines> StreamAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url($"{Id}/messaging/messages"));
        request.Headers.Add("Accept", "text/event-stream");
        var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType?.MediaType);
        return new EventLines(reply, new StreamReader(await reply.Content.ReadAsStreamAsync()));
    }

    public void Dispose() => _client.Dispose();

    private Uri Url(string resource) => new($"{_base}/icws/{resource}");
}

using System.Globalization;
using System.Text.Json;
using AlertLoadSim.IntegrationTests.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>A logged-on session as a case uses it.</summary>
internal sealed class Desk
{
    private readonly WireConnection _connection;

    public Desk(WireConnection connection, string user, RawReply login)
    {
        Assert.Equal(201, login.Status);
        (_connection, User, Login) = (connection, user, login);
        Id = login.Json.GetProperty("sessionId").GetString()!;
        Cookie = "Cookie: " + login["Set-Cookie"]!.Split(';')[0];
        Token = "ININ-ICWS-CSRF-Token: " + login.Json.GetProperty("csrfToken").GetString();
    }

    public string User { get; }

    public RawReply Login { get; }

    public string Id { get; }

    public string Cookie { get; }

    public string Token { get; }

    public string Path(string resource) => string.Create(CultureInfo.InvariantCulture, $"/icws/{Id}/{resource}");

    public Task<RawReply> SendAsync(string method, string resource, string? body = null) =>
        SendWithAsync(method, resource, body, Cookie, Token);

    public Task<RawReply> SendWithAsync(string method, string resource, string? body, params string[] headers) =>
        _connection.SendAsync(method, Path(resource), body, headers);

    public async Task SendAsync(string method, string resource, string? body, int expected) =>
        Assert.Equal(expected, (await SendAsync(method, resource, body)).Status);

    public Task SubscribeAsync(string body = "{}") => SendAsync("PUT", Checks.Alerting, body, 204);

    public async Task<IReadOnlyList<JsonElement>> PollAsync()
    {
        var reply = await SendWithAsync("GET", Checks.Messages, null, Cookie);
        Assert.Equal(200, reply.Status);
        var messages = reply.Json.EnumerateArray().ToList();
        foreach (var message in messages)
        {
            Checks.IsMessage(message);
        }

        return messages;
    }

    /// <summary>Makes a phone ring: a generic interaction needs no telephony (PROTOCOL 7.4).</summary>
    public async Task<string> RaiseAsync(string? user = null, int queueType = 1)
    {
        var reply = await SendAsync("POST", "interactions", $$"""
            {"__type":"urn:inin.com:interactions:createGenericInteractionParameters",
             "queueId":{"queueType":{{queueType}},"queueName":"{{user ?? User}}"},"remoteName":"Ada","additionalAttributes":{"Mine":"yes"} }
            """);
        Assert.Equal(201, reply.Status);
        return reply.Json.GetProperty("interactionId").GetString()!;
    }
}

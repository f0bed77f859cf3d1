using System.Text.Json;
using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Emulator;

/// <summary>A logged-on session over its own raw connection.</summary>
internal sealed class RawSession : IDisposable
{
    public const string LogOnBody =
        """{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"test","userID":"agent0001","password":"emulator"}""";

    private RawSession(RawConnection connection, RawReply reply)
    {
        Connection = connection;
        Id = reply["ININ-ICWS-Session-ID"]!;
        Cookie = "Cookie: " + reply["Set-Cookie"]!.Split(';')[0];
        Token = "ININ-ICWS-CSRF-Token: " + reply["ININ-ICWS-CSRF-Token"];
    }

    public RawConnection Connection { get; }

    public string Id { get; }

    public string Cookie { get; }

    public string Token { get; }

    public static async Task<RawSession> OpenAsync(EmulatorServer server, string user = "agent0001")
    {
        var connection = await RawConnection.OpenAsync(server.Address);
        var body = LogOnBody.Replace("agent0001", user, StringComparison.Ordinal);
        return new RawSession(connection, await connection.SendAsync("POST", "/icws/connection", body, "Accept-Language: en-us"));
    }

    public Task<RawReply> SendAsync(string method, string resource, string? body = null) =>
        Connection.SendAsync(method, $"/icws/{Id}/{resource}", body, Cookie, Token);

    public Task<RawReply> SubscribeAsync(params string[] names) => SendAsync(
        "PUT",
        "messaging/subscriptions/interaction-alerting",
        names.Length == 0 ? "{}" : JsonSerializer.Serialize(new { attributeNames = names }));

    public async Task<JsonElement> PollAsync() =>
        (await Connection.SendAsync("GET", $"/icws/{Id}/messaging/messages", null, Cookie)).Json;

    /// <summary>Makes the session's own phone ring; the id of what rings.</summary>
    public async Task<string> RaiseAsync(string user = "agent0001")
    {
        var reply = await SendAsync("POST", "interactions", $$"""
            {"__type":"urn:inin.com:interactions:createGenericInteractionParameters",
             "queueId":{"queueType":"1","queueName":"{{user}}"},"remoteName":"Ada","additionalAttributes":{"Mine":"yes"} }
            """);
        Assert.Equal(201, reply.Status);
        return reply.Json.GetProperty("interactionId").GetString()!;
    }

    public void Dispose() => Connection.Dispose();
}

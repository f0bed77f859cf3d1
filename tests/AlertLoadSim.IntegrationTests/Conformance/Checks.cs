using System.Text.Json;
using AlertLoadSim.IntegrationTests.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>What PROTOCOL.md calls "JSON", "401-std" and the like; its words are repeated here and taken from no wire record of ours.</summary>
internal static class Checks
{
    public const string Json = "application/vnd.inin.icws+JSON; charset=utf-8";
    public const string Alerting = "messaging/subscriptions/interaction-alerting";
    public const string Messages = "messaging/messages";
    public const string AlertingMessage = "urn:inin.com:interactions:interactionAlertingMessage";

    public static void IsStandard401(this RawReply reply, int? errorCode = null)
    {
        Assert.Equal(401, reply.Status);
        Assert.Equal("ICWS realm=\"ICWS\" location=\"/ICWS/connection\"", reply["WWW-Authenticate"]);
        if (errorCode is { } code)
        {
            Assert.Equal(code, reply.Json.GetProperty("errorCode").GetInt32());
        }
    }

    public static void IsError(this RawReply reply, int status, string? type = null, string? property = null, string? errorId = null)
    {
        Assert.Equal(status, reply.Status);
        Assert.Equal(JsonValueKind.String, reply.Json.GetProperty("message").ValueKind);
        Expect("__type", type);
        Expect("propertyName", property);
        Expect("errorId", errorId);

        void Expect(string name, string? value)
        {
            if (value is not null)
            {
                Assert.Equal(value, reply.Json.GetProperty(name).GetString());
            }
        }
    }

    public static void IsMissing(this RawReply reply, string property) =>
        reply.IsError(400, "urn:inin.com:common:missingPropertyError", property);

    public static void IsInvalid(this RawReply reply, string property) => reply.IsError(
        400, "urn:inin.com:common:invalidPropertyError", property, "error.request.invalidRepresentation.invalidProperty");

    /// <summary>204 and not one byte of a body, nor a claim of one.</summary>
    public static void IsNoContent(this RawReply reply)
    {
        Assert.Equal((204, ""), (reply.Status, reply.Body));
        Assert.Null(reply["Content-Type"]);
        Assert.Null(reply["Transfer-Encoding"]);
    }

    public static void HasExactly(this JsonElement of, params string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal), of.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

    public static void HasTexts(this JsonElement of, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.Equal(JsonValueKind.String, of.GetProperty(name).ValueKind);
        }
    }

    public static string Type(this JsonElement message) => message.GetProperty("__type").GetString()!;

    /// <summary>Case 52.</summary>
    public static void IsMessage(JsonElement message)
    {
        message.HasTexts("__type");
        Assert.True(message.GetProperty("isDelta").ValueKind is JsonValueKind.True or JsonValueKind.False);
        if (message.Type() == AlertingMessage)
        {
            foreach (var item in message.GetProperty("alertingInteractionDetails").EnumerateArray())
            {
                IsAlert(item);
            }
        }
    }

    /// <summary>The alerts of a message that has this form.</summary>
    public static IReadOnlyList<JsonElement> Alerts(this JsonElement message, bool isDelta)
    {
        Assert.Equal(AlertingMessage, message.Type());
        Assert.Equal(isDelta, message.GetProperty("isDelta").GetBoolean());
        message.HasExactly("__type", "isDelta", "alertingInteractionDetails");
        return [.. message.GetProperty("alertingInteractionDetails").EnumerateArray()];
    }

    /// <summary>Its id and what happened to it.</summary>
    public static (string Id, int Action) Event(this JsonElement alert) =>
        (alert.GetProperty("interactionId").GetString()!, alert.GetProperty("alertAction").GetInt32());

    /// <summary>Cases 43 and 44.</summary>
    private static void IsAlert(JsonElement alert)
    {
        alert.HasTexts("interactionId", "interactionType", "name", "address");
        Assert.InRange(alert.GetProperty("alertType").GetInt32(), 0, 6);
        Assert.InRange(alert.GetProperty("alertAction").GetInt32(), 0, 2);
        Assert.True(alert.GetProperty("autoAnswer").ValueKind is JsonValueKind.True or JsonValueKind.False);
        if (alert.TryGetProperty("monitoredQueue", out var queue))
        {
            queue.HasExactly("queueType", "queueName");
            Assert.InRange(queue.GetProperty("queueType").GetInt32(), 0, 3);
            queue.HasTexts("queueName");
        }
    }
}

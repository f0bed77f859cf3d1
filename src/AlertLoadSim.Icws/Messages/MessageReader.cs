using System.Text.Json;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Messages;

/// <summary>Reads one message, and notes every departure from its schema.</summary>
internal static class MessageReader
{
    public const string Details = "alertingInteractionDetails";

    public static IcwsMessage Read(JsonElement message)
    {
        var notes = new MessageNotes();
        if (message.ValueKind != JsonValueKind.Object)
        {
            notes.AddType("a message", message, "an Object");
            return new UnknownMessage("", notes.Problems);
        }
        var type = message.Text("__type");
        if (MessageSchemas.Of(type) is not { } schema)
        {
            // Of a type that nobody knows, every property would be unknown; it is counted as a whole.
            MessageSchemas.CheckEnvelope(message, notes);
            return new UnknownMessage(type, notes.Problems);
        }
        schema.CheckProperties(message, "", notes);
        return ReadKnown(type, message, notes.Problems) with { UnknownProperties = notes.UnknownProperties };
    }

    private static IcwsMessage ReadKnown(string type, JsonElement message, IReadOnlyList<string> problems) => type switch
    {
        InteractionAlertingMessage.TypeName => new AlertingMessage(
            message.Flag("isDelta"),
            [.. message.Items(Details).Where(item => item.ValueKind == JsonValueKind.Object).Select(ReadAlert)],
            problems),
        MessageSchemas.ConnectionState => new ConnectionStateMessage(
            message.Enumeration("newConnectionState", highest: 2), message.Text("reason"), message.OptionalFlag("shouldReconnect"), problems),
        _ => new SiblingMessage(type, message.Flag("isDelta"), problems),
    };

    private static AlertItem ReadAlert(JsonElement item) => new()
    {
        InteractionId = item.Text("interactionId"),
        InteractionType = item.Text("interactionType"),
        Name = item.Text("name"),
        Address = item.Text("address"),
        AlertType = item.Enumeration("alertType", highest: 6),
        AlertAction = item.Enumeration("alertAction", highest: 2),
        AutoAnswer = item.Flag("autoAnswer"),
        MonitoredQueue = item.Object("monitoredQueue") is { } queue
            ? new MonitoredQueue(queue.Enumeration("queueType", highest: 3), queue.Text("queueName"))
            : null,
        Attributes = item.Object("attributes")?.Texts(),
    };
}

using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>The messages of one poll's reply, oldest first, or the one message of an event.</summary>
/// <param name="Unreadable">Why what came is no batch at all; null if it is one.</param>
public sealed record MessageBatch(IReadOnlyList<IcwsMessage> Messages, string? Unreadable)
{
    /// <summary>A few bytes of hostile JSON become an object of a hundred, so their number is limited, not only their length.</summary>
    private const int MostEntries = 50_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    public static MessageBatch Read(ReadOnlyMemory<byte> reply) => Parse(reply, root => root.ValueKind == JsonValueKind.Array
        ? Limited(root.EnumerateArray())
        : new MessageBatch([], $"found a JSON {root.ValueKind}, a JSON Array of messages is due"));

    /// <summary>What the <c>data:</c> of one server-sent event holds: one message object, not an array of them.</summary>
    /// <remarks>Source: PROTOCOL 5.2.</remarks>
    public static MessageBatch ReadEvent(ReadOnlyMemory<byte> data) => Parse(data, root => root.ValueKind == JsonValueKind.Object
        ? Limited([root])
        : new MessageBatch([], $"found a JSON {root.ValueKind} in an event, one JSON Object, a message, is due"));

    private static MessageBatch Parse(ReadOnlyMemory<byte> json, Func<JsonElement, MessageBatch> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new MessageBatch([], $"not JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            // JsonElement.GetString throws this for text that is not valid UTF-16 when unescaped.
            return new MessageBatch([], $"not valid text: {e.Message}");
        }
    }

    private static MessageBatch Limited(IEnumerable<JsonElement> messages) => EntriesOf(messages) > MostEntries
        ? new MessageBatch([], $"more than {MostEntries} messages and alerts at once")
        : new MessageBatch([.. messages.Select(MessageReader.Read)], null);

    private static long EntriesOf(IEnumerable<JsonElement> messages)
    {
        var entries = 0L;
        foreach (var message in messages)
        {
            entries++;
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty(MessageReader.Details, out var details)
                && details.ValueKind == JsonValueKind.Array)
                entries += details.GetArrayLength();
        }
        return entries;
    }
}

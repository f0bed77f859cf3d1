using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>The messages of one poll's reply, oldest first.</summary>
/// <param name="Unreadable">Why the reply is no batch at all; null if it is one.</param>
public sealed record MessageBatch(IReadOnlyList<IcwsMessage> Messages, string? Unreadable)
{
    /// <summary>A few bytes of hostile JSON become an object of a hundred, so their number is limited, not only their length.</summary>
    private const int MostEntries = 50_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    public static MessageBatch Read(ReadOnlyMemory<byte> reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return new MessageBatch([], $"found a JSON {document.RootElement.ValueKind}, a JSON Array of messages is due");
            if (EntriesOf(document.RootElement) > MostEntries)
                return new MessageBatch([], $"more than {MostEntries} messages and alerts in one reply");
            return new MessageBatch([.. document.RootElement.EnumerateArray().Select(MessageReader.Read)], null);
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

    /// <summary>One event of a stream, which is one message and no array (PROTOCOL 5.2).</summary>
    public static MessageBatch ReadEvent(ReadOnlyMemory<byte> data) => throw new NotSupportedException();

    private static long EntriesOf(JsonElement messages)
    {
        long entries = messages.GetArrayLength();
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty(MessageReader.Details, out var details)
                && details.ValueKind == JsonValueKind.Array)
                entries += details.GetArrayLength();
        }
        return entries;
    }
}

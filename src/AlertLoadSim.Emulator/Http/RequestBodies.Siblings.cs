using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using static AlertLoadSim.Emulator.Http.JsonProperties;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Bodies of what a desktop asks beside alerting (PROTOCOL 7.1, 7.2).</summary>
internal static partial class RequestBodies
{
    public static OrRefusal<QueueSubscription> Queues(ReadOnlyMemory<byte> body) => Read<QueueSubscription>(body, root =>
    {
        if (!Has(root, "queueIds", out var ids))
        {
            return Refusals.Missing("queueIds");
        }

        if (TextList(root, "attributeNames", out var names) is { } badNames)
        {
            return badNames;
        }

        if (ids.ValueKind != JsonValueKind.Array || ids.GetArrayLength() == 0)
        {
            return Refusals.Invalid("queueIds");
        }

        var queues = new List<QueueId>();
        foreach (var id in ids.EnumerateArray())
        {
            if (QueueOf(id, "queueIds", out var queue) is { } badQueue)
            {
                return badQueue;
            }

            queues.Add(queue);
        }

        return new QueueSubscription(queues, names);
    });

    public static OrRefusal<string[]> UserIds(ReadOnlyMemory<byte> body) => Read<string[]>(
        body,
        root => TextList(root, "userIds", out var ids) is { } bad ? bad
            : ids.Count == 0 ? Refusals.Invalid("userIds")
            : ids.ToArray());

    /// <summary>The same, but the property may be left out; then null.</summary>
    public static OrRefusal<string[]?> OptionalUserIds(ReadOnlyMemory<byte> body) => body.IsEmpty
        ? (string[]?)null
        : Read<string[]?>(
            body,
            root => !Has(root, "userIds", out _) ? (string[]?)null
                : TextList(root, "userIds", out var ids) is { } bad ? bad
                : ids.Count == 0 ? Refusals.Invalid("userIds")
                : ids.ToArray());

    public static OrRefusal<string[]> AttributeNames(ReadOnlyMemory<byte> body) => Read<string[]>(
        body, root => TextList(root, "attributeNames", out var names) is { } bad ? bad : names.ToArray());

    public static OrRefusal<string> StatusId(ReadOnlyMemory<byte> body) =>
        Read<string>(body, root => Text(root, "statusId", out var id) is { } bad ? bad : id);

    /// <param name="name">Of the property that holds the queue.</param>
    private static Refusal? QueueOf(JsonElement value, string name, out QueueId queue)
    {
        queue = null!;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refusals.Invalid(name);
        }

        if (Number(value, "queueType", out var type) is { } badType)
        {
            return badType;
        }

        if (type is null)
        {
            return Refusals.Missing("queueType");
        }

        if (Text(value, "queueName", out var queueName) is { } badName)
        {
            return badName;
        }

        queue = new QueueId { QueueType = (QueueType)type, QueueName = queueName };
        return null;
    }

    private static Refusal? TextList(JsonElement of, string name, out IReadOnlyList<string> texts)
    {
        texts = [];
        if (!Has(of, name, out var value))
        {
            return Refusals.Missing(name);
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
        {
            return Refusals.Invalid(name);
        }

        texts = [.. value.EnumerateArray().Select(v => v.GetString()!)];
        return null;
    }
}

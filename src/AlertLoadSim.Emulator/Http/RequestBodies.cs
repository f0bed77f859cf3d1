using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using static AlertLoadSim.Emulator.Http.JsonProperties;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Request bodies as values, or the refusal that names what is wrong. Unknown properties are ignored (PROTOCOL 2.1, 4).</summary>
internal static class RequestBodies
{
    public static OrRefusal<LogOn> LogOn(ReadOnlyMemory<byte> body) => Read<LogOn>(body, root =>
    {
        if (Text(root, "__type", out var type) is { } noType)
        {
            return noType;
        }

        if (type != IcAuthConnectionRequest.TypeName)
        {
            return Refusals.Invalid("__type");
        }

        return Text(root, "applicationName", out _) is { } noApplication ? noApplication
            : Text(root, "userID", out var userId) is { } noUser ? noUser
            : Text(root, "password", out var password) is { } noPassword ? noPassword
            : new LogOn(userId, password);
    });

    /// <summary>An empty body counts as <c>{}</c>; an empty list is against the documented cardinality (open question 9).</summary>
    public static OrRefusal<Subscription> Subscription(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return new Subscription(null);
        }

        return Read<Subscription>(body, root =>
        {
            if (!Has(root, "attributeNames", out var names))
            {
                return new Subscription(null);
            }

            if (names.ValueKind != JsonValueKind.Array || names.GetArrayLength() == 0
                || names.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String))
            {
                return Refusals.Invalid("attributeNames");
            }

            return new Subscription(
                [.. names.EnumerateArray().Select(n => n.GetString()!).Distinct(StringComparer.OrdinalIgnoreCase)]);
        });
    }

    public static OrRefusal<CreateGenericInteractionParameters> GenericInteraction(ReadOnlyMemory<byte> body) =>
        Read<CreateGenericInteractionParameters>(body, root =>
        {
            if (Text(root, "__type", out var type) is { } noType)
            {
                return noType;
            }

            if (type != CreateGenericInteractionParameters.TypeName)
            {
                return Refusals.Invalid("__type");
            }

            if (!Has(root, "queueId", out var queue))
            {
                return Refusals.Missing("queueId");
            }

            if (queue.ValueKind != JsonValueKind.Object)
            {
                return Refusals.Invalid("queueId");
            }

            if (Number(queue, "queueType", out var queueType) is { } badQueueType)
            {
                return badQueueType;
            }

            if (queueType is null)
            {
                return Refusals.Missing("queueType");
            }

            if (Text(queue, "queueName", out var queueName) is { } noQueueName)
            {
                return noQueueName;
            }

            // What starts in another state does not ring, and ringing is all that is emulated.
            if (Number(root, "initialState", out var state) is not null || state is not (null or 0 or 1))
            {
                return Refusals.Invalid("initialState");
            }

            if (Texts(root, "additionalAttributes", out var additional) is { } badAttributes)
            {
                return badAttributes;
            }

            return OptionalText(root, "remoteId", out var remoteId) is { } badId ? badId
                : OptionalText(root, "remoteName", out var remoteName) is { } badName ? badName
                : new CreateGenericInteractionParameters
                {
                    QueueId = new QueueId { QueueType = (QueueType)queueType, QueueName = queueName },
                    RemoteId = remoteId,
                    RemoteName = remoteName,
                    AdditionalAttributes = additional,
                };
        });

    private static OrRefusal<T> Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, OrRefusal<T>> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : Refusals.Malformed;
        }
        catch (JsonException)
        {
            return Refusals.Malformed;
        }
        catch (InvalidOperationException)
        {
            // Text that is no valid UTF-16, such as half of a surrogate pair.
            return Refusals.Malformed;
        }
    }
}

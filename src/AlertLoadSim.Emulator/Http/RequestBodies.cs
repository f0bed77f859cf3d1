using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using static AlertLoadSim.Emulator.Http.JsonProperties;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Request bodies as values, or the refusal that names what is wrong. Unknown properties are ignored (PROTOCOL 2.1, 4).</summary>
internal static partial class RequestBodies
{
    public static OrRefusal<LogOn> LogOn(ReadOnlyMemory<byte> body) => Read<LogOn>(body, root =>
        Text(root, "__type", out var type) is { } noType ? noType : MarketPlace(root) is { } bad ? bad : type switch
        {
            "urn:inin.com:connection:icAuthConnectionRequestSettings" =>
                Text(root, "applicationName", out var application) is { } noApplication ? noApplication
                    : Text(root, "userID", out var userId) is { } noUser ? noUser
                    : Text(root, "password", out var password) is { } noPassword ? noPassword
                    : new LogOn.ByPassword(userId, password) { ApplicationName = application },
            "urn:inin.com:connection:authTokenConnectionRequestSettings" =>
                Text(root, "applicationName", out var application) is { } noApplication ? noApplication
                    : Id(root, "authTokenSeed", out var seed) is { } noSeed ? noSeed
                    : Text(root, "authToken", out var token) is { } noToken ? noToken
                    : Text(root, "authTokenSourceSession", out var source) is { } noSource ? noSource
                    : Flag(root, "disconnectSourceSession", out var disconnects) is { } badFlag ? badFlag
                    : new LogOn.ByToken(seed, token, source, disconnects == true) { ApplicationName = application },
            "urn:inin.com:connection:singleSignOnTokenConnectionRequestSettings" =>
                Text(root, "applicationName", out var application) is { } noApplication ? noApplication
                    : Text(root, "singleSignOnToken", out var signOn) is { } noSignOn ? noSignOn
                    : new LogOn.BySingleSignOn(signOn) { ApplicationName = application },
            _ => Refusals.Invalid("__type"),
        });

    /// <summary>What all bodies of a login may have; it opens no licence here.</summary>
    private static Refusal? MarketPlace(JsonElement root) =>
        OptionalText(root, "marketPlaceApplicationLicenseName", out _) ?? OptionalText(root, "marketPlaceApplicationCode", out _);

    public static OrRefusal<Guid> AuthTokenSeed(ReadOnlyMemory<byte> body) =>
        Read<Guid>(body, root => Id(root, "authTokenSeed", out var seed) is { } bad ? bad : seed);

    public static OrRefusal<Subscription> Subscription(ReadOnlyMemory<byte> body, Readings readings)
    {
        if (body.IsEmpty)
        {
            return readings.EmptySubscriptionBodyIsRefused ? Refusals.Malformed : new Subscription(null);
        }

        return Read<Subscription>(body, root =>
        {
            if (!Has(root, "attributeNames", out var names))
            {
                return new Subscription(null);
            }

            if (names.ValueKind != JsonValueKind.Array || (names.GetArrayLength() == 0 && readings.EmptyAttributeNamesAreRefused)
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

            if (QueueOf(queue, "queueId", out var queueId) is { } badQueue)
            {
                return badQueue;
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
                    QueueId = queueId,
                    RemoteId = remoteId,
                    RemoteName = remoteName,
                    AdditionalAttributes = additional,
                };
        });

    /// <summary>Clients are known to send <c>"on":"1"</c> (PROTOCOL 4).</summary>
    public static OrRefusal<bool> Hold(ReadOnlyMemory<byte> body) => Read<bool>(
        body, root => Flag(root, "on", out var on) ?? (on is { } flag ? flag : (OrRefusal<bool>)Refusals.Missing("on")));

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

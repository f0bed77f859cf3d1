using System.Collections.Frozen;
using System.Text.Json;
using AlertLoadSim.Icws.Wire;
using static AlertLoadSim.Icws.Messages.Property;
using static AlertLoadSim.Icws.Messages.Shape;

namespace AlertLoadSim.Icws.Messages;

/// <summary>The message types that this client knows, and what each has to hold (PROTOCOL 5.3, 5.4, 6.3, 7.1 to 7.3).</summary>
/// <remarks>Where PROTOCOL.md names a type and lists no properties, they are those of the vendor's generated library, and only ids are required:
/// no server is accused on a statement that was not collected.</remarks>
internal static class MessageSchemas
{
    public const string ConnectionState = "urn:inin.com:connection:connectionStateChangeMessage";

    private static readonly ObjectShape Envelope = new(Required("__type", Text), Required("isDelta", Flag));

    private static readonly ObjectShape Error = new(
        Optional("__type", Text),
        Optional("errorId", Text),
        Required("message", Text),
        Optional("errorCode", Number),
        Optional("propertyName", Text));

    private static readonly ObjectShape NamedId = new(Required("id", Text), Optional("displayName", Text), Optional("uri", Text));

    private static readonly ObjectShape Alert = new(
        Required("interactionId", Text),
        Required("interactionType", Text),
        Required("name", Text),
        Required("address", Text),
        Required("alertType", Enumeration(6)),
        Required("alertAction", Enumeration(2)),
        Required("autoAnswer", Flag),
        Optional("monitoredQueue", new ObjectShape(Required("queueType", Enumeration(3)), Required("queueName", Text))),
        Optional("attributes", Texts));

    private static readonly ObjectShape QueuedInteraction = new(Required("interactionId", Text), Required("attributes", Texts));

    private static readonly ObjectShape UserStatus = new(
        Required("userId", Text),
        Required("statusId", Text),
        Optional("notes", Text),
        Optional("forwardNumber", Text),
        Optional("until", OrNull(new ObjectShape(Required("untilDateTime", Text), Required("hasDate", Flag), Required("hasTime", Flag)))),
        Optional("onPhone", Flag),
        Optional("onPhoneChanged", Text),
        Optional("statusChanged", Text),
        Optional("stations", ListOf(Text)),
        Optional("icServers", ListOf(Text)),
        Optional("presenceServer", Text),
        Optional("loggedIn", Flag));

    private static readonly ObjectShape StatusMessage = new(
        Required("statusId", Text),
        Optional("systemId", Text),
        Optional("messageText", Text),
        Optional("iconUri", Text),
        Optional("groupTag", Text),
        Optional("canHaveDate", Flag),
        Optional("canHaveTime", Flag),
        Optional("isDoNotDisturbStatus", Flag),
        Optional("isSelectableStatus", Flag),
        Optional("isPersistentStatus", Flag),
        Optional("isForwardStatus", Flag),
        Optional("isAfterCallWorkStatus", Flag),
        Optional("isAcdStatus", Flag),
        Optional("isAllowFollowUpStatus", Flag));

    private static readonly ObjectShape StatusAccess = new(
        Required("userId", Text), Optional("statusMessagesAdded", ListOf(Text)), Optional("statusMessagesRemoved", ListOf(Text)));

    private static readonly ObjectShape Station = new(
        Required("id", Text),
        Optional("extension", Text),
        Optional("stationSetting", Enumeration(3)),
        Optional("canBeDialed", Flag),
        Optional("ringAlways", Flag),
        Optional("sipAddress", Text),
        Optional("sipUser", Text),
        Optional("sipPassword", Text),
        Optional("remoteNumber", Text),
        Optional("allowedMediaTypes", ListOf(Enumeration(9))));

    private static readonly ObjectShape UserSession = new(
        Required("userId", NamedId),
        Optional("stationId", NamedId),
        Optional("applicationName", Text),
        Optional("machineName", Text),
        Optional("reason", Enumeration(1)),
        Optional("layoutId", NamedId));

    private static readonly Property State = Required("state", Enumeration(3));
    private static readonly Property StateError = Optional("error", Error);
    private static readonly Property SubscriptionId = Required("subscriptionId", Text);
    private static readonly Property InteractionId = Required("interactionID", Text);

    private static readonly FrozenDictionary<string, ObjectShape> ByType = new (string Type, Property[] Own)[]
    {
        (InteractionAlertingMessage.TypeName, [Required(MessageReader.Details, ListOf(Alert))]),
        (ConnectionState,
        [
            Required("previousConnectionState", Enumeration(2)),
            Required("newConnectionState", Enumeration(2)),
            Required("reason", Text),
            Optional("shouldReconnect", Flag),
        ]),
        ("urn:inin.com:connection:effectiveStationChangeMessage",
            [Required("effectiveStation", OrNull(new ObjectShape(Required("stationId", NamedId))))]),
        ("urn:inin.com:connection:stationConnectionStateChangeMessage",
            [Optional("previousStationInfo", Station), Required("newStationInfo", Station)]),
        ("urn:inin.com:messaging:asyncOperationCompletedMessage", [Required("requestId", Text), Required("error", OrNull(Error))]),
        ("urn:inin.com:messaging:subscriptionStateMessage", [State, StateError]),
        ("urn:inin.com:queues:queueSubscriptionStateMessage", [State, StateError, SubscriptionId]),
        ("urn:inin.com:queues:queueContentsMessage",
        [
            SubscriptionId,
            Optional("interactionsAdded", ListOf(QueuedInteraction.With(Optional("conferenceParentId", Text)))),
            Optional("interactionsChanged", ListOf(QueuedInteraction)),
            Optional("interactionsRemoved", ListOf(Text)),
            Optional("queueResultLimitExceeded", Anything),
        ]),
        ("urn:inin.com:status:userStatusMessage", [Required("userStatusList", ListOf(UserStatus))]),
        ("urn:inin.com:status:statusMessagesMessage",
        [
            Optional("statusMessagesAdded", ListOf(StatusMessage)),
            Optional("statusMessagesChanged", ListOf(StatusMessage)),
            Optional("statusMessagesRemoved", ListOf(Text)),
        ]),
        ("urn:inin.com:status:statusMessagesUserAccessMessage", [Optional("statusMessagesUserAccessChanges", ListOf(StatusAccess))]),
        ("urn:inin.com:interactions:interactionChangedMessage", [InteractionId, Optional("attributes", Texts)]),
        ("urn:inin.com:interactions:interactionDeallocatedMessage", [InteractionId]),
        ("urn:inin.com:interactions:interactionLostRightsMessage", [InteractionId]),
        ("urn:inin.com:session:sessionsMessage",
            [Optional("sessionsAdded", ListOf(UserSession)), Optional("sessionsRemoved", ListOf(UserSession))]),
    }.ToFrozenDictionary(row => row.Type, row => Envelope.With(row.Own));

    public static IEnumerable<string> Types => ByType.Keys;

    /// <summary>Null: a type that this client does not know.</summary>
    public static ObjectShape? Of(string type) => ByType.GetValueOrDefault(type);

    /// <summary>Of a message whose type says no more: there must be a type and a word on whether it is a delta.</summary>
    public static void CheckEnvelope(JsonElement message, MessageNotes notes) => Envelope.CheckProperties(message, "", notes);
}

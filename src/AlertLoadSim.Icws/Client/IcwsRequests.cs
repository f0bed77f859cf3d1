using System.Text.Json;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Client;

/// <summary>Writes requests into exchanges.</summary>
public static class IcwsRequests
{
    public const string ApplicationName = "AlertLoadSim";

    /// <summary>Id of the one queue subscription that a session makes; any text of the client's choice (PROTOCOL 7.1).</summary>
    public const string QueueSubscriptionId = "my-interactions";

    private static readonly MediaType[] MediaTypes = [MediaType.Call, MediaType.Chat, MediaType.Email, MediaType.Generic, MediaType.Callback];

    // What a desktop's list of interactions shows.
    private static readonly string[] QueueAttributeNames = ["Eic_State", "Eic_ObjectType", "Eic_RemoteName", "Eic_WorkgroupName"];

    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <param name="withFeatures">Ask the server what it can do, in the same request.</param>
    public static void Login(Exchange exchange, string userId, string password, bool withFeatures = false)
    {
        Prepare(exchange, null, HttpMethod.Post, withFeatures ? IcwsHttp.ConnectionPath + "?include=features" : IcwsHttp.ConnectionPath);
        exchange.IsLogin = true;
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(
            new IcAuthConnectionRequest { ApplicationName = ApplicationName, UserId = userId, Password = password },
            IcwsJson.Default.IcAuthConnectionRequest);
    }

    public static void Version(Exchange exchange) => Prepare(exchange, null, HttpMethod.Get, IcwsHttp.ConnectionPath + "/version");

    /// <summary>Also the audit: a second PUT makes the server send a fresh snapshot.</summary>
    public static void Subscribe(Exchange exchange, SessionCredentials credentials, IReadOnlyList<string> attributeNames)
    {
        Prepare(exchange, credentials, HttpMethod.Put, IcwsHttp.AlertingSubscriptionPath(credentials.SessionId));
        // [1,*]: an empty list is refused by strict servers, so none means the property is left out (PROTOCOL, open question 9).
        exchange.Body = attributeNames.Count == 0
            ? EmptyObject
            : JsonSerializer.SerializeToUtf8Bytes(
                new AlertSubscriptionParameters { AttributeNames = attributeNames }, IcwsJson.Default.AlertSubscriptionParameters);
    }

    public static void Poll(Exchange exchange, SessionCredentials credentials) =>
        Prepare(exchange, credentials, HttpMethod.Get, IcwsHttp.MessagesPath(credentials.SessionId));

    /// <summary>The same address as a poll, and no token with it (PROTOCOL 5.2).</summary>
    public static void Stream(Exchange exchange, SessionCredentials credentials, IEventSink events)
    {
        Prepare(exchange, credentials, HttpMethod.Get, IcwsHttp.MessagesPath(credentials.SessionId));
        exchange.Events = events;
    }

    public static void Pickup(Exchange exchange, SessionCredentials credentials, string interactionId)
    {
        Prepare(exchange, credentials, HttpMethod.Post, IcwsHttp.PickupPath(credentials.SessionId, interactionId));
        exchange.Body = EmptyObject;
    }

    /// <summary>Puts a generic interaction on a user's queue, where it rings (PROTOCOL 7.4).</summary>
    /// <param name="attributes">Custom ones; they come back in the alert where they are asked for.</param>
    public static void RaiseGeneric(
        Exchange exchange, SessionCredentials credentials, string userId, string remoteName, string remoteId, IReadOnlyDictionary<string, string> attributes)
    {
        Prepare(exchange, credentials, HttpMethod.Post, IcwsHttp.InteractionsPath(credentials.SessionId));
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(
            new CreateGenericInteractionParameters
            {
                QueueId = new QueueId { QueueType = QueueType.User, QueueName = userId },
                InitialState = InteractionState.Alerting,
                RemoteName = remoteName,
                RemoteId = remoteId,
                AdditionalAttributes = attributes,
            },
            IcwsJson.Default.CreateGenericInteractionParameters);
    }

    public static void EndInteraction(Exchange exchange, SessionCredentials credentials, string interactionId)
    {
        Prepare(exchange, credentials, HttpMethod.Post, IcwsHttp.DisconnectPath(credentials.SessionId, interactionId));
        exchange.Body = EmptyObject;
    }

    public static void Unsubscribe(Exchange exchange, SessionCredentials credentials) =>
        Prepare(exchange, credentials, HttpMethod.Delete, IcwsHttp.AlertingSubscriptionPath(credentials.SessionId));

    public static void Disconnect(Exchange exchange, SessionCredentials credentials) =>
        Prepare(exchange, credentials, HttpMethod.Delete, IcwsHttp.SessionConnectionPath(credentials.SessionId));

    /// <param name="workstation">Name of the user's station; null: none, the session is told to be stationless.</param>
    public static void PutStation(Exchange exchange, SessionCredentials credentials, string? workstation)
    {
        Prepare(exchange, credentials, HttpMethod.Put, IcwsHttp.StationPath(credentials.SessionId));
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(
            new StationSettings
            {
                Type = workstation is null ? StationSettings.StationlessType : StationSettings.WorkstationType,
                Workstation = workstation,
                SupportedMediaTypes = MediaTypes,
                ReadyForInteractions = true,
            },
            IcwsJson.Default.StationSettings);
    }

    /// <summary>Contents of the user's own queue.</summary>
    public static void WatchQueue(Exchange exchange, SessionCredentials credentials, string userId) =>
        WatchQueue(exchange, credentials, QueueSubscriptionId, new QueueId { QueueType = QueueType.User, QueueName = userId });

    /// <summary>Contents of a workgroup's queue, under a subscription of its own.</summary>
    public static void WatchWorkgroup(Exchange exchange, SessionCredentials credentials, string workgroup) => WatchQueue(
        exchange, credentials, "workgroup-" + Uri.EscapeDataString(workgroup), new QueueId { QueueType = QueueType.Workgroup, QueueName = workgroup });

    private static void WatchQueue(Exchange exchange, SessionCredentials credentials, string subscriptionId, QueueId queue)
    {
        Prepare(exchange, credentials, HttpMethod.Put, IcwsHttp.QueueSubscriptionPath(credentials.SessionId, subscriptionId));
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(
            new QueueSubscriptionParameters
            {
                QueueIds = [queue],
                AttributeNames = QueueAttributeNames,
            },
            IcwsJson.Default.QueueSubscriptionParameters);
    }

    public static void UnwatchQueue(Exchange exchange, SessionCredentials credentials) =>
        Prepare(exchange, credentials, HttpMethod.Delete, IcwsHttp.QueueSubscriptionPath(credentials.SessionId, QueueSubscriptionId));

    /// <summary>The user's own status.</summary>
    public static void WatchStatuses(Exchange exchange, SessionCredentials credentials, string userId)
    {
        Prepare(exchange, credentials, HttpMethod.Put, IcwsHttp.StatusSubscriptionPath(credentials.SessionId));
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(
            new UserStatusSubscriptionParameters { UserIds = [userId] }, IcwsJson.Default.UserStatusSubscriptionParameters);
    }

    public static void UnwatchStatuses(Exchange exchange, SessionCredentials credentials) =>
        Prepare(exchange, credentials, HttpMethod.Delete, IcwsHttp.StatusSubscriptionPath(credentials.SessionId));

    /// <summary>Answered with 202; that it is done is told by a message.</summary>
    /// <param name="statusId">For example <c>available</c>; ids have no case.</param>
    public static void ChangeStatus(Exchange exchange, SessionCredentials credentials, string userId, string statusId)
    {
        Prepare(exchange, credentials, HttpMethod.Put, IcwsHttp.UserStatusPath(credentials.SessionId, userId));
        exchange.Body = JsonSerializer.SerializeToUtf8Bytes(new UserStatusUpdate { StatusId = statusId }, IcwsJson.Default.UserStatusUpdate);
    }

    private static void Prepare(Exchange exchange, SessionCredentials? credentials, HttpMethod method, string path)
    {
        exchange.Credentials = credentials;
        exchange.Method = method;
        exchange.Path = path;
        exchange.Body = default;
        exchange.IsLogin = false;
        exchange.Events = null;
    }
}

namespace AlertLoadSim.Icws.Wire;

/// <summary>The kind of party whose alert rings. On the wire: a JSON number.</summary>
/// <remarks>Source: PROTOCOL 6.3, <c>interactionAlertTypes</c>. ACD routes give 5, direct calls 1, group ring 3.</remarks>
public enum AlertType
{
    None = 0,
    User = 1,
    Station = 2,
    Workgroup = 3,
    StationGroup = 4,
    AcdUser = 5,
    AcdStation = 6,
}

/// <summary>What happened to the alert. On the wire: a JSON number.</summary>
public enum AlertAction
{
    None = 0,
    StartAlerting = 1,
    StopAlerting = 2,
}

/// <summary>The kind of a queue. On the wire: a JSON number; clients are known to send numeric strings too.</summary>
public enum QueueType
{
    System = 0,
    User = 1,
    Workgroup = 2,
    Station = 3,
}

/// <summary>State of a session as <c>GET /icws/{sessionId}/connection</c> tells it. On the wire: a JSON number.</summary>
public enum ConnectionState
{
    None = 0,
    Up = 1,
    Down = 2,
}

/// <summary>What a station takes. On the wire: a JSON number.</summary>
/// <remarks>Source: PROTOCOL 2.7, <c>supportedMediaTypes</c>.</remarks>
public enum MediaType
{
    None = 0,
    Call = 1,
    Chat = 2,
    Email = 3,
    Generic = 4,
    Callback = 5,
    SmsMessage = 6,
    WorkItem = 7,
    DirectMessage = 8,
    SocialConversation = 9,
}

using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>Body of PUT <c>…/connection/station</c>, as workstation or stationless.</summary>
/// <remarks>Source: PROTOCOL 2.7.</remarks>
public sealed record StationSettings
{
    public const string WorkstationType = "urn:inin.com:connection:workstationSettings";
    public const string StationlessType = "urn:inin.com:connection:stationlessSettings";

    [JsonPropertyName("__type"), JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    /// <summary>Required by <see cref="WorkstationType"/>, and only there.</summary>
    public string? Workstation { get; init; }

    /// <summary>Without them an agent without a phone is not alerted to chats.</summary>
    public IReadOnlyList<MediaType>? SupportedMediaTypes { get; init; }

    public bool? ReadyForInteractions { get; init; }
}

/// <summary>Body of PUT <c>…/messaging/subscriptions/queues/{subscriptionId}</c>; both are required.</summary>
/// <remarks>Source: PROTOCOL 7.1.</remarks>
public sealed record QueueSubscriptionParameters
{
    public required IReadOnlyList<QueueId> QueueIds { get; init; }

    public required IReadOnlyList<string> AttributeNames { get; init; }
}

/// <summary>Body of PUT <c>…/messaging/subscriptions/status/user-statuses</c>.</summary>
/// <remarks>Source: PROTOCOL 7.2.</remarks>
public sealed record UserStatusSubscriptionParameters
{
    public required IReadOnlyList<string> UserIds { get; init; }
}

/// <summary>Body of PUT <c>…/status/user-statuses/{userId}</c>.</summary>
/// <remarks>Source: PROTOCOL 7.2. Ids of statuses compare without regard to case.</remarks>
public sealed record UserStatusUpdate
{
    public required string StatusId { get; init; }
}

using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>State in which a created interaction starts. On the wire: a JSON number.</summary>
public enum InteractionState
{
    None = 0,
    Alerting = 1,
    Connected = 2,
    Held = 3,
    Messaging = 4,
    Offering = 5,
    Parked = 6,
    Proceeding = 7,
    Suspended = 8,
    System = 9,
    InternalDisconnect = 10,
    ExternalDisconnect = 11,
}

/// <summary>Body of POST <c>/icws/{sessionId}/interactions</c> that raises a generic interaction on a queue.</summary>
/// <remarks>Source: PROTOCOL 7.4.</remarks>
public sealed record CreateGenericInteractionParameters
{
    public const string TypeName = "urn:inin.com:interactions:createGenericInteractionParameters";

    [JsonPropertyName("__type"), JsonPropertyOrder(-1)]
    public string Type { get; init; } = TypeName;

    public required QueueId QueueId { get; init; }

    public InteractionState? InitialState { get; init; }

    public string? RemoteId { get; init; }

    public string? RemoteName { get; init; }

    public IReadOnlyDictionary<string, string>? AdditionalAttributes { get; init; }
}

/// <summary>Body of the 201 answer to POST <c>/icws/{sessionId}/interactions</c>.</summary>
public sealed record CreatedInteraction
{
    public required string InteractionId { get; init; }
}

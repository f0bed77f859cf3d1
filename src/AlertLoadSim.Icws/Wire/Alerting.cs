using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>Body of PUT <c>…/messaging/subscriptions/interaction-alerting</c>; carries no <c>__type</c>.</summary>
public sealed record AlertSubscriptionParameters
{
    /// <summary>Interaction attributes wanted in each alert; names without regard to case. Null: the property is left out, no attributes.</summary>
    public IReadOnlyList<string>? AttributeNames { get; init; }
}

/// <summary>The queue on which an alert is seen; carries no <c>__type</c>.</summary>
public sealed record QueueId
{
    public required QueueType QueueType { get; init; }

    public required string QueueName { get; init; }
}

/// <summary>One alerting interaction: every property but the last two is required, also when the alert stops.</summary>
/// <remarks>Source: PROTOCOL 6.3.</remarks>
public sealed record AlertingInteractionDetails
{
    public required string InteractionId { get; init; }

    /// <summary><c>Call</c>, <c>Chat</c>, <c>Email</c>, <c>Callback</c>, <c>Generic</c>, …</summary>
    public required string InteractionType { get; init; }

    /// <summary>Name of the initiating party.</summary>
    public required string Name { get; init; }

    /// <summary>Number, extension, mail address … of origin.</summary>
    public required string Address { get; init; }

    public required AlertType AlertType { get; init; }

    public required AlertAction AlertAction { get; init; }

    public required bool AutoAnswer { get; init; }

    public QueueId? MonitoredQueue { get; init; }

    /// <summary>The requested attributes that the interaction has, in the server's spelling.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}

/// <summary>Snapshot (<see cref="IsDelta"/> false: replace the view) or delta (true: merge) of a user's alerts.</summary>
public sealed record InteractionAlertingMessage
{
    public const string TypeName = "urn:inin.com:interactions:interactionAlertingMessage";

    [JsonPropertyName("__type"), JsonPropertyOrder(-1)]
    public string Type { get; init; } = TypeName;

    public required bool IsDelta { get; init; }

    public required IReadOnlyList<AlertingInteractionDetails> AlertingInteractionDetails { get; init; }
}

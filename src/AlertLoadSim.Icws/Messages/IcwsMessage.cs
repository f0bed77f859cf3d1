namespace AlertLoadSim.Icws.Messages;

/// <summary>One message of a poll's reply, read leniently: what breaks the schema is noted, not thrown.</summary>
/// <param name="Problems">Each a place and what is wrong there; empty when the message is as documented.</param>
public abstract record IcwsMessage(IReadOnlyList<string> Problems)
{
    /// <summary>Properties that PROTOCOL.md does not know, in the message and in what it holds. Tolerated, because the API grows by adding.</summary>
    public int UnknownProperties { get; init; }
}

/// <summary>Snapshot or delta of a user's alerts.</summary>
public sealed record AlertingMessage(bool IsDelta, IReadOnlyList<AlertItem> Items, IReadOnlyList<string> Problems) : IcwsMessage(Problems);

/// <summary>The server takes the session down, or says how it is (PROTOCOL 5.4).</summary>
/// <param name="NewState">0 none, 1 up, 2 down.</param>
/// <param name="ShouldReconnect">Null: the server does not say.</param>
public sealed record ConnectionStateMessage(int NewState, string Reason, bool? ShouldReconnect, IReadOnlyList<string> Problems) : IcwsMessage(Problems)
{
    public bool IsDown => NewState == 2;
}

/// <summary>A message of another family that a desktop follows (PROTOCOL 5.4, 7): checked for its schema and counted, and no more.</summary>
public sealed record SiblingMessage(string Type, bool IsDelta, IReadOnlyList<string> Problems) : IcwsMessage(Problems);

/// <summary>A type that this client does not know. Tolerated and counted, because the API grows by adding.</summary>
public sealed record UnknownMessage(string Type, IReadOnlyList<string> Problems) : IcwsMessage(Problems);

/// <summary>One alerting interaction as read. Enumerations stay numbers, so that values out of range can be told.</summary>
public sealed record AlertItem
{
    public required string InteractionId { get; init; }

    public required string InteractionType { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required int AlertType { get; init; }

    public required int AlertAction { get; init; }

    public required bool AutoAnswer { get; init; }

    /// <summary>Null: not sent (in a delta: unchanged).</summary>
    public required MonitoredQueue? MonitoredQueue { get; init; }

    /// <summary>Null: not sent (in a delta: unchanged).</summary>
    public required IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Value of a requested attribute, whatever the server's spelling; null if it is not there.</summary>
    public string? Attribute(string name) => Attributes is not null && Attributes.TryGetValue(name, out var value) ? value : null;
}

public sealed record MonitoredQueue(int QueueType, string QueueName);

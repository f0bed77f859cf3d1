using System.Text.Json;
using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>One message in a session's queue.</summary>
/// <param name="Body">A record of the wire, JSON as it is, or a <see cref="TextFragment"/>.</param>
/// <param name="Mark">Of the alerting event that a delta tells; null: a snapshot, or no message about alerts.</param>
internal sealed record QueuedMessage(object Body, long? Mark)
{
    public bool IsAlertSnapshot { get; init; } = Mark is null && Body is InteractionAlertingMessage;

    /// <summary>Whose it is when it is in the queue of a session of somebody else; null: the session's own user's.</summary>
    public User? Owner { get; init; }

    /// <summary>Numbers of the misbehaviours that it carries.</summary>
    public IReadOnlyList<long> Faults { get; init; } = [];

    public bool IsOwnDelta => Mark is not null && Owner is null;

    /// <summary>Of an alerting message that is a record still.</summary>
    public IReadOnlyList<AlertingInteractionDetails> Items => ((InteractionAlertingMessage)Body).AlertingInteractionDetails;

    /// <summary>Bears an alert on the queue of a user.</summary>
    public bool ShowsOwner => Body switch
    {
        InteractionAlertingMessage alerting => alerting.AlertingInteractionDetails.Any(item => item.MonitoredQueue?.QueueType == QueueType.User),
        JsonObject json => json["alertingInteractionDetails"]?[0]?["monitoredQueue"]?["queueType"]?.GetValue<int>() == (int)QueueType.User,
        _ => false,
    };

    public static QueuedMessage Snapshot(IEnumerable<AlertingInteractionDetails> ringing) =>
        new(new InteractionAlertingMessage { IsDelta = false, AlertingInteractionDetails = [.. ringing] }, Mark: null);

    /// <summary>One message for each event, with one item that has every required property.</summary>
    public static QueuedMessage Delta(AlertingInteractionDetails item, long mark) =>
        new(new InteractionAlertingMessage { IsDelta = true, AlertingInteractionDetails = [item] }, mark);

    public QueuedMessage WithItems(IReadOnlyList<AlertingInteractionDetails> items) =>
        this with { Body = (InteractionAlertingMessage)Body with { AlertingInteractionDetails = items } };

    public QueuedMessage Bearing(long fault) => this with { Faults = [.. Faults, fault] };

    public QueuedMessage MovedTo(User user, User from)
    {
        var owner = Owner ?? from;
        return this with { Owner = owner == user ? null : owner };
    }

    public string ToText() => Body switch
    {
        TextFragment fragment => fragment.Text,
        JsonNode json => json.ToJsonString(),
        _ => JsonSerializer.Serialize(Body, Body.GetType(), IcwsJson.Default),
    };
}

/// <summary>What is left of a message: no JSON.</summary>
internal sealed record TextFragment(string Text);

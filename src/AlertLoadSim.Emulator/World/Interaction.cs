using System.Globalization;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

internal enum InteractionStage
{
    Alerting,
    Connected,
    Ended,
}

internal enum StopReason
{
    Pickup,
    Timeout,
    Abandon,
    Disconnect,
}

/// <summary>A call, chat, mail or generic interaction on a user's queue.</summary>
internal sealed class Interaction
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required AlertType AlertType { get; init; }

    /// <summary>For whom it rings.</summary>
    public required User User { get; init; }

    /// <summary>Who created it through the API; null: it came from outside.</summary>
    public User? Creator { get; init; }

    /// <summary>Number in the plan; null: created through the API.</summary>
    public long? PlanNumber { get; init; }

    public InteractionAttributes Attributes { get; } = new();

    public InteractionStage Stage { get; private set; } = InteractionStage.Alerting;

    public void Start(long mark, long nowNs)
    {
        Attributes["Eic_State"] = "A";
        Attributes["Eic_CallStateString"] = "Alerting";
        Stamp(mark, nowNs);
    }

    public void Stop(StopReason why, long mark, long nowNs)
    {
        Stage = why switch
        {
            StopReason.Pickup => InteractionStage.Connected,
            _ => InteractionStage.Ended,
        };
        // Eic_State letters of PROTOCOL 6.5; nobody answered: it is offered to somebody else.
        (Attributes["Eic_State"], Attributes["Eic_CallStateString"]) = why switch
        {
            StopReason.Pickup => ("C", "Connected"),
            StopReason.Timeout => ("O", "Offering"),
            StopReason.Abandon => ("E", "Disconnected [Remote Disconnect]"),
            _ => ("I", "Disconnected"),
        };
        Stamp(mark, nowNs);
    }

    public void End() => Stage = InteractionStage.Ended;

    public AlertingInteractionDetails Details(AlertAction action, Subscription subscription) => new()
    {
        InteractionId = Id,
        InteractionType = Type,
        Name = Name,
        Address = Address,
        AlertType = AlertType,
        AlertAction = action,
        AutoAnswer = false,
        MonitoredQueue = User.Queue,
        Attributes = subscription.Select(Attributes),
    };

    private void Stamp(long mark, long nowNs)
    {
        Attributes[MarkAttributes.Mark] = mark.ToString(CultureInfo.InvariantCulture);
        Attributes[MarkAttributes.RaisedAtNs] = nowNs.ToString(CultureInfo.InvariantCulture);
    }
}

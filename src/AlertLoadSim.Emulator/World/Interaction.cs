using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

internal enum InteractionStage
{
    Alerting,
    Connected,
    Held,
    Ended,
}

internal enum StopReason
{
    Pickup,
    Timeout,
    Abandon,
    Disconnect,
    Switchover,
}

/// <summary>A call, chat, mail or generic interaction on a user's queue or a workgroup's.</summary>
internal sealed class Interaction
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required AlertType AlertType { get; init; }

    /// <summary>At whom it rings or rang.</summary>
    public IReadOnlyList<Ring> Rings { get; private set; } = [];

    /// <summary>The workgroup's queue on which it waits; null: a user's own.</summary>
    public QueueId? GroupQueue { get; init; }

    /// <summary>Whose it is: the user alerted or, of a group, the one who picked up; null: nobody's yet.</summary>
    public User? Owner { get; private set; }

    /// <summary>Who created it through the API; null: it came from outside.</summary>
    public User? Creator { get; init; }

    /// <summary>Number in the plan; null: created through the API.</summary>
    public long? PlanNumber { get; init; }

    public InteractionAttributes Attributes { get; } = new();

    public InteractionStage Stage { get; private set; } = InteractionStage.Alerting;

    public void Start(IReadOnlyList<User> users)
    {
        Rings = [.. users.Select(u => new Ring(this, u))];
        Owner = GroupQueue is null ? users[0] : null;
        Show("A", "Alerting");
    }

    /// <param name="by">Who picked up; null: nobody.</param>
    public void Stop(StopReason why, User? by)
    {
        if (by is not null)
        {
            Owner = by;
            Attributes["Eic_UserName"] = by.UserId;
        }

        Stage = why switch
        {
            StopReason.Pickup => InteractionStage.Connected,
            _ => InteractionStage.Ended,
        };
        // Eic_State letters of PROTOCOL 6.5; nobody answered: it is offered to somebody else.
        var (letter, words) = why switch
        {
            StopReason.Pickup => ("C", "Connected"),
            StopReason.Timeout => ("O", "Offering"),
            StopReason.Abandon => ("E", "Disconnected [Remote Disconnect]"),
            _ => ("I", "Disconnected"),
        };
        Show(letter, words);
    }

    public void Hold(bool isOn)
    {
        Stage = isOn ? InteractionStage.Held : InteractionStage.Connected;
        Show(isOn ? "H" : "C", isOn ? "On Hold" : "Connected");
    }

    public void End()
    {
        Stage = InteractionStage.Ended;
        Show("I", "Disconnected");
    }

    public bool RingsAt(User user) => Rings.Any(r => r.User == user);

    private void Show(string letter, string words) => (Attributes["Eic_State"], Attributes["Eic_CallStateString"]) = (letter, words);
}

using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

internal enum InteractionStage
{
    Alerting,

    /// <summary>In its workgroup's queue, and rings nowhere.</summary>
    Waiting,
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

    /// <summary>Nobody of the agent's is logged on any more: back to the queue.</summary>
    Withdrawn,
}

/// <summary>A call, chat, mail or generic interaction on a user's queue or a workgroup's.</summary>
internal sealed class Interaction
{
    private const string CallerWentAway = "Disconnected [Remote Disconnect]";

    private List<User>? _rangAt;

    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required AlertType AlertType { get; init; }

    /// <summary>Clients are told to pick up by themselves, whoever's they are.</summary>
    public bool AutoAnswers { get; init; }

    /// <summary>At whom it rings or rang.</summary>
    public IReadOnlyList<Ring> Rings { get; private set; } = [];

    /// <summary>The workgroup's queue on which it waits; null: a user's own.</summary>
    public QueueId? GroupQueue { get; init; }

    /// <summary>Its way through the centre; null: it is none of the centre's.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The workgroup's queue in which it stands until it ends, wherever it rings; null: in none.</summary>
    public QueueId? HomeQueue => Contact?.Workgroup.Queue ?? GroupQueue;

    /// <summary>Whose it is: the user alerted or, of a group, the one who picked up; null: nobody's yet.</summary>
    public User? Owner { get; private set; }

    /// <summary>Who created it through the API; null: it came from outside.</summary>
    public User? Creator { get; init; }

    /// <summary>Number in the plan; null: created through the API.</summary>
    public long? PlanNumber { get; init; }

    public InteractionAttributes Attributes { get; } = new();

    public InteractionStage Stage { get; private set; } = InteractionStage.Alerting;

    /// <summary>Subscriptions to this one interaction (PROTOCOL 7.3); null: there never was one.</summary>
    public List<InteractionWatch>? Watches { get; private set; }

    /// <summary>Into the queue, from outside or from an alert that nobody answered.</summary>
    public void Wait()
    {
        Stage = InteractionStage.Waiting;
        Owner = null;
        Attributes["Eic_UserName"] = "";
        Show("O", "Offering");
    }

    public void Start(IReadOnlyList<User> users)
    {
        if (Rings.Count > 0)
        {
            (_rangAt ??= []).AddRange(Rings.Select(r => r.User));
        }

        Stage = InteractionStage.Alerting;
        Rings = [.. users.Select(u => new Ring(this, u))];
        Owner = GroupQueue is null ? users[0] : null;
        Show("A", "Alerting");
    }

    /// <param name="by">Who picked up; null: nobody.</param>
    public void Stop(StopReason why, User? by)
    {
        if (Contact is not null && why is StopReason.Timeout or StopReason.Withdrawn)
        {
            Wait();
            return;
        }

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
            StopReason.Abandon => ("E", CallerWentAway),
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

    /// <summary>By who called.</summary>
    public void EndByCaller()
    {
        Stage = InteractionStage.Ended;
        Show("E", CallerWentAway);
    }

    /// <summary>It rings on at the others.</summary>
    public void TakeAway(Ring ring)
    {
        Rings = [.. Rings.Where(r => r != ring)];
        (_rangAt ??= []).Add(ring.User);
    }

    /// <summary>It has ended and everybody has been told: of what it was, only whose is still asked. Tens of thousands are remembered.</summary>
    public void Forget()
    {
        Attributes.Clear();
        foreach (var ring in Rings)
        {
            ring.Forget();
        }
    }

    public bool RingsAt(User user) => Rings.Any(r => r.User == user);

    /// <summary>Before it went back to its queue.</summary>
    public bool RangAt(User user) => _rangAt?.Contains(user) == true;

    /// <summary>Who may do something with it: at whom it rings or rang, and who created it. Of a group ring one who picks up takes it
    /// away from the others.</summary>
    public bool IsOf(User user) => Creator == user || Stage switch
    {
        InteractionStage.Alerting => RingsAt(user),
        InteractionStage.Waiting => false,
        _ => Owner is { } owner ? owner == user : RingsAt(user),
    };

    public void Watch(InteractionWatch watch) => (Watches ??= []).Add(watch);

    /// <summary>After anything that happened to it.</summary>
    public void TellWatches()
    {
        // Some end by what they are told.
        foreach (var watch in Watches?.ToList() ?? [])
        {
            watch.TellChange();
        }
    }

    private void Show(string letter, string words) => (Attributes["Eic_State"], Attributes["Eic_CallStateString"]) = (letter, words);
}

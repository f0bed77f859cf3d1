using System.Globalization;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>One interaction ringing at one user; a group ring has several of them (PROTOCOL 6.3).</summary>
/// <remarks>Marks count a user's events, so they belong to the ring and not to the interaction.</remarks>
internal sealed class Ring(Interaction interaction, User user)
{
    private readonly InteractionAttributes _marks = new();

    public Interaction Interaction { get; } = interaction;

    public User User { get; } = user;

    /// <summary>Number of the event with which it began.</summary>
    public long StartMark { get; private set; }

    public long StartedNs { get; private set; }

    public void Stamp(long mark, long nowNs)
    {
        if (StartMark == 0)
        {
            (StartMark, StartedNs) = (mark, nowNs);
        }

        _marks[MarkAttributes.Mark] = mark.ToString(CultureInfo.InvariantCulture);
        _marks[MarkAttributes.RaisedAtNs] = nowNs.ToString(CultureInfo.InvariantCulture);
    }

    public void Forget() => _marks.Clear();

    public KeyValuePair<string, string>? Find(string attribute) => _marks.Find(attribute) ?? Interaction.Attributes.Find(attribute);

    public AlertingInteractionDetails Details(AlertAction action, Subscription subscription) => new()
    {
        InteractionId = Interaction.Id,
        InteractionType = Interaction.Type,
        Name = Interaction.Name,
        Address = Interaction.Address,
        AlertType = Interaction.AlertType,
        AlertAction = action,
        AutoAnswer = User.AutoAnswers || Interaction.AutoAnswers,
        MonitoredQueue = Interaction.GroupQueue ?? User.Queue,
        Attributes = subscription.Select(this),
    };

    /// <summary>As a start with this mark, whatever has happened since.</summary>
    public AlertingInteractionDetails StartAgain(Subscription subscription, long mark, long atNs)
    {
        var details = Details(AlertAction.StartAlerting, subscription);
        var attributes = new Dictionary<string, string>(details.Attributes ?? new Dictionary<string, string>());
        foreach (var (name, value) in new[] { (MarkAttributes.Mark, mark), (MarkAttributes.RaisedAtNs, atNs) })
        {
            if (subscription.Asks(name))
            {
                attributes[name] = value.ToString(CultureInfo.InvariantCulture);
            }
        }

        return details with { Attributes = details.Attributes is null ? null : attributes };
    }
}

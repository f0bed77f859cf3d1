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

    public void Stamp(long mark, long nowNs)
    {
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
}

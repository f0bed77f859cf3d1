using System.Text.Json.Nodes;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>A town that misbehaves, seen from the wire: what its sessions hear is read as JSON, as a stranger would.</summary>
internal sealed class MisbehaviourTown(ulong seed, params FaultSpec[] faults)
{
    private long _alerts;

    public MisbehaviourTown(MisbehaviourKind kind, double share = 1)
        : this(7, new FaultSpec.Misbehave(kind, share))
    {
    }

    public Town Town { get; } = new(seed, [.. faults]);

    public Centre Centre => Town.Centre;

    public IReadOnlyList<TruthEvent.Fault> Faults => [.. Town.Truth.OfType<TruthEvent.Fault>()];

    public Session Subscribed(int user = 1) => Town.Subscribed(user);

    public void SubscribeAgain(Session session) => Assert.Null(Town.Subscribe(session, Town.Marks));

    public void Unsubscribe(Session session) => Assert.Null(Centre.Unsubscribe(Town.Proof(session), Town.NowNs));

    /// <summary>An alert from outside at the user of this session, who is subscribed.</summary>
    public TruthEvent.Raised Raise(Session at)
    {
        Town.Raise(_alerts++, at.User.Index == 0 ? 0 : 0.99);
        var raised = Town.Truth.OfType<TruthEvent.Raised>().Last();
        Assert.Equal(at.User.UserId, raised.User);
        return raised;
    }

    public void Pickup(Session by, string interaction) => Assert.Null(Centre.Pickup(Town.Proof(by), interaction, Town.NowNs));

    public Drained Poll(Session session) => Centre.DrainMessages(Town.Proof(session), Town.NowNs).Value;

    /// <summary>In short: <c>S{1,3}</c> a snapshot with these marks, <c>+4</c> a start, <c>-5</c> a stop, <c>?</c> what does not parse.</summary>
    public string Hear(Session session) => Short(Poll(session));

    public static string Short(Drained drained) => string.Join(' ', drained.Messages.Select(Short));

    public static JsonObject Item(QueuedMessage message) => JsonNode.Parse(message.ToText())!["alertingInteractionDetails"]![0]!.AsObject();

    private static string Short(QueuedMessage queued)
    {
        JsonNode message;
        try
        {
            message = JsonNode.Parse(queued.ToText())!;
        }
        catch (System.Text.Json.JsonException)
        {
            return "?";
        }

        var items = message["alertingInteractionDetails"]!.AsArray();
        return message["isDelta"]!.GetValue<bool>()
            ? (items[0]!["alertAction"]?.ToJsonString() == "2" ? "-" : "+") + Mark(items[0]!)
            : $"S{{{string.Join(',', items.Select(item => Mark(item!)))}}}";
    }

    private static string Mark(JsonNode item) => item["attributes"]![MarkAttributes.Mark]!.GetValue<string>();
}

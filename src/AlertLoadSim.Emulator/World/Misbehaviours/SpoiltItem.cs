using System.Text.Json;
using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Changes the item of a delta. Of several faults in the list that would, the first one does.</summary>
internal abstract class SpoiltItem(MisbehaviourKind kind, Die die, Blotter blotter) : Misdeed(kind, die, blotter)
{
    public sealed override QueuedMessage Spoil(Telling telling, QueuedMessage delta)
    {
        // A changed one is no record of the wire any more.
        if (delta.Body is not InteractionAlertingMessage told || !Falls(telling.Session, telling.Mark, out var choice))
        {
            return delta;
        }

        var body = JsonSerializer.SerializeToNode(told, IcwsJson.Default.InteractionAlertingMessage)!;
        return Change(telling, body["alertingInteractionDetails"]![0]!.AsObject(), ref choice) is { } what
            ? (delta with { Body = body }).Bearing(Record(telling.Session, telling.NowNs, what))
            : delta;
    }

    /// <returns>What was done; null: nothing could be.</returns>
    protected abstract Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice);
}

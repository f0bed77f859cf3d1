using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>One alert that rings is missing, chosen by the seed.</summary>
internal sealed class SnapshotMissingAlert(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.SnapshotMissingAlert, die, blotter)
{
    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        var session = telling.Session;
        var ringing = session.User.Ringing.Select(r => r.Interaction.Id).ToHashSet();
        var listed = snapshot.Items.Where(item => ringing.Contains(item.InteractionId)).ToList();
        if (listed.Count == 0 || !Falls(session, session.Requests, out var choice))
        {
            return snapshot;
        }

        var missing = listed[choice.NextInt(listed.Count)];
        var what = new Particulars { Mark = session.User.Mark, Interaction = missing.InteractionId };
        return snapshot.WithItems([.. snapshot.Items.Where(item => item != missing)]).Bearing(Record(session, telling.NowNs, what));
    }
}

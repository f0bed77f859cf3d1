using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The user's alert that stopped last is listed as if it rang. Of its attributes hardly more than the marks is remembered.</summary>
internal sealed class SnapshotDeadAlert(Die die, Blotter blotter, Past past) : Misdeed(MisbehaviourKind.SnapshotDeadAlert, die, blotter)
{
    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        var session = telling.Session;
        if (past.LastStopped(session.User) is not { } dead
            || snapshot.Items.Any(item => item.InteractionId == dead.Interaction.Id)
            || !Falls(session, session.Requests, out _))
        {
            return snapshot;
        }

        var item = dead.StartAgain(session.Subscription!, dead.StartMark, dead.StartedNs);
        var what = new Particulars { Mark = session.User.Mark, Interaction = dead.Interaction.Id };
        return snapshot.WithItems([.. snapshot.Items, item]).Bearing(Record(session, telling.NowNs, what));
    }
}

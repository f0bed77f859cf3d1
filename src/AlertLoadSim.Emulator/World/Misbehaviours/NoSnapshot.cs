using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

internal sealed class NoSnapshot(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.NoSnapshot, die, blotter)
{
    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        var session = telling.Session;
        if (!Falls(session, session.Requests, out _))
        {
            return snapshot;
        }

        Record(session, telling.NowNs, new Particulars { Mark = session.User.Mark });
        return null;
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The snapshot of a session's first subscription comes directly behind the first delta, and is true at that moment. Not of a
/// replacement: there nobody could tell the delta from one that was queued before it.</summary>
internal sealed class DeltaBeforeSnapshot(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.DeltaBeforeSnapshot, die, blotter)
{
    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        var (session, isFirst, nowNs) = telling;
        // One that still waits comes before a later one.
        Release(session, session.Subscription!);
        if (!isFirst || !Falls(session, session.Requests, out _))
        {
            return snapshot;
        }

        session.Mischief.SnapshotWaits = Record(session, nowNs, new Particulars { Mark = session.User.Mark });
        return null;
    }

    public override QueuedMessage Spoil(Telling telling, QueuedMessage delta) =>
        telling.Session.Mischief.SnapshotWaits is { } fault ? delta.Bearing(fault) : delta;

    public override void Told(Telling telling, QueuedMessage delta) => Release(telling.Session, telling.Session.Subscription!);

    /// <summary>No delta came.</summary>
    public override void Unsubscribed(Session session, Subscription was, UnsubscribeReason why, long nowNs) => Release(session, was);

    private static void Release(Session session, Subscription subscription)
    {
        if (session.Mischief.SnapshotWaits is not null)
        {
            session.Mischief.SnapshotWaits = null;
            session.Enqueue(QueuedMessage.Snapshot(session.User.Ringing.Select(r => r.Details(AlertAction.StartAlerting, subscription))));
        }
    }
}

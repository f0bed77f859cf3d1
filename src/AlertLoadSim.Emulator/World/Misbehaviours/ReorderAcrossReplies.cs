using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The last delta of a reply waits until a reply with a later one was given, and comes with the next. If there is none, it comes
/// in its order after all, and nothing has been done.</summary>
internal sealed class ReorderAcrossReplies(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.ReorderAcrossReplies, die, blotter)
{
    public override void Replies(Reply reply)
    {
        if (!reply.Deltas.Any())
        {
            return;
        }

        var session = reply.Session;
        var mischief = session.Mischief;
        var last = reply.Deltas.Last();
        if (mischief.HeldBack is { } held)
        {
            var later = reply.Deltas.Max(i => reply.Messages[i].Mark!.Value);
            if (later > held.Mark)
            {
                mischief.HeldBack = null;
                var what = new Particulars { Mark = held.Mark, After = later };
                session.EnqueueFirst(held.Bearing(Record(session, reply.NowNs, what)));
            }
        }
        // A doubled delta would still be told; one of a session that has left its queue behind would never be; one that waited has waited; one
        // before a snapshot would come behind it.
        else if (!reply.IsLost
            && session.Subscription is not null
            && reply.Messages[last].Faults.Count == 0
            && reply.Messages.Count(m => m.Mark == reply.Messages[last].Mark) == 1
            && !reply.Messages[last..].Exists(m => m.IsAlertSnapshot)
            && Falls(session, reply.Number, out _))
        {
            mischief.HeldBack = reply.Messages[last];
            reply.Messages.RemoveAt(last);
        }
    }

    // Nothing may overtake a snapshot or the end of the subscription: that would be another fault.
    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        Release(telling.Session);
        return snapshot;
    }

    public override void Unsubscribed(Session session, Subscription was, UnsubscribeReason why, long nowNs) => Release(session);

    private static void Release(Session session)
    {
        if (session.Mischief.HeldBack is { } held)
        {
            session.Mischief.HeldBack = null;
            session.EnqueueFirst(held);
        }
    }
}

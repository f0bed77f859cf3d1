using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The user's last alert starts once more when the subscription has been deleted: for a poll when the queue has been read once, for a
/// stream at once. It bears the mark that the user's next event will have.</summary>
internal sealed class AlertAfterUnsubscribe(Die die, Blotter blotter, Past past)
    : Misdeed(MisbehaviourKind.AlertAfterUnsubscribe, die, blotter)
{
    public override void Unsubscribed(Session session, Subscription was, UnsubscribeReason why, long nowNs)
    {
        if (why != UnsubscribeReason.Delete || past.LastStarted(session.User) is not { } ring || !Falls(session, session.Requests, out _))
        {
            return;
        }

        if (session.Stream is null)
        {
            session.Mischief.Parting = readNs => Tell(session, was, ring, readNs);
        }
        else
        {
            Tell(session, was, ring, nowNs);
        }
    }

    public override void Replies(Reply reply)
    {
        var mischief = reply.Session.Mischief;
        if (mischief.Parting is { } tell)
        {
            mischief.Parting = null;
            tell(reply.NowNs);
        }
    }

    private void Tell(Session session, Subscription was, Ring ring, long nowNs)
    {
        if (session.Subscription is not null)
        {
            // It has subscribed again.
            return;
        }

        var mark = session.User.Mark + 1;
        var message = QueuedMessage.Delta(ring.StartAgain(was, mark, nowNs), mark);
        var what = new Particulars { Mark = mark, Interaction = ring.Interaction.Id, Action = AlertAction.StartAlerting };
        session.Enqueue(message.Bearing(Record(session, nowNs, what)));
    }
}

using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The next read finds the same reply, and the one after it what was queued meanwhile. Not with a snapshot in it: told again it
/// would be an old one, which is another fault.</summary>
internal sealed class ReplyTwice(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.ReplyTwice, die, blotter)
{
    public override void Replies(Reply reply)
    {
        if (!reply.IsLost && reply.Deltas.Any() && reply.Messages.Snapshots() == 0 && Falls(reply.Session, reply.Number, out _))
        {
            reply.Session.Mischief.Again = [.. reply.Messages];
            reply.Session.Stream?.Wake();
        }
    }

    /// <summary>Records it where it happens: a session that reads no more never sees it.</summary>
    public List<QueuedMessage> Repeat(Session session, List<QueuedMessage> again, long nowNs)
    {
        var fault = Record(session, nowNs, new Particulars { Marks = again.Marks() });
        return [.. again.Select(m => m.Bearing(fault))];
    }
}

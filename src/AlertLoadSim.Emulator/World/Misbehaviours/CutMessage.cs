using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Half of the last message; the rest of the answer is in order, so it arrives and does not parse. Of a stream it is one event.</summary>
internal sealed class CutMessage(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.CutMessage, die, blotter)
{
    public override void Replies(Reply reply)
    {
        if (reply.Messages.Count == 0 || reply.IsLost || !Falls(reply.Session, reply.Number, out _))
        {
            return;
        }

        var last = reply.Messages[^1];
        var text = last.ToText();
        var unreadable = reply.Session.Stream is null ? reply.Messages : [last];
        var what = new Particulars { Marks = unreadable.Marks(), Snapshots = unreadable.Snapshots() };
        reply.Messages[^1] = (last with { Body = new TextFragment(text[..(text.Length / 2)]) })
            .Bearing(Record(reply.Session, reply.NowNs, what));
    }
}

using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Two deltas change places that follow each other, with no snapshot between them, and in the order in which they happened.</summary>
internal sealed class ReorderInReply(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.ReorderInReply, die, blotter)
{
    public override void Replies(Reply reply)
    {
        var messages = reply.Messages;
        var deltas = reply.Deltas.ToList();
        var pairs = deltas.Zip(deltas.Skip(1)).Where(
            pair => messages[pair.First].Mark < messages[pair.Second].Mark
                && !messages[pair.First..pair.Second].Exists(m => m.IsAlertSnapshot)).ToList();
        if (pairs.Count == 0 || !Falls(reply.Session, reply.Number, out var choice))
        {
            return;
        }

        var (first, second) = pairs[choice.NextInt(pairs.Count)];
        var what = new Particulars { Marks = [messages[second].Mark!.Value, messages[first].Mark!.Value] };
        var early = messages[first].Bearing(Record(reply.Session, reply.NowNs, what));
        (messages[first], messages[second]) = (messages[second], early);
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>An event told to a session of somebody else, too, with the queue and the mark of the user whose it is.</summary>
/// <param name="reachable">Among whom a victim is chosen.</param>
internal sealed class OthersAlert(Die die, Blotter blotter, IReadOnlyList<User> reachable)
    : Misdeed(MisbehaviourKind.OthersAlert, die, blotter)
{
    public override void Happened(Ring ring, AlertAction action, long mark, long nowNs)
    {
        // A workgroup's queue may be the other one's too.
        if (ring.Interaction.GroupQueue is not null || !Falls(ring.User, mark, out var choice))
        {
            return;
        }

        var sessions = reachable.Where(user => user != ring.User).SelectMany(user => user.Subscribed).ToList();
        if (sessions.Count == 0)
        {
            return;
        }

        var victim = sessions[choice.NextInt(sessions.Count)];
        var message = QueuedMessage.Delta(ring.Details(action, victim.Subscription!), mark) with { Owner = ring.User };
        var what = new Particulars { Mark = mark, Interaction = ring.Interaction.Id, Action = action, Of = ring.User.UserId };
        victim.Enqueue(message.Bearing(Record(victim, nowNs, what)));
    }
}

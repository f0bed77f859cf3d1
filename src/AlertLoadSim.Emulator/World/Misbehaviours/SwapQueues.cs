using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>At a read the session's queue and one of another user's change owners; two lines of truth, one for each. Only when an
/// alert of its own is queued that shows whose it is.</summary>
/// <param name="reachable">Among whom the other one is chosen, by preference one with alerts queued.</param>
internal sealed class SwapQueues(Die die, Blotter blotter, IReadOnlyList<User> reachable)
    : Misdeed(MisbehaviourKind.SwapQueues, die, blotter)
{
    public override void Reads(Session session, long nowNs)
    {
        if (!session.Queued.Any(m => m.ShowsOwner) || IsTaboo(session) || !Falls(session, session.Mischief.Replies + 1, out var choice))
        {
            return;
        }

        var others = reachable.Where(user => user != session.User).SelectMany(user => user.Subscribed).Where(other => !IsTaboo(other)).ToList();
        var telling = others.Where(other => other.Queued.Any(m => m.ShowsOwner)).ToList();
        others = telling.Count > 0 ? telling : others;
        if (others.Count == 0)
        {
            return;
        }

        var other = others[choice.NextInt(others.Count)];
        var (mine, theirs) = (session.Drain(), other.Drain());
        Give(theirs, other, session, mine, nowNs);
        Give(mine, session, other, theirs, nowNs);
    }

    // What has changed owners once does not do so again, so that a line tells all of it. A snapshot stays: without its own, or with another's, a
    // session would be told another fault as well.
    private static bool IsTaboo(Session session) => session.Queued.Any(m => m.Owner is not null || m.IsAlertSnapshot);

    private void Give(IReadOnlyList<QueuedMessage> messages, Session from, Session to, IReadOnlyList<QueuedMessage> instead, long nowNs)
    {
        var fault = Record(to, nowNs, new Particulars { Of = from.Id, Marks = instead.Marks() });
        foreach (var message in messages)
        {
            var moved = message.MovedTo(to.User, from.User);
            to.Enqueue(moved is { Owner: not null, ShowsOwner: true } ? moved.Bearing(fault) : moved);
        }
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>One way to misbehave. It is asked wherever something is told, and does nothing at most of these places.</summary>
internal abstract class Misdeed(MisbehaviourKind kind, Die die, Blotter blotter)
{
    /// <summary>Keeps a delta from the session.</summary>
    public virtual bool Hides(Telling telling) => false;

    /// <summary>What is queued instead of a delta.</summary>
    public virtual QueuedMessage Spoil(Telling telling, QueuedMessage delta) => delta;

    /// <summary>A delta has been queued.</summary>
    /// <param name="delta">As it should have been.</param>
    public virtual void Told(Telling telling, QueuedMessage delta)
    {
    }

    /// <summary>All sessions of the user have been told.</summary>
    public virtual void Happened(Ring ring, AlertAction action, long mark, long nowNs)
    {
    }

    /// <summary>What is queued instead of a snapshot; null: nothing.</summary>
    public virtual QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot) => snapshot;

    /// <summary>The session is about to read its queue.</summary>
    public virtual void Reads(Session session, long nowNs)
    {
    }

    /// <summary>The session's queue has been read.</summary>
    public virtual void Replies(Reply reply)
    {
    }

    /// <summary>The subscription has ended.</summary>
    public virtual void Unsubscribed(Session session, Subscription was, UnsubscribeReason why, long nowNs)
    {
    }

    protected bool Falls(Session session, long number, out SeededStream choice) => die.Falls(session, number, out choice);

    protected bool Falls(User user, long number, out SeededStream choice) => die.Falls(user, number, out choice);

    /// <returns>The number that a message bears which carries it.</returns>
    protected long Record(Session session, long nowNs, Particulars what) => blotter.Write(kind, session, nowNs, what);
}

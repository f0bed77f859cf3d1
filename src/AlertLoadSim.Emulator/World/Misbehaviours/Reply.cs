namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>What a poll or a stream took off a queue, on its way to the wire.</summary>
internal sealed class Reply(Session session, long number, List<QueuedMessage> messages, bool isLost, long nowNs)
{
    public Session Session { get; } = session;

    /// <summary>Counts the session's replies that were not empty, from 1.</summary>
    public long Number { get; } = number;

    public List<QueuedMessage> Messages { get; } = messages;

    /// <summary>It will not arrive.</summary>
    public bool IsLost { get; } = isLost;

    public long NowNs { get; } = nowNs;

    /// <summary>Places of the session's own deltas.</summary>
    public IEnumerable<int> Deltas => Enumerable.Range(0, Messages.Count).Where(i => Messages[i].IsOwnDelta);
}

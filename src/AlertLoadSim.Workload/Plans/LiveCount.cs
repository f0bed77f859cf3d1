namespace AlertLoadSim.Workload.Plans;

/// <summary>Counts sessions that live at the same time. Instants only grow; one that ends at an instant does not live at it.</summary>
internal sealed class LiveCount
{
    private readonly PriorityQueue<long, long> _byEnd = new();

    /// <summary>How many live when this one starts, itself included.</summary>
    public int Add(SessionPlan session)
    {
        var others = At(session.StartsAt);
        _byEnd.Enqueue(session.Index, session.EndsAt.Ticks);
        return others + 1;
    }

    public int At(TimeSpan instant)
    {
        while (_byEnd.TryPeek(out _, out var end) && end <= instant.Ticks)
            _byEnd.Dequeue();
        return _byEnd.Count;
    }
}

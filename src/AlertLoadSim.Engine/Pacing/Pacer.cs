using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Engine.Pacing;

/// <summary>Something that falls due at planned instants.</summary>
public interface IPaced
{
    /// <summary>Called on the pacer's thread: be quick, do not block, do not throw.</summary>
    void Due(TimeSpan plannedAt);
}

/// <summary>Releases what falls due, at absolute offsets from the run's start. Whoever schedules the k-th occurrence computes it from
/// the plan, so no error adds up; how late the release is shows as lag, and moves nothing.</summary>
public sealed class Pacer(RunClock clock)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(IPaced What, TimeSpan At), long> _queue = new();
    private readonly List<(IPaced What, TimeSpan At)> _due = [];

    /// <summary>Told when something was scheduled before all else; wakes the thread. Called under no lock.</summary>
    internal Action? EarlierThanBefore { get; set; }

    public RunClock Clock => clock;

    public void Schedule(IPaced what, TimeSpan at)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_queue.TryPeek(out _, out var head) || at.Ticks < head;
            _queue.Enqueue((what, at), at.Ticks);
        }
        if (isFirst)
            EarlierThanBefore?.Invoke();
    }

    /// <summary>Offset of the next thing that falls due; null if nothing is scheduled.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
                return _queue.TryPeek(out _, out var head) ? TimeSpan.FromTicks(head) : null;
        }
    }

    /// <summary>Releases everything due by now, in order. One caller at a time: the pacer's thread, or a test.</summary>
    /// <returns>How many were released.</returns>
    public int ReleaseDue()
    {
        var released = 0;
        while (Collect(clock.Now) > 0)
        {
            foreach (var (what, at) in _due)
                what.Due(at);
            released += _due.Count;
        }
        return released;
    }

    private int Collect(TimeSpan now)
    {
        _due.Clear();
        lock (_lock)
        {
            while (_queue.TryPeek(out var item, out var at) && at <= now.Ticks)
            {
                _queue.Dequeue();
                _due.Add(item);
            }
        }
        return _due.Count;
    }
}

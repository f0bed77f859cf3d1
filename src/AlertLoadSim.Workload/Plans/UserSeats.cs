namespace AlertLoadSim.Workload.Plans;

/// <summary>Gives each session the lowest-numbered user with a free seat. A user has as many seats as sessions it may hold.</summary>
internal sealed class UserSeats(int seatsPerUser)
{
    private readonly PriorityQueue<int, long> _takenByEnd = new();
    private readonly PriorityQueue<int, int> _freed = new();
    private int _neverUsed;

    /// <summary>Instants only grow. Ends come before starts of the same instant.</summary>
    public int TakenAt(long ticks)
    {
        while (_takenByEnd.TryPeek(out _, out var end) && end <= ticks)
        {
            var freed = _takenByEnd.Dequeue();
            _freed.Enqueue(freed, freed);
        }

        return _takenByEnd.Count;
    }

    /// <summary>The user of a session; calls come in the order of starts.</summary>
    public int Take(long startTicks, long endTicks)
    {
        TakenAt(startTicks);

        // Seats are numbered user by user, so the lowest seat belongs to the lowest user; a freed seat is always below a new one.
        if (!_freed.TryDequeue(out var seat, out _))
            seat = _neverUsed++;
        _takenByEnd.Enqueue(seat, endTicks);
        return seat / seatsPerUser;
    }
}

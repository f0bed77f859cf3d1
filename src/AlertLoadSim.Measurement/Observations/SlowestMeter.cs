namespace AlertLoadSim.Measurement.Observations;

/// <summary>Keeps the requests of an interval that took longest, whatever they were; most calls only compare.</summary>
internal sealed class SlowestMeter
{
    public const int Kept = 3;

    private readonly Lock _lock = new();
    private readonly List<Observation> _slowest = new(Kept);
    private long _leastTicks = -1;

    public void See(in Observation observation)
    {
        var ticks = TicksOf(observation);
        if (ticks <= Volatile.Read(ref _leastTicks))
            return;
        lock (_lock)
        {
            if (_slowest.Count == Kept)
            {
                if (ticks <= _leastTicks)
                    return;
                _slowest.RemoveAt(Kept - 1);
            }
            var place = _slowest.FindIndex(other => TicksOf(other) < ticks);
            _slowest.Insert(place < 0 ? _slowest.Count : place, observation);
            if (_slowest.Count == Kept)
                Volatile.Write(ref _leastTicks, TicksOf(_slowest[^1]));
        }
    }

    /// <summary>The slowest first.</summary>
    public IReadOnlyList<Observation> Take()
    {
        lock (_lock)
        {
            Observation[] taken = [.. _slowest];
            _slowest.Clear();
            Volatile.Write(ref _leastTicks, -1);
            return taken;
        }
    }

    private static long TicksOf(in Observation observation) => (observation.ReceivedAt - observation.PlannedAt).Ticks;
}

namespace AlertLoadSim.Icws.Client;

/// <summary>The monotonic clock of a run: offsets from its start. All instants of a run are read here.</summary>
public sealed class RunClock
{
    private readonly long _startedAt;

    public RunClock(TimeProvider time)
        : this(time, time.GetTimestamp())
    {
    }

    /// <param name="startedAt">Timestamp of <paramref name="time"/> that is offset zero; may lie ahead.</param>
    public RunClock(TimeProvider time, long startedAt)
    {
        Time = time;
        _startedAt = startedAt;
    }

    public TimeProvider Time { get; }

    public TimeSpan Now => At(Time.GetTimestamp());

    /// <summary>The run's start in nanoseconds of the machine's monotonic clock, which all processes on it share.</summary>
    public long StartNs => (long)(_startedAt * (1e9m / Time.TimestampFrequency));

    /// <summary>Offset of an instant that another process on this machine read from the monotonic clock.</summary>
    public TimeSpan FromMonotonicNs(long ns) => TimeSpan.FromTicks((ns - StartNs) / 100);

    /// <summary>The same the other way round.</summary>
    public long ToMonotonicNs(TimeSpan offset) => StartNs + (offset.Ticks * 100);

    private TimeSpan At(long timestamp)
    {
        var elapsed = timestamp - _startedAt;
        return TimeSpan.FromTicks(Time.TimestampFrequency == TimeSpan.TicksPerSecond
            ? elapsed
            : (long)(elapsed * ((double)TimeSpan.TicksPerSecond / Time.TimestampFrequency)));
    }
}

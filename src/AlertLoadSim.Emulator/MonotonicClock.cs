namespace AlertLoadSim.Emulator;

/// <summary>The machine's monotonic clock in nanoseconds: every process of the machine reads the same.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private const long NsPerSecond = 1_000_000_000;

    public long NowNs => time.TimestampFrequency == NsPerSecond
        ? time.GetTimestamp()
        : (long)((Int128)time.GetTimestamp() * NsPerSecond / time.TimestampFrequency);
}

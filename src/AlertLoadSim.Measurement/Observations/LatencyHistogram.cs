using HdrHistogram;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>How every latency is kept: 1 µs to 1 h, three significant digits. Values outside are clamped and counted.</summary>
public sealed class LatencyHistogram() : LongHistogram(1, HighestUs, Digits)
{
    public const long HighestUs = 3_600_000_000;
    public const int Digits = 3;

    private const int HalfOfSlots = 1024;

    public static LatencyHistogram Create() => new();

    /// <returns>False if the value lay outside the range and was clamped.</returns>
    public static bool Record(HistogramBase histogram, TimeSpan value)
    {
        var us = value.Ticks / TimeSpan.TicksPerMicrosecond;
        var clamped = Math.Clamp(us, 0, HighestUs);
        histogram.RecordValue(clamped);
        return clamped == us;
    }

    /// <summary>The count of the slot with this number; slots are in the order of their values.</summary>
    public long CountAt(int index) => GetCountAtIndex(index);

    /// <summary>The µs that stand for all that fall into a slot, as means take them.</summary>
    public long MiddleAt(int index) => this.MedianEquivalentValue(LowestAt(index));

    // Slots are as wide as a power of two: 2,048 of 1 µs, then 1,024 of twice the width each time.
    private static long LowestAt(int index)
    {
        var doubling = Math.Max(0, (index / HalfOfSlots) - 1);
        return (index - ((long)doubling * HalfOfSlots)) << doubling;
    }
}

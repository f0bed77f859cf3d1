using HdrHistogram;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>How every latency is kept: 1 µs to 1 h, three significant digits. Values outside are clamped and counted.</summary>
public sealed class LatencyHistogram() : LongHistogram(1, HighestUs, Digits)
{
    public const long HighestUs = 3_600_000_000;
    public const int Digits = 3;

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
    internal long CountAt(int index) => GetCountAtIndex(index);
}

using System.Diagnostics.Metrics;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Cli.Export;

/// <summary>Gives a second's histogram to an instrument: each slot's value as often as it was counted, in seconds.</summary>
internal static class HistogramFeed
{
    private const double UsPerS = 1e6;

    public static void Add(LatencyHistogram from, Histogram<double> to, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var left = from.TotalCount;
        for (var index = 0; left > 0; index++)
        {
            var count = from.CountAt(index);
            if (count == 0)
                continue;
            // The middle of what falls into the slot, as the mean of the report takes it.
            var seconds = from.MiddleAt(index) / UsPerS;
            for (var i = 0L; i < count; i++)
                to.Record(seconds, labels);
            left -= count;
        }
    }
}

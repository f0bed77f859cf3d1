using HdrHistogram;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Figures out of histograms of µs.</summary>
public static class Latencies
{
    public static readonly LatencyFigures None = new() { Count = 0 };

    public static LatencyFigures Figures(HistogramBase? histogram)
    {
        if (histogram is null || histogram.TotalCount == 0)
            return None;
        return new LatencyFigures
        {
            Count = histogram.TotalCount,
            MeanMs = Ms(histogram.GetMean()),
            P50Ms = Ms(histogram.GetValueAtPercentile(50)),
            P90Ms = Ms(histogram.GetValueAtPercentile(90)),
            P95Ms = Ms(histogram.GetValueAtPercentile(95)),
            P99Ms = Ms(histogram.GetValueAtPercentile(99)),
            P999Ms = Ms(histogram.GetValueAtPercentile(99.9)),
            MaxMs = Ms(histogram.GetMaxValue()),
        };
    }

    public static LongHistogram? Sum(params IEnumerable<LongHistogram?> histograms)
    {
        LongHistogram? sum = null;
        foreach (var histogram in histograms)
        {
            if (histogram is null)
                continue;
            sum ??= Observations.LatencyHistogram.Create();
            sum.Add(histogram);
        }
        return sum;
    }

    private static double Ms(double us) => Math.Round(us / 1000, 3);
}

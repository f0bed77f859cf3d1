using HdrHistogram;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Figures out of histograms of µs.</summary>
public static class Latencies
{
    public static readonly LatencyFigures None = new() { Count = 0 };

    /// <summary>Percentiles that have too few samples are null.</summary>
    public static LatencyFigures Figures(HistogramBase? histogram) => Figures(histogram, SamplesFor);

    /// <summary>Of a single second, where a percentile of few samples is their longest: for charts and for those who watch.</summary>
    public static LatencyFigures OfSecond(HistogramBase? histogram) => Figures(histogram, _ => 1);

    /// <summary>From so many samples on a percentile is another one than the longest.</summary>
    public static long SamplesFor(double percentile) => (long)Math.Ceiling(Math.Round(100 / (100 - percentile), 6));

    private static LatencyFigures Figures(HistogramBase? histogram, Func<double, long> needed)
    {
        if (histogram is null || histogram.TotalCount == 0)
            return None;
        double? At(double percentile) => histogram.TotalCount >= needed(percentile) ? Ms(histogram.GetValueAtPercentile(percentile)) : null;
        return new LatencyFigures
        {
            Count = histogram.TotalCount,
            MeanMs = Ms(histogram.GetMean()),
            P50Ms = At(50),
            P90Ms = At(90),
            P95Ms = At(95),
            P99Ms = At(99),
            P999Ms = At(99.9),
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

using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Statistics;

/// <summary>Confidence intervals of 95 % from batches that follow each other in time. Requests of a run are not independent of each other: a slow moment makes
/// many of them slow together. Batches show it, single values do not.</summary>
public static class BatchStatistics
{
    private const double Z = 1.95996;

    /// <summary>A ratio of sums: a mean (sum by count) or a rate (count by seconds).</summary>
    /// <returns>Null: too few batches, or nothing to divide by.</returns>
    public static Interval? OfRatio(IReadOnlyList<(double Over, double Under)> batches)
    {
        if (batches.Count < BatchPlan.Fewest || batches.Sum(batch => batch.Under) <= 0)
            return null;
        var ratio = batches.Sum(batch => batch.Over) / batches.Sum(batch => batch.Under);
        var deviations = batches.Select(batch => batch.Over - (ratio * batch.Under)).ToArray();
        return Estimate.OfRatio(batches, Math.Sqrt(Likeness(deviations))) is { Low: { } low, High: { } high } ? new Interval(low, high) : null;
    }

    public static Interval? OfMean(IReadOnlyList<SparseHistogram> batches) =>
        OfRatio([.. batches.Select(batch => (batch.SumUs, (double)batch.Total))]);

    /// <summary>By order statistics, as if there were as many independent values as the batches say: how much the share of values below the percentile differs
    /// from batch to batch is held against how much it would if they were independent.</summary>
    /// <param name="total">All batches together.</param>
    /// <returns>Null: too few batches, or so few values that the interval has no lower end.</returns>
    public static Interval? OfPercentile(IReadOnlyList<SparseHistogram> batches, HistogramBase total, double percentile) =>
        OfPercentile(batches, total, percentile, out _);

    /// <param name="freedom">Of what is known of its spread; infinite where the batches say no more than independent values do.</param>
    internal static Interval? OfPercentile(IReadOnlyList<SparseHistogram> batches, HistogramBase total, double percentile, out double freedom)
    {
        freedom = double.PositiveInfinity;
        if (batches.Count < BatchPlan.Fewest || total.TotalCount == 0)
            return null;
        var above = 1 - (percentile / 100);
        var values = total.TotalCount / DesignEffect(batches, total.GetValueAtPercentile(percentile), out var few);
        var z = few is { } known ? Estimate.StudentT(known) : Z;
        freedom = few ?? double.PositiveInfinity;
        var (fewest, most) = Binomial.Central(values, above, z);
        if (most >= values)
            return null;
        // The percentile lies under the value that has one fewer above it than are expected at least, itself being one of them.
        double? high = fewest >= 1 ? total.GetValueAtPercentile(100 * (1 - ((fewest - 1) / values))) : null;
        return new Interval(total.GetValueAtPercentile(100 * (1 - (most / values))), high);
    }

    /// <summary>By how much the variance of the share of values at or below exceeds that of independent values; 1: not by more than chance explains.</summary>
    /// <param name="freedom">Of its estimate; null: it was not needed.</param>
    private static double DesignEffect(IReadOnlyList<SparseHistogram> batches, long value, out int? freedom)
    {
        freedom = null;
        var (below, all) = (batches.Sum(batch => (double)batch.AtOrBelow(value)), batches.Sum(batch => (double)batch.Total));
        var share = below / all;
        if (share is <= 0 or >= 1)
            return 1;
        var deviations = batches.Select(batch => batch.AtOrBelow(value) - (share * batch.Total)).ToArray();
        var effect = deviations.Sum(deviation => deviation * deviation) / (batches.Count - 1) * batches.Count / (all * share * (1 - share)) * Likeness(deviations);
        // What a χ² of so many degrees of freedom passes once in forty times.
        if (effect <= 1 + (Z * Math.Sqrt(2.0 / (batches.Count - 1))))
            return 1;
        freedom = batches.Count - 1;
        return effect;
    }

    /// <summary>By what the variance grows because neighbours are alike: (1 + r) / (1 − r) of their correlation, if that is more than chance.</summary>
    private static double Likeness(double[] deviations)
    {
        var squares = deviations.Sum(deviation => deviation * deviation);
        if (squares <= 0)
            return 1;
        var products = deviations.Zip(deviations.Skip(1), (one, next) => one * next).Sum();
        var correlation = Math.Min(0.9, products / squares);
        return correlation > 1.645 / Math.Sqrt(deviations.Length) ? (1 + correlation) / (1 - correlation) : 1;
    }
}

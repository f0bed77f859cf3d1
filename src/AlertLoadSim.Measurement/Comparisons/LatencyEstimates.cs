using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Mean and percentiles of a distribution of latencies, with the errors that its batches tell.</summary>
internal static class LatencyEstimates
{
    // Of a percentile so many values lie above it at least; of a mean there are so many in all.
    private const int FewestAbove = 10;
    private const int FewestOfMean = 30;

    internal static readonly IReadOnlyList<(string Statistic, double Percentile)> Percentiles =
        [("p50", 50), ("p90", 90), ("p95", 95), ("p99", 99), ("p99.9", 99.9)];

    /// <param name="tags">Of the steady phase; taken together. Empty result: nothing was measured.</param>
    public static IEnumerable<(FigureKind Kind, RunEstimate Estimate)> Of(RecordedRun recorded, string group, bool judged, params IReadOnlyList<string> tags)
    {
        if (recorded.HistogramOf(tags) is not { } total)
            yield break;
        var batches = recorded.BatchesOf(tags);
        FigureKind Kind(string statistic) => new(group, statistic, FigureUnits.Milliseconds, Direction.Higher, judged);
        // What happened in a few moments only says nothing of the rest: batches without it do not differ.
        var throughout = batches.Count == 0 || 2 * batches.Count(batch => batch.Total > 0) >= batches.Count;
        yield return (Kind("mean"), Mean(batches, total, throughout));
        foreach (var (statistic, percentile) in Percentiles)
        {
            if (total.TotalCount >= Latencies.SamplesFor(percentile))
                yield return (Kind(statistic), At(batches, total, percentile, throughout));
        }
    }

    private static RunEstimate Mean(IReadOnlyList<SparseHistogram> batches, LongHistogram total, bool throughout)
    {
        var meanUs = Math.Max(1, total.GetMean());
        var error = BatchStatistics.OfMean(batches) is { High: { } high } interval
            ? (high - interval.Low) / 2 / StudentsT.Quantile(0.975, batches.Count - 1) / meanUs : (double?)null;
        return new RunEstimate(meanUs / 1000, WithResolution(error, meanUs), Math.Max(0, batches.Count - 1), total.TotalCount, throughout && total.TotalCount >= FewestOfMean);
    }

    private static RunEstimate At(IReadOnlyList<SparseHistogram> batches, LongHistogram total, double percentile, bool throughout)
    {
        var us = Math.Max(1, total.GetValueAtPercentile(percentile));
        var error = (double?)null;
        if (BatchStatistics.OfPercentile(batches, total, percentile, out var freedom) is { High: { } high } interval)
            error = Math.Log(Math.Max(1, high) / Math.Max(1, interval.Low)) / 2 / StudentsT.Quantile(0.975, freedom);
        return new RunEstimate(
            us / 1000.0, WithResolution(error, us), freedom, total.TotalCount, throughout && total.TotalCount >= FewestAbove * Latencies.SamplesFor(percentile));
    }

    // A slot of the histogram is a thousandth wide, and no narrower than 1 µs: equal values in all batches still are not known better.
    private static double? WithResolution(double? error, double us) =>
        error is { } known ? Math.Sqrt((known * known) + (Math.Pow(Math.Max(0.001, 1 / us), 2) / 12)) : null;
}

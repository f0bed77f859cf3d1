using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>What a run holds of its steady phase, batch by batch.</summary>
internal static class RecordedRunBatches
{
    /// <param name="tags">Taken together.</param>
    /// <returns>Empty: the phase was too short to be cut, or nothing was measured.</returns>
    public static IReadOnlyList<SparseHistogram> BatchesOf(this RecordedRun recorded, params IReadOnlyList<string> tags)
    {
        var found = tags.Select(recorded.Batches.GetValueOrDefault).OfType<IReadOnlyList<SparseHistogram>>().ToList();
        return found switch
        {
            [] => [],
            [var only] => only,
            _ => [.. Enumerable.Range(0, found[0].Count).Select(index => SparseHistogram.Sum(found.Select(each => each[index])))],
        };
    }

    /// <summary>The histograms of these tags together; null: nothing was measured. Not to be added to: a single one is the run's own.</summary>
    public static LongHistogram? HistogramOf(this RecordedRun recorded, params IEnumerable<string> tags)
    {
        var found = tags.Select(recorded.Histogram).OfType<LongHistogram>().Where(histogram => histogram.TotalCount > 0).ToList();
        return found is [var only] ? only : Latencies.Sum(found);
    }

    /// <summary>Counts of operations, by second of the timeline.</summary>
    public static double[] CountsOf(this RecordedRun recorded, Func<string, bool> isCounted, Func<OperationCounts, long> count)
    {
        var counts = new double[recorded.BatchPlan.Count];
        if (counts.Length == 0)
            return counts;
        foreach (var row in recorded.Timeline.Where(row => row.Phase == Phase.Steady.Name() && isCounted(row.Operation)))
            counts[recorded.BatchPlan.IndexOf(row.Second - 0.5)] += count(row.Counts);
        return counts;
    }
}

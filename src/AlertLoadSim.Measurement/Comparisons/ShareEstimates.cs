using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>How large a share of the tries went a certain way.</summary>
internal static class ShareEstimates
{
    public static RunEstimate Of(
        RecordedRun recorded, Func<string, bool> isCounted, Func<OperationCounts, long> over, Func<OperationCounts, long> under, int fewest)
    {
        var rows = recorded.Timeline.Where(row => row.Phase == Phase.Steady.Name() && isCounted(row.Operation)).ToList();
        var (events, tries) = (rows.Sum(row => over(row.Counts)), rows.Sum(row => under(row.Counts)));
        if (tries == 0)
            return new RunEstimate(0, null, 0, 0, false);
        var batches = recorded.CountsOf(isCounted, over).Zip(recorded.CountsOf(isCounted, under)).ToArray();
        var freedom = Math.Max(0, batches.Length - 1);
        var clustered = BatchStatistics.OfRatio(batches) is { High: { } high } interval
            ? (high - interval.Low) / 2 / StudentsT.Quantile(0.975, freedom) : 0;
        // Seldom events may be missing from all batches by chance, and then no batch differs from another: never less than independent tries have,
        // with half an event more of each kind.
        var smoothed = (events + 0.5) / (tries + 1.0);
        var independent = Math.Sqrt(smoothed * (1 - smoothed) / tries);
        return new RunEstimate(
            (double)events / tries, Math.Max(clustered, independent), clustered > independent ? freedom : double.PositiveInfinity, tries, tries >= fewest);
    }
}

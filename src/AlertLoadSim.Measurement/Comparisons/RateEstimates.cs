using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Answers per second of the steady phase.</summary>
internal static class RateEstimates
{
    private const int Fewest = 30;

    public static RunEstimate Of(ComparedRun run, Func<string, bool> isCounted)
    {
        var answered = run.Recorded.CountsOf(isCounted, counts => counts.Answered);
        var all = run.Recorded.Timeline.Where(row => row.Phase == Phase.Steady.Name() && isCounted(row.Operation)).Sum(row => row.Counts.Answered);
        // Nothing answered has no logarithm: half an answer stands for it, and is too few to be judged.
        var rate = Math.Max(0.5, all) / Math.Max(1, run.SteadyS);
        var error = BatchStatistics.OfRatio([.. answered.Select(count => (count, run.Recorded.BatchPlan.LengthS))]) is { High: { } high } interval
            ? (high - interval.Low) / 2 / StudentsT.Quantile(0.975, answered.Length - 1) / rate : (double?)null;
        return new RunEstimate(rate, error, Math.Max(0, answered.Length - 1), all, all >= Fewest);
    }
}

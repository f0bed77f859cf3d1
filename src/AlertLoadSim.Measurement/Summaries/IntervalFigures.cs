using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>How well the figures of one operation in the steady phase are known. Null: the phase was too short, or there were too few samples.</summary>
public sealed record OperationIntervals(Interval? RatePerS, LatencyIntervals Response, LatencyIntervals Service);

/// <summary>How well the figures of one distribution are known, in milliseconds. Null: too few samples or too short a phase.</summary>
public sealed record LatencyIntervals
{
    public Interval? MeanMs { get; init; }

    public Interval? P50Ms { get; init; }

    public Interval? P90Ms { get; init; }

    public Interval? P95Ms { get; init; }

    public Interval? P99Ms { get; init; }

    public Interval? P999Ms { get; init; }

    public static readonly LatencyIntervals None = new();

    /// <param name="tags">Of the steady phase; taken together.</param>
    internal static LatencyIntervals Of(RecordedRun recorded, params IReadOnlyList<string> tags)
    {
        var batches = recorded.BatchesOf(tags);
        if (batches.Count == 0 || Latencies.Sum(tags.Select(recorded.Histogram)) is not { } total)
            return None;
        Interval? At(double percentile) =>
            total.TotalCount >= Latencies.SamplesFor(percentile) ? InMs(BatchStatistics.OfPercentile(batches, total, percentile)) : null;
        return new LatencyIntervals
        {
            MeanMs = InMs(BatchStatistics.OfMean(batches)),
            P50Ms = At(50),
            P90Ms = At(90),
            P95Ms = At(95),
            P99Ms = At(99),
            P999Ms = At(99.9),
        };
    }

    private static Interval? InMs(Interval? us) =>
        us is null ? null : new Interval(Math.Round(us.Low / 1000, 3), us.High is { } high ? Math.Round(high / 1000, 3) : null);
}

/// <summary>Makes the intervals of operations.</summary>
internal static class IntervalBuilder
{
    public static OperationIntervals Of(RecordedRun recorded, Operation operation) => new(
        Rate(recorded, operation),
        LatencyIntervals.Of(recorded, HistogramTag.Of(operation, Phase.Steady, HistogramTag.Response)),
        LatencyIntervals.Of(recorded, HistogramTag.Of(operation, Phase.Steady, HistogramTag.Service)));

    private static Interval? Rate(RecordedRun recorded, Operation operation)
    {
        if (recorded.BatchPlan.Count == 0)
            return null;
        var answered = recorded.CountsOf(each => each == operation.Name(), counts => counts.Answered);
        var interval = BatchStatistics.OfRatio([.. answered.Select(count => (count, recorded.BatchPlan.LengthS))]);
        return interval is null ? null : new Interval(Math.Round(Math.Max(0, interval.Low), 3), Math.Round(interval.High!.Value, 3));
    }
}

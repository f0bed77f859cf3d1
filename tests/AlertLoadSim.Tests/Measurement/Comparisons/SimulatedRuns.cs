using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Tests.Measurement.Reports;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement.Comparisons;

/// <summary>Runs of ten seconds as they could have been, drawn from a seed.</summary>
internal static class SimulatedRuns
{
    private const int Seconds = 10;

    // Far above what a timer can do: a tenth of it matters.
    private const double MeanUs = 20_000;

    private const long LongestUs = 500_000;

    private static readonly (SparseHistogram[] Batches, LongHistogram Total) Quiet = Lag(1, 0);

    public static Side Side(string label, params ComparedRun[] runs) => new(label, runs);

    /// <param name="slower">All its latencies times this.</param>
    /// <param name="errors">How many of a thousand polls go wrong.</param>
    /// <param name="lateMs">By how much the generator is late, beside its tick of a millisecond.</param>
    public static ComparedRun Of(int seed, double slower = 1, int perSecond = 120, double errors = 0, double lateMs = 0, Func<RunSummary, RunSummary>? change = null)
    {
        var random = new Random(seed);
        double Draw() => -Math.Log(1 - random.NextDouble());
        var fills = new Dictionary<string, (SparseHistogram[] Batches, LongHistogram Total)>
        {
            ["poll.steady.response"] = Fill(perSecond, () => MeanUs * slower * (0.5 + (0.5 * Draw()))),
            ["poll.steady.service"] = Fill(perSecond, () => MeanUs * slower * (0.5 + (0.3 * Draw()))),
            ["poll.steady.lag"] = lateMs == 0 ? Quiet : Lag(seed, lateMs),
        };
        var rows = Enumerable.Range(1, Seconds).Select(at => Row(at, random, perSecond, errors)).ToList();
        var recorded = new RecordedRun(SampleRun.Document with { LoadDigest = new string('0', 64) }, fills.ToDictionary(pair => pair.Key, pair => pair.Value.Total), [], rows, [], [])
        {
            BatchPlan = new BatchPlan(0, Seconds, Seconds),
            Batches = fills.ToDictionary(pair => pair.Key, IReadOnlyList<SparseHistogram> (pair) => pair.Value.Batches),
        };
        var summary = SampleSummary.Pass();
        summary = summary with
        {
            Run = summary.Run with { WarmUpS = 0, DrainAtS = Seconds, DurationS = Seconds, Folder = $"run-{seed}" },
            Operations = [SampleRun.Figures("poll")],
        };
        return new ComparedRun(change?.Invoke(summary) ?? summary, recorded);
    }

    private static (SparseHistogram[] Batches, LongHistogram Total) Lag(int seed, double lateMs)
    {
        var random = new Random(seed);
        return Fill(100, () => (1200 * random.NextDouble()) - (lateMs * 1000 * Math.Log(1 - random.NextDouble())));
    }

    private static (SparseHistogram[] Batches, LongHistogram Total) Fill(int perSecond, Func<double> us)
    {
        var total = Small();
        var parts = new SparseHistogram[Seconds];
        for (var batch = 0; batch < Seconds; batch++)
        {
            parts[batch] = SparseHistogram.OfValues(Enumerable.Range(0, perSecond).Select(_ => (long)Math.Clamp(us(), 1, LongestUs)));
            parts[batch].AddTo(total);
        }
        return (parts, total);
    }

    private static TimelineRow Row(int at, Random random, int perSecond, double errors)
    {
        var failed = Enumerable.Range(0, perSecond).Count(_ => random.NextDouble() < errors / 1000);
        var counts = new OperationCounts { Planned = perSecond, Sent = perSecond, Answered = perSecond - failed, Failed = failed };
        return new TimelineRow(at, "poll", "steady", counts, null, null, null, null);
    }

    // As exact as those of a run, over a part of their range.
    private static LongHistogram Small() => new(1, LongestUs, LatencyHistogram.Digits);
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Tests.Measurement.Reports;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement.Comparisons;

/// <summary>Runs of twenty seconds as they could have been, drawn from a seed.</summary>
internal static class SimulatedRuns
{
    private const int Seconds = 20;
    private const double MeanUs = 20_000;

    public static Side Side(string label, params ComparedRun[] runs) => new(label, runs);

    /// <param name="slower">All its latencies times this.</param>
    /// <param name="errors">How many of a thousand polls go wrong.</param>
    /// <param name="lateMs">By how much the generator is late, beside its tick of a millisecond.</param>
    public static ComparedRun Of(int seed, double slower = 1, int perSecond = 60, double errors = 0, double lateMs = 0, Func<RunSummary, RunSummary>? change = null)
    {
        var random = new Random(seed);
        double Draw() => -Math.Log(1 - random.NextDouble());
        var batches = new Dictionary<string, SparseHistogram[]>();
        var totals = new Dictionary<string, LongHistogram>();
        var second = Small();
        void Fill(string tag, Func<double> us)
        {
            var total = Small();
            var parts = new SparseHistogram[Seconds];
            for (var batch = 0; batch < Seconds; batch++)
            {
                second.Reset();
                for (var value = 0; value < perSecond; value++)
                    second.RecordValue((long)Math.Clamp(us(), 1, 999_999));
                total.Add(second);
                parts[batch] = SparseHistogram.Of(second);
            }
            (batches[tag], totals[tag]) = (parts, total);
        }
        Fill("poll.steady.response", () => MeanUs * slower * (0.5 + (0.5 * Draw())));
        Fill("poll.steady.service", () => MeanUs * slower * (0.5 + (0.3 * Draw())));
        Fill("alert.steady.notice", () => (MeanUs * slower) + (400_000 * random.NextDouble()));
        Fill("poll.steady.lag", () => (1200 * random.NextDouble()) + (lateMs * 1000 * Draw()));
        var rows = Enumerable.Range(1, Seconds).Select(at => Row(at, random, perSecond, errors)).ToList();
        var recorded = new RecordedRun(SampleRun.Document with { LoadDigest = new string('0', 64) }, totals, [], rows, [], [])
        {
            BatchPlan = new BatchPlan(0, Seconds, Seconds),
            Batches = batches.ToDictionary(pair => pair.Key, IReadOnlyList<SparseHistogram> (pair) => pair.Value),
        };
        var summary = SampleSummary.Pass();
        summary = summary with
        {
            Run = summary.Run with { WarmUpS = 0, DrainAtS = Seconds, DurationS = Seconds, Folder = $"run-{seed}" },
            Operations = [SampleRun.Figures("poll")],
        };
        return new ComparedRun(change?.Invoke(summary) ?? summary, recorded);
    }

    private static TimelineRow Row(int at, Random random, int perSecond, double errors)
    {
        var failed = Enumerable.Range(0, perSecond).Count(_ => random.NextDouble() < errors / 1000);
        var counts = new OperationCounts { Planned = perSecond, Sent = perSecond, Answered = perSecond - failed, Failed = failed };
        return new TimelineRow(at, "poll", "steady", counts, null, null, null, null);
    }

    // As exact as those of a run, over a tenth of a tenth of their range.
    private static LongHistogram Small() => new(1, 1_000_000, LatencyHistogram.Digits);
}

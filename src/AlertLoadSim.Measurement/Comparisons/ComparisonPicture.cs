using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>What the page of a comparison draws beside its figures.</summary>
/// <param name="Curves">Latency by percentile, one per group of figures that every side has.</param>
/// <param name="Seconds">One per side, in their order.</param>
/// <param name="Ways">From the page to the report of each run, by folder; those that are out of reach are missing.</param>
public sealed record ComparisonPicture(
    Comparison Comparison, IReadOnlyList<CurveGroup> Curves, IReadOnlyList<SideSeconds> Seconds, IReadOnlyDictionary<string, string> Ways)
{
    public static ComparisonPicture Of(Comparison comparison, IReadOnlyList<Side> sides, IReadOnlyDictionary<string, string> ways) =>
        new(comparison, CurveGroup.Of(sides), [.. sides.Select(SideSeconds.Of)], ways);
}

/// <param name="Name">As <see cref="FigureDifference.Group"/>.</param>
/// <param name="Sides">Points of each side, in their order: percentile, ms.</param>
public sealed record CurveGroup(string Name, IReadOnlyList<IReadOnlyList<CurvePoint>> Sides)
{
    // Fewer make no curve.
    private const long FewestSamples = 100;

    private static readonly IReadOnlyList<double> Percentiles = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 92.5, 95, 97.5, 98, 99, 99.5, 99.8, 99.9, 99.95, 99.98, 99.99, 99.995, 99.999];

    public static IReadOnlyList<CurveGroup> Of(IReadOnlyList<Side> sides)
    {
        var steady = Phase.Steady.Name();
        List<(string Name, IReadOnlyList<string> Tags)> groups = [.. Operations.All.Select(operation => ($"{operation.Name()}.{HistogramTag.Response}",
            (IReadOnlyList<string>)[HistogramTag.Of(operation, Phase.Steady, HistogramTag.Response)]))];
        groups.Insert(0, ("alert.notice", [HistogramTag.Notice(Delivery.Poll, Phase.Steady), HistogramTag.Notice(Delivery.Stream, Phase.Steady)]));
        var curves = new List<CurveGroup>();
        foreach (var (name, tags) in groups)
        {
            var totals = sides.Select(side => Latencies.Sum(side.Runs.SelectMany(run => tags.Select(run.Recorded.Histogram)))).ToList();
            if (totals.TrueForAll(total => total?.TotalCount >= FewestSamples))
                curves.Add(new CurveGroup(name, [.. totals.Select(total => Points(total!))]));
        }
        return [.. curves.OrderBy(curve => curve.Name.StartsWith("poll", StringComparison.Ordinal) ? 0 : 1)];
    }

    private static IReadOnlyList<CurvePoint> Points(LongHistogram total) =>
    [
        .. Percentiles.Where(percentile => total.TotalCount >= Latencies.SamplesFor(percentile))
            .Select(percentile => new CurvePoint(percentile, Math.Max(1, total.GetValueAtPercentile(percentile)) / 1000.0)),
    ];
}

public sealed record CurvePoint(double Percentile, double Ms);

/// <summary>The seconds of a side: of several runs the middle one of each second. Null: nothing measured.</summary>
public sealed record SideSeconds(IReadOnlyList<double?> P50Ms, IReadOnlyList<double?> P99Ms, IReadOnlyList<double?> PerS, double WarmUpS, double DrainAtS)
{
    public static SideSeconds Of(Side side)
    {
        var runs = side.Runs.Select(run => TimelineBuilder.Build(run.Recorded).GroupBy(second => (int)Math.Round(second.Second)).ToDictionary(group => group.Key, group => group.First())).ToList();
        var last = runs.Max(run => run.Count == 0 ? 0 : run.Keys.Max());
        IReadOnlyList<double?> Of(Func<TimelineSecond, double?> value) => [.. Enumerable.Range(1, last).Select(at => Middle(
            [.. runs.Select(run => run.TryGetValue(at, out var second) ? value(second) : null).OfType<double>().Order()]))];
        var facts = side.Runs[0].Summary.Run;
        return new SideSeconds(Of(second => second.PollResponse?.P50Ms), Of(second => second.PollResponse?.P99Ms), Of(second => second.OperationsPerS), facts.WarmUpS, facts.DrainAtS);
    }

    private static double? Middle(IReadOnlyList<double> values) => values.Count == 0 ? null : values[values.Count / 2];
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>What of a second a promise is about: whose, of which phase, and which of the histograms and counts.</summary>
internal sealed class PromiseScope
{
    private const string NoticeSubject = "alert";

    private readonly Promise _promise;
    private readonly IReadOnlyList<Phase> _phases;
    private readonly string _subject;

    public PromiseScope(Promise promise)
    {
        _promise = promise;
        _phases = promise.Phase == "all" ? Phases.All : [Phases.All.First(phase => phase.Name() == (promise.Phase ?? Phase.Steady.Name()))];
        _subject = promise.Figure.Split('.')[0];
    }

    /// <summary>Whether a second lies in it.</summary>
    public bool Holds(SecondOfRun second) => IsAfterFrom(second) && _phases.Contains(second.Phase);

    /// <summary>Whether anything that belongs to it may be recorded in a second: a reply to what was planned in a phase may come after it.</summary>
    public bool IsAfterFrom(SecondOfRun second) => (second.FromS + second.ToS) / 2 >= _promise.FromS;

    public ScopedSecond Of(SecondOfRun second)
    {
        var histograms = new Dictionary<string, SparseHistogram>();
        foreach (var tag in Tags())
        {
            if (second.Histograms.TryGetValue(InPopulation(tag), out var histogram))
                histograms[tag] = SparseHistogram.Of(histogram);
        }
        var counts = second.Rows.Where(row => row.Population == _promise.Population && _phases.Any(phase => phase.Name() == row.Phase))
            .GroupBy(row => row.Operation).ToDictionary(rows => rows.Key, rows => rows.Aggregate(default(OperationCounts), (sum, row) => sum + row.Counts));
        return new ScopedSecond(
            Holds(second) ? second.ToS - second.FromS : 0, histograms, counts, second.Up.GetValueOrDefault(_promise.Population ?? ""), second.Violations);
    }

    /// <summary>All figures that the promise may name, of several seconds together.</summary>
    public FiguresInScope Figures(IReadOnlyCollection<ScopedSecond> seconds)
    {
        var lengthS = seconds.Sum(second => second.LengthS);
        var counts = new Dictionary<string, OperationCounts>();
        foreach (var (operation, count) in seconds.SelectMany(second => second.Counts))
            counts[operation] = counts.GetValueOrDefault(operation) + count;
        return new FiguresInScope
        {
            Operations = [.. counts.Select(pair => OperationOf(pair.Key, pair.Value, lengthS, seconds))],
            SessionsPeak = seconds.Select(second => second.Up).DefaultIfEmpty().Max(),
            Notice = OfNotice(seconds, phase => [HistogramTag.Notice(Delivery.Poll, phase), HistogramTag.Notice(Delivery.Stream, phase)]),
            NoticeByPoll = OfNotice(seconds, phase => [HistogramTag.Notice(Delivery.Poll, phase)]),
            NoticeByStream = OfNotice(seconds, phase => [HistogramTag.Notice(Delivery.Stream, phase)]),
            NoticeByKind = _subject != NoticeSubject ? []
                : [.. AlertKinds.All.Select(kind => new KindFigures(kind, OfNotice(seconds, phase => [HistogramTag.NoticeOfKind(kind, phase)])))],
            Violations = seconds.Count == 0 ? 0 : seconds.Last().Violations,
        };
    }

    private IEnumerable<string> Tags() => _phases.SelectMany(phase => _subject == NoticeSubject
        ? AlertKinds.All.Select(kind => HistogramTag.NoticeOfKind(kind, phase)).Concat([HistogramTag.Notice(Delivery.Poll, phase), HistogramTag.Notice(Delivery.Stream, phase)])
        : Metrics.Select(metric => $"{_subject}.{phase.Name()}.{metric}"));

    private static readonly string[] Metrics = [HistogramTag.Lag, HistogramTag.Service, HistogramTag.Response];

    private string InPopulation(string tag) => _promise.Population is { } population ? HistogramTag.InPopulation(population, tag) : tag;

    private OperationFigures OperationOf(string operation, OperationCounts counts, double lengthS, IReadOnlyCollection<ScopedSecond> seconds)
    {
        LatencyFigures Of(string metric) => operation == _subject ? Latency(seconds, _phases.Select(phase => $"{operation}.{phase.Name()}.{metric}")) : Latencies.None;
        return new OperationFigures
        {
            Operation = operation,
            Phase = _promise.Phase ?? Phase.Steady.Name(),
            Planned = counts.Planned,
            Sent = counts.Sent,
            Skipped = counts.Skipped,
            Cancelled = counts.Cancelled,
            Answered = counts.Answered,
            Failed = counts.Failed,
            Indeterminate = counts.Indeterminate,
            Empty = counts.Empty,
            RatePerS = lengthS > 0 ? Math.Round(counts.Answered / lengthS, 3) : 0,
            Response = Of(HistogramTag.Response),
            Service = Of(HistogramTag.Service),
            Lag = Of(HistogramTag.Lag),
        };
    }

    private LatencyFigures OfNotice(IReadOnlyCollection<ScopedSecond> seconds, Func<Phase, IEnumerable<string>> tags) =>
        _subject == NoticeSubject ? Latency(seconds, _phases.SelectMany(tags)) : Latencies.None;

    private static LatencyFigures Latency(IReadOnlyCollection<ScopedSecond> seconds, IEnumerable<string> tags)
    {
        var sum = LatencyHistogram.Create();
        foreach (var tag in tags)
        {
            foreach (var second in seconds)
                second.Histograms.GetValueOrDefault(tag)?.AddTo(sum);
        }
        return Latencies.Figures(sum);
    }
}

/// <summary>What of a second belongs to a promise.</summary>
/// <param name="LengthS">0: it lies outside, but has replies to what was planned inside.</param>
/// <param name="Violations">Proven by its end.</param>
internal sealed record ScopedSecond(
    double LengthS, IReadOnlyDictionary<string, SparseHistogram> Histograms, IReadOnlyDictionary<string, OperationCounts> Counts, long Up, long Violations)
{
    /// <summary>Both together, so that a long stretch is not kept second by second.</summary>
    public ScopedSecond Add(ScopedSecond later)
    {
        var histograms = new Dictionary<string, SparseHistogram>(Histograms);
        foreach (var (tag, histogram) in later.Histograms)
            histograms[tag] = histograms.TryGetValue(tag, out var before) ? SparseHistogram.Sum([before, histogram]) : histogram;
        var counts = new Dictionary<string, OperationCounts>(Counts);
        foreach (var (operation, count) in later.Counts)
            counts[operation] = counts.GetValueOrDefault(operation) + count;
        return new ScopedSecond(LengthS + later.LengthS, histograms, counts, Math.Max(Up, later.Up), later.Violations);
    }
}

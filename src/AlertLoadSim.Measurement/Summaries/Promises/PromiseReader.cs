using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>Follows the promises of a recorded run that are about more or less than all sessions in the whole steady phase, as its files are read.</summary>
internal sealed class PromiseReader
{
    private static readonly IReadOnlyDictionary<string, HistogramBase> Nothing = new Dictionary<string, HistogramBase>();

    // Two files say the same instant to the millisecond, give or take its rounding.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(2);

    private readonly PhasePlan _phases;
    private readonly IReadOnlyList<HealthRow> _health;
    private readonly ILookup<long, TimelineRow> _rows;
    private readonly ILookup<long, PopulationRow> _populations;
    private readonly IReadOnlyList<(int Index, PromiseWatch Watch)> _watches;
    private int _next;

    public PromiseReader(
        RunDocument run, IReadOnlyList<HealthRow> health, IReadOnlyList<TimelineRow> timeline, IReadOnlyList<PopulationRow> populations,
        IReadOnlyList<TimelineRow> populationsTimeline)
    {
        _phases = new PhasePlan(TimeSpan.FromSeconds(run.WarmUpS), TimeSpan.FromSeconds(run.DrainAtS));
        _health = health;
        _rows = timeline.Concat(populationsTimeline).ToLookup(row => Seconds.Key(row.Second));
        _populations = populations.ToLookup(row => Seconds.Key(row.Second));
        _watches = [.. run.Promises.Index().Where(pair => !pair.Item.IsPlain).Select(pair => (pair.Index, new PromiseWatch(pair.Item)))];
    }

    /// <param name="to">The end of a second, in the order of time.</param>
    public void Add(TimeSpan to, IReadOnlyDictionary<string, HistogramBase> histograms)
    {
        if (_watches.Count == 0)
            return;
        // In seconds before it nothing was timed, and that may be what a promise is about.
        while (_next < _health.Count && _health[_next].At < to - Grain)
            Pass(Nothing);
        if (_next < _health.Count && _health[_next].At <= to + Grain)
            Pass(histograms);
    }

    public IReadOnlyDictionary<int, ThresholdResult> End()
    {
        while (_watches.Count > 0 && _next < _health.Count)
            Pass(Nothing);
        return _watches.ToDictionary(pair => pair.Index, pair => pair.Watch.Result());
    }

    private void Pass(IReadOnlyDictionary<string, HistogramBase> histograms)
    {
        var row = _health[_next];
        var from = _next == 0 ? TimeSpan.Zero : _health[_next - 1].At;
        var key = Seconds.Key(row.At.TotalSeconds);
        _next++;
        var up = _populations[key].ToDictionary(population => population.Population, population => population.Up);
        up[""] = row.Counts.Up;
        var second = new SecondOfRun
        {
            FromS = from.TotalSeconds,
            ToS = row.At.TotalSeconds,
            Phase = _phases.Of((from + row.At) / 2),
            Histograms = histograms,
            Rows = [.. _rows[key]],
            Up = up,
            Violations = row.Counts.Violations,
        };
        foreach (var (_, watch) in _watches)
            watch.Add(second);
    }
}

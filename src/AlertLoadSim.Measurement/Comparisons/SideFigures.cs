namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>The figures of a side, run by run.</summary>
internal sealed class SideFigures
{
    private readonly Dictionary<string, (FigureKind Kind, IReadOnlyList<RunEstimate> Runs)> _byName = [];
    private readonly List<string> _names = [];
    private readonly Lateness _lateness;

    private SideFigures(Lateness lateness) => _lateness = lateness;

    public static SideFigures Of(Side side)
    {
        var figures = new SideFigures(Lateness.Of(side));
        foreach (var (kind, estimate) in side.Runs.SelectMany(RunFigures.Of))
        {
            if (figures._byName.TryGetValue(kind.Name, out var known))
            {
                figures._byName[kind.Name] = (kind, [.. known.Runs, estimate]);
                continue;
            }
            figures._names.Add(kind.Name);
            figures._byName.Add(kind.Name, (kind, [estimate]));
        }
        return figures;
    }

    /// <summary>Every figure that one of the two has.</summary>
    public static IReadOnlyList<FigurePair> Pair(SideFigures baseline, SideFigures candidate, ComparisonRule rule)
    {
        var pairs = new List<FigurePair>();
        foreach (var name in baseline._names.Union(candidate._names))
        {
            var kind = (baseline._byName.TryGetValue(name, out var found) ? found : candidate._byName[name]).Kind;
            pairs.Add(new FigurePair(
                kind, baseline.RunsOf(name), candidate.RunsOf(name), rule, Lateness.MayDifferMs(baseline._lateness, candidate._lateness, kind)));
        }
        return pairs;
    }

    // A figure that one run of the side lacks is the side's no more: a mean over the others would be of something else.
    private IReadOnlyList<RunEstimate> RunsOf(string name) =>
        _byName.TryGetValue(name, out var found) && found.Runs.Count == _lateness.Runs ? found.Runs : [];
}

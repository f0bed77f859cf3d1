using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>How late the generators of a side were by themselves, which is how late threads on their machines are woken. Whatever else keeps a machine busy
/// delays sending, receiving and an emulator beside by about as much, and none of that is the server's.</summary>
/// <remarks>Of 595 pairs of equal runs on two processors that ran with others, medians of service lay apart by at most 1.6 times the mean lag of the later run,
/// means by 3.4, 90th percentiles by 2.9 times that of the lag; of response by 2.6, 4.5 and 3.6 (docs/COMPARE.md).</remarks>
internal sealed class Lateness
{
    // Two runs in a row are not late in the same places.
    private const double Margin = 1.25;

    // A quiet generator sends within a tick of its timers and a little.
    private const double QuietMs = 1.25;
    private const double QuietMeanMs = 0.75;

    private readonly Dictionary<string, double> _excessMs;

    private readonly DateTimeOffset _first;
    private readonly DateTimeOffset _last;

    private Lateness(Dictionary<string, double> excessMs, Side side)
    {
        _excessMs = excessMs;
        Runs = side.Runs.Count;
        BesideServer = side.Runs.Any(run => run.Recorded.Run.TargetIsEmulator);
        _first = side.Runs.Min(run => run.Summary.Run.StartedAtUtc);
        _last = side.Runs.Max(run => run.Summary.Run.StartedAtUtc);
    }

    public int Runs { get; }

    /// <summary>Whether the server is an emulator on the generator's machine.</summary>
    public bool BesideServer { get; }

    /// <summary>On average, beyond what a quiet generator is late by.</summary>
    public double MeanMs => ExcessMs("mean");

    public static Lateness Of(Side side)
    {
        var excess = side.Runs.SelectMany(run => OfRun(run.Recorded)).GroupBy(one => one.Statistic)
            .ToDictionary(one => one.Key, one => one.Average(each => each.Ms));
        return new Lateness(excess, side);
    }

    /// <summary>By how much latencies may differ for the machine's sake.</summary>
    public static double MayDifferMs(Lateness baseline, Lateness candidate, FigureKind kind)
    {
        // Runs that took turns met the same machine, and what it did to them by chance is in how much they differ.
        if (TookTurns(baseline, candidate))
            return 0;
        // In a service an emulator is woken twice, to receive and to answer, and we once; in a response we are once more, to send.
        var wakings = (baseline.BesideServer || candidate.BesideServer ? 3 : 1) + (kind.Group.EndsWith(HistogramTag.Service, StringComparison.Ordinal) ? 0 : 1);
        var (one, other) = (baseline.ExcessMs(kind.Statistic), candidate.ExcessMs(kind.Statistic));
        // Several runs show how much they vary by it; then only what all of a side have in common is left.
        return Margin * wakings * (baseline.Runs > 1 || candidate.Runs > 1 ? Math.Abs(one - other) : Math.Max(one, other));
    }

    private static bool TookTurns(Lateness one, Lateness other) =>
        one.Runs > 1 && other.Runs > 1 && one._first < other._last && other._first < one._last;

    private double ExcessMs(string statistic) => _excessMs.GetValueOrDefault(statistic);

    private static IEnumerable<(string Statistic, double Ms)> OfRun(RecordedRun recorded)
    {
        if (recorded.HistogramOf(Operations.All.Select(operation => HistogramTag.Of(operation, Phase.Steady, HistogramTag.Lag))) is not { } lag)
            yield break;
        // The median of the lag stays where it is while every fourth thread waits; that of service does not, for it is the sum of three.
        var mean = Math.Max(0, (lag.GetMean() / 1000) - QuietMeanMs);
        yield return ("mean", mean);
        yield return ("p50", mean);
        foreach (var (statistic, percentile) in LatencyEstimates.Percentiles.Where(each => each.Percentile > 50))
            yield return (statistic, Math.Max(0, (lag.GetValueAtPercentile(percentile) / 1000.0) - QuietMs));
    }
}

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>A figure of a side, on the scale that differences are taken on.</summary>
/// <param name="Mean">Of its runs.</param>
/// <param name="Spread">Variance between its runs; null: it has one run.</param>
/// <param name="Within">Variance that the calmest of the runs itself knows of; null: they cannot say.</param>
/// <param name="Freedom">Of <paramref name="Within"/>.</param>
internal sealed record SideEstimate(int Runs, double Mean, double? Spread, double? Within, double Freedom)
{
    public static SideEstimate Of(FigureKind kind, IReadOnlyList<RunEstimate> runs)
    {
        var values = runs.Select(run => kind.IsRelative ? Math.Log(run.Value) : run.Value).ToArray();
        var mean = values.Average();
        var within = runs.Any(run => run.Error is null) ? null : (double?)runs.Min(run => run.Error!.Value * run.Error.Value);
        return new SideEstimate(
            values.Length, mean, values.Length < 2 ? null : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1),
            within, runs.Sum(run => run.Freedom));
    }

    /// <summary>Of one run of it, as far as its runs say. They cannot differ by less than the calmest of them does within itself, which keeps a few that agree
    /// by luck from proving too much.</summary>
    public double? OfRun => Spread is { } spread ? Math.Max(spread, Within ?? 0) : Within;
}

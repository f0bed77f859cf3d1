namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Holds sides against the first of them, figure by figure.</summary>
public static class ComparisonBuilder
{
    /// <param name="sides">Two at least; the first is the baseline.</param>
    /// <param name="unlike">See <see cref="Comparability"/>.</param>
    /// <param name="version">The program's.</param>
    public static Comparison Build(IReadOnlyList<Side> sides, IReadOnlyList<Unlikeness> unlike, ComparisonRule rule, string version)
    {
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentNullException.ThrowIfNull(rule);

        var figures = sides.Select(SideFigures.Of).ToList();
        var pairs = figures.Skip(1).Select(candidate => SideFigures.Pair(figures[0], candidate, rule)).ToList();
        var tested = pairs.SelectMany(pair => pair).Where(pair => pair.IsTested).ToList();
        foreach (var (pair, adjusted) in tested.Zip(Holm.Adjust([.. tested.Select(pair => pair.Differing!.Chance())])))
            pair.AdjustedChance = adjusted;
        var against = sides.Skip(1).Zip(pairs, (side, ofSide) => new SideDifferences(
            side.Label, [.. ofSide.Select(pair => pair.Judge(rule, tested.Count))])).ToList();
        var compared = sides.Select(side => new ComparedSide(side.Label, [.. side.Runs.Select(FactsOf)])).ToList();
        return new Comparison
        {
            Version = version,
            Verdict = ComparisonVerdictRule.Decide(sides[0].Label, against, tested.Count, rule, compared),
            Rule = rule,
            Sides = compared,
            Unlike = unlike,
            Judged = tested.Count,
            Against = against,
        };
    }

    private static ComparedRunFacts FactsOf(ComparedRun run)
    {
        var facts = run.Summary.Run;
        return new ComparedRunFacts(
            facts.Folder, facts.Name, facts.StartedAtUtc, run.Summary.Verdict.Value, Math.Round(facts.WarmUpS, 3), Math.Round(run.SteadyS, 3),
            facts.Version, facts.Digest, facts.Seed, facts.Overrides, Math.Round(Lateness.Of(new Side("", [run])).MeanMs, 3));
    }
}

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>How far two sides lie apart, on the scale that differences are taken on.</summary>
/// <param name="By">Candidate less baseline.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Freedom">Degrees of freedom of the error.</param>
internal sealed record Differing(double By, double Error, double Freedom)
{
    /// <summary>Welch's difference of two means, with the degrees of freedom of Welch and Satterthwaite.</summary>
    /// <param name="runToRun">Standard deviation that runs of the same thing have beyond what each knows of itself; used where neither side has several.</param>
    /// <returns>Null: nothing says how far equal runs lie apart.</returns>
    public static Differing? Between(SideEstimate baseline, SideEstimate candidate, double runToRun)
    {
        var by = candidate.Mean - baseline.Mean;
        if (baseline.Spread is null && candidate.Spread is null)
        {
            if (baseline.Within is not { } one || candidate.Within is not { } other)
                return null;
            return new Differing(by, Math.Sqrt(one + other + (2 * runToRun * runToRun)), Satterthwaite(
                [(one, baseline.Freedom), (other, candidate.Freedom), (2 * runToRun * runToRun, double.PositiveInfinity)]));
        }
        // A single run beside several: it is taken to vary as they do.
        if (baseline.Spread is null || candidate.Spread is null)
        {
            var several = baseline.Spread is null ? candidate : baseline;
            var variance = Math.Max(several.OfRun!.Value, (several == baseline ? candidate : baseline).Within ?? 0);
            return new Differing(by, Math.Sqrt((several.OfRun.Value / several.Runs) + variance), several.Runs - 1);
        }
        var (first, second) = (baseline.OfRun!.Value / baseline.Runs, candidate.OfRun!.Value / candidate.Runs);
        return new Differing(by, Math.Sqrt(first + second), Satterthwaite([(first, baseline.Runs - 1), (second, candidate.Runs - 1)]));
    }

    /// <summary>How likely equal sides lie as far apart, to either side.</summary>
    public double Chance() => Error > 0 ? 2 * StudentsT.Above(Math.Abs(By) / Error, Freedom) : By == 0 ? 1 : 0;

    /// <summary>Half of the interval that has the true difference in it with a confidence of 95 %.</summary>
    public double HalfWidth() => Error * StudentsT.Quantile(0.975, Freedom);

    private static double Satterthwaite(IReadOnlyList<(double Variance, double Freedom)> parts)
    {
        var squares = parts.Sum(part => part.Variance * part.Variance / part.Freedom);
        return squares > 0 ? Math.Pow(parts.Sum(part => part.Variance), 2) / squares : double.PositiveInfinity;
    }
}

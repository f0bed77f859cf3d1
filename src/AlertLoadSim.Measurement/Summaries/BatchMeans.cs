namespace AlertLoadSim.Measurement.Summaries;

/// <summary>A ratio of two sums with its 95 % confidence interval, from batches that follow each other in time.</summary>
/// <param name="Value">Null: nothing to divide by.</param>
/// <param name="Low">Null: fewer than two batches.</param>
internal readonly record struct Estimate(double? Value, double? Low, double? High)
{
    /// <param name="batches">Numerator and denominator of each; batches may differ in length.</param>
    /// <param name="likeness">How much neighbours are alike, as <see cref="Widening"/> says; 1: not at all.</param>
    public static Estimate OfRatio(IReadOnlyList<(double Over, double Under)> batches, double likeness = 1)
    {
        var (over, under) = (batches.Sum(batch => batch.Over), batches.Sum(batch => batch.Under));
        if (under <= 0)
            return default;
        var ratio = over / under;
        if (batches.Count < 2)
            return new Estimate(ratio, null, null);
        // The usual estimator of a ratio: what each batch has above its share, against the mean denominator.
        var squares = batches.Sum(batch => Math.Pow(batch.Over - (ratio * batch.Under), 2));
        var count = batches.Count;
        var error = Math.Sqrt(squares / (count - 1) / count) / (under / count);
        var half = StudentT(count - 1) * error * likeness;
        return new Estimate(ratio, ratio - half, ratio + half);
    }

    /// <summary>At least as wide as that of so many events of so many tries that know nothing of each other: seldom ones may be missing from all
    /// batches by chance, and then no batch differs from another.</summary>
    public Estimate ForSeldom(long events, long tries)
    {
        if (Low is null || tries == 0)
            return this;
        // Garwood's limits of a Poisson count, by Wilson and Hilferty's approximation.
        const double Z = 1.95996;
        double Cube(double count, double z) => count * Math.Pow(1 - (1 / (9 * count)) + (z / (3 * Math.Sqrt(count))), 3);
        (double Fewest, double Most) Limits(long count) => (count == 0 ? 0 : Cube(count, -Z), Cube(count + 1, Z));
        // Of what happens more often than not, what is seldom is that it does not.
        var (fewest, most) = Limits(Math.Min(events, tries - events));
        (fewest, most) = events > tries - events ? (tries - most, tries - fewest) : (fewest, most);
        return this with { Low = Math.Min(Low.Value, fewest / tries), High = Math.Max(High!.Value, most / tries) };
    }

    /// <summary>By what an interval grows because neighbouring batches are alike, where what is measured forgets exponentially: the variance of
    /// batches of length b understates that of a long mean by 1 − (τ/b)(1 − e^(−b/τ)).</summary>
    public static double Widening(double batchS, double forgetsS) =>
        batchS <= 0 || forgetsS <= 0 ? 1 : 1 / Math.Sqrt(1 - (forgetsS / batchS * (1 - Math.Exp(-batchS / forgetsS))));

    /// <summary>Of 97.5 %, so that 95 % lie between its negative and itself.</summary>
    public static double StudentT(int freedom)
    {
        double[] small = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086];
        // Cornish and Fisher's expansion to its second term; right to a thousandth from 21 on.
        return freedom <= small.Length ? small[freedom - 1] : 1.95996 + (2.37227 / freedom) + (2.82250 / freedom / freedom);
    }
}

namespace AlertLoadSim.Measurement.Statistics;

/// <summary>How many of so many tries succeed.</summary>
internal static class Binomial
{
    // Summed one by one below, by the normal distribution above: there it is right to a hundredth of a count.
    private const double MostSummed = 400;

    /// <summary>The middle range of the count, of the probability that the normal distribution has within ±<paramref name="z"/>.</summary>
    /// <param name="tries">Need not be whole.</param>
    /// <returns>Counts that are not passed to either side by more than half of the rest.</returns>
    public static (double Fewest, double Most) Central(double tries, double chance, double z)
    {
        var mean = tries * chance;
        var spread = z * Math.Sqrt(mean * (1 - chance));
        if (Math.Min(mean, tries - mean) > MostSummed)
            return (mean - spread, mean + spread);
        var tail = Tail(z);
        return (Quantile(tries, chance, tail), Quantile(tries, chance, 1 - tail));
    }

    // The smallest count that is reached or stayed under with this probability.
    private static double Quantile(double tries, double chance, double probability)
    {
        var flipped = chance > 0.5;
        if (flipped)
            return tries - Quantile(tries, 1 - chance, 1 - probability);
        var odds = chance / (1 - chance);
        var term = Math.Exp(tries * Math.Log(1 - chance));
        var sum = term;
        var count = 0;
        while (sum < probability && count < tries)
        {
            term *= (tries - count) / (count + 1) * odds;
            count++;
            sum += term;
        }
        return count;
    }

    // Above z of the normal distribution; Abramowitz and Stegun 26.2.17.
    private static double Tail(double z)
    {
        var t = 1 / (1 + (0.2316419 * z));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
    }
}

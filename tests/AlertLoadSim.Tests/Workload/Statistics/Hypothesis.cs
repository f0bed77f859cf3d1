using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Statistics;

/// <summary>Tests of hypotheses; each gives the probability of what was seen, or worse, if the hypothesis holds.</summary>
internal static class Hypothesis
{
    /// <summary>Kolmogorov–Smirnov: values are a sample of the uniform distribution on [0, 1].</summary>
    /// <remarks>Stephens' finite-sample form of the limit distribution, good from 10 values on.</remarks>
    public static double Uniform(IEnumerable<double> sample)
    {
        var values = sample.Order().ToArray();
        var (n, distance) = (values.Length, 0.0);
        for (var i = 0; i < n; i++)
            distance = Math.Max(distance, Math.Max(((i + 1.0) / n) - values[i], values[i] - ((double)i / n)));
        var root = Math.Sqrt(n);
        var x = (root + 0.12 + (0.11 / root)) * distance;
        if (x < 0.2)
            return 1;
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * x * x);
        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>Index of dispersion: counts of intervals with equal means are Poisson, given their sum. Chi square of counts − 1 degrees.</summary>
    public static double Dispersion(IReadOnlyList<int> counts)
    {
        var mean = counts.Average();
        return ChiSquare(counts.Sum(count => (count - mean) * (count - mean)) / mean, counts.Count - 1);
    }

    /// <summary>P(χ² ≥ value).</summary>
    public static double ChiSquare(double value, int degrees) => GammaFunction.Upper(degrees / 2.0, value / 2);

    /// <summary>Pearson's: counts are a sample of these probabilities. Cells with less than 5 expected are put together.</summary>
    public static double Fit(IReadOnlyList<long> counts, IReadOnlyList<double> probabilities)
    {
        var total = counts.Sum();
        var (chi, cells, seen, expected) = (0.0, 0, 0L, 0.0);
        for (var i = 0; i < counts.Count; i++)
        {
            seen += counts[i];
            expected += total * probabilities[i];
            var rest = total * probabilities.Skip(i + 1).Sum();
            if ((expected < 5 || rest < 5) && i < counts.Count - 1)
                continue;
            chi += (seen - expected) * (seen - expected) / expected;
            cells++;
            (seen, expected) = (0, 0);
        }

        return ChiSquare(chi, cells - 1);
    }

    /// <summary>Where a binomial count lies with at least this probability, each tail having half of the rest.</summary>
    public static (int Least, int Most) BinomialBounds(int trials, double chance, double probability)
    {
        var (least, most, below) = (-1, -1, 0.0);
        for (var k = 0; k <= trials && most < 0; k++)
        {
            below += Math.Exp(Choose(trials, k) + (k * Math.Log(chance)) + ((trials - k) * Math.Log(1 - chance)));
            if (least < 0 && below > (1 - probability) / 2)
                least = k;
            if (below >= 1 - ((1 - probability) / 2))
                most = k;
        }

        return (least, most);
    }

    private static double Choose(int n, int k) =>
        LogGamma.Factorial(n) - LogGamma.Factorial(k)
        - LogGamma.Factorial(n - k);
}

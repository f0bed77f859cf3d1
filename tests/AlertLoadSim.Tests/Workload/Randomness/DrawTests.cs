using AlertLoadSim.Tests.Workload.Statistics;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Randomness;

/// <summary>Draws against the distributions they are named after, over the whole range and not their moments only.</summary>
public sealed class DrawTests
{
    private const int Draws = 20_000;

    public static TheoryData<string, Distribution, Func<double, double>> Continuous => new()
    {
        { "exponential", new Distribution.Exponential(TimeSpan.FromSeconds(5)), x => 1 - Math.Exp(-x / 5) },
        { "lognormal", new Distribution.Lognormal(TimeSpan.FromSeconds(4), 0.5), x => Lognormal(x, 4, 0.5) },
        { "lognormal, wide", new Distribution.Lognormal(TimeSpan.FromSeconds(300), 3), x => Lognormal(x, 300, 3) },
        { "weibull 0.5", new Distribution.Weibull(TimeSpan.FromSeconds(2), 0.5), x => 1 - Math.Exp(-Math.Sqrt(x)) },
        { "weibull 1", new Distribution.Weibull(TimeSpan.FromSeconds(5), 1), x => 1 - Math.Exp(-x / 5) },
        { "weibull 2", new Distribution.Weibull(TimeSpan.FromSeconds(Math.Sqrt(Math.PI) / 2), 2), x => 1 - Math.Exp(-x * x) },
        { "gamma 1/4", new Distribution.Gamma(TimeSpan.FromSeconds(3), 2), x => GammaFunction.Lower(0.25, x / 12) },
        { "gamma 1", new Distribution.Gamma(TimeSpan.FromSeconds(3), 1), x => 1 - Math.Exp(-x / 3) },
        { "gamma 4", new Distribution.Gamma(TimeSpan.FromSeconds(8), 0.5), x => GammaFunction.Lower(4, x / 2) },
        { "gamma 100", new Distribution.Gamma(TimeSpan.FromSeconds(10), 0.1), x => GammaFunction.Lower(100, x * 10) },
    };

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Draws_have_their_distribution(string name, Distribution distribution, Func<double, double> below)
    {
        var p = Hypothesis.Uniform(Drawn(distribution).Select(below));
        Assert.True(p > 0.005, $"{name}: p = {p}");
    }

    [Fact]
    public void Another_distribution_of_the_same_mean_and_deviation_does_not_pass() =>
        Assert.True(Hypothesis.Uniform(Drawn(new Distribution.Gamma(TimeSpan.FromSeconds(4), 0.5)).Select(x => Lognormal(x, 4, 0.5))) < 1e-6);

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(300)]
    [InlineData(2500)]
    public void Poisson_counts_have_their_probabilities(double mean)
    {
        var counts = new long[(int)(mean + (10 * Math.Sqrt(mean)) + 10)];
        for (var i = 0; i < Draws; i++)
        {
            var stream = new SeededStream(21, Purpose.Simulation, i);
            counts[PoissonDraw.Next(mean, ref stream)]++;
        }

        var p = Hypothesis.Fit(counts, [.. Enumerable.Range(0, counts.Length).Select(k => Math.Exp((k * Math.Log(mean)) - mean - LogGamma.Factorial(k)))]);
        Assert.True(p > 0.005, $"mean {mean}: p = {p}");
    }

    [Fact]
    public void Poisson_counts_of_a_million_have_its_mean_and_variance()
    {
        const double Mean = 1e6;
        var counts = Enumerable.Range(0, Draws).Select(i =>
        {
            var stream = new SeededStream(22, Purpose.Simulation, i);
            return (double)PoissonDraw.Next(Mean, ref stream);
        }).ToList();
        Assert.Equal(Mean, counts.Average(), 4 * Math.Sqrt(Mean / Draws));
        var variance = counts.Sum(count => (count - Mean) * (count - Mean)) / Draws;
        Assert.Equal(1, variance / Mean, 4 * Math.Sqrt(2.0 / Draws));
        Assert.True(Hypothesis.Uniform(counts.Select(count => GammaFunction.Normal((count - Mean) / Math.Sqrt(Mean)))) > 0.005);
    }

    [Fact]
    public void Poisson_refuses_what_is_no_mean()
    {
        var stream = new SeededStream(1, Purpose.Simulation, 0);
        Assert.Equal(0, PoissonDraw.Next(0, ref stream));
        foreach (var wrong in (double[])[-1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => Next(wrong));

        static void Next(double mean)
        {
            var stream = new SeededStream(1, Purpose.Simulation, 0);
            PoissonDraw.Next(mean, ref stream);
        }
    }

    [Fact]
    public void Measured_values_are_drawn_alike_or_by_weight()
    {
        System.Collections.Immutable.ImmutableArray<TimeSpan> values = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];
        var alike = new Distribution.Empirical(values, []);
        Assert.Equal(7.0 / 3, alike.Mean.TotalSeconds, 6);
        Assert.True(Hypothesis.Fit(Count(alike), [1.0 / 3, 1.0 / 3, 1.0 / 3]) > 0.005);

        var weighted = new Distribution.Empirical(values, [3, 0, 1]);
        Assert.Equal(1.75, weighted.Mean.TotalSeconds, 6);
        var counts = Count(weighted);
        Assert.Equal(0, counts[1]);
        Assert.True(Hypothesis.Fit([counts[0], counts[2]], [0.75, 0.25]) > 0.005);
        Assert.Equal(weighted, new Distribution.Empirical([.. values], [3, 0, 1]));
        Assert.NotEqual(weighted, alike);

        long[] Count(Distribution.Empirical distribution) => [.. values.Select(value => Drawn(distribution).LongCount(drawn => drawn == value.TotalSeconds))];
    }

    private static IEnumerable<double> Drawn(Distribution distribution) => Enumerable.Range(0, Draws).Select(index =>
    {
        var stream = new SeededStream(77, Purpose.Answer, index);
        return distribution.Draw(ref stream).TotalSeconds;
    });

    private static double Lognormal(double x, double mean, double cv)
    {
        var variance = Math.Log(1 + (cv * cv));
        return GammaFunction.Normal((Math.Log(x / mean) + (variance / 2)) / Math.Sqrt(variance));
    }
}

using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Statistics;

/// <summary>The tests that judge the draws, against values from printed tables.</summary>
public sealed class HypothesisTests
{
    [Theory]
    [InlineData(0.5, 0.5723649429247001)]    // ln √π
    [InlineData(5, 3.1780538303479458)]      // ln 24
    [InlineData(0.01, 4.599479878042022)]
    [InlineData(1e6, 12815504.569147613)]
    public void Log_gamma_has_its_known_values(double x, double value) => Assert.Equal(value, LogGamma.Of(x), Math.Abs(value) * 1e-13);

    [Fact]
    public void Log_factorials_are_sums_of_logarithms() =>
        Assert.All([0, 1, 20, 127, 128, 500], k => Assert.Equal(Enumerable.Range(1, k).Sum(i => Math.Log(i)), LogGamma.Factorial(k), 1e-10));

    [Theory]
    [InlineData(3.841, 1, 0.05)]
    [InlineData(18.307, 10, 0.05)]
    [InlineData(135.807, 100, 0.01)]
    [InlineData(77.929, 100, 0.95)]
    public void Chi_square_has_the_quantiles_of_the_tables(double value, int degrees, double probability) =>
        Assert.Equal(probability, Hypothesis.ChiSquare(value, degrees), 5e-5);

    [Theory]
    [InlineData(-1.959964, 0.025)]
    [InlineData(0, 0.5)]
    [InlineData(2.326348, 0.99)]
    public void The_normal_distribution_has_the_quantiles_of_the_tables(double z, double probability) =>
        Assert.Equal(probability, GammaFunction.Normal(z), 1e-7);

    [Fact]
    public void Kolmogorov_Smirnov_has_the_critical_value_of_the_tables()
    {
        // A sample at distance 1.358/(√n + 0.12 + 0.11/√n) is at the limit of 5 %.
        const int N = 100;
        var shift = (1.358 / (10 + 0.12 + 0.011)) - (0.5 / N);
        Assert.Equal(0.05, Hypothesis.Uniform(Enumerable.Range(0, N).Select(i => Math.Min(1, ((i + 0.5) / N) + shift))), 0.001);
    }

    [Fact]
    public void Binomial_bounds_hold_what_they_say()
    {
        // From the tables: P(X ≤ 1) = 0.0107 and P(X ≥ 9) = 0.0107 for ten throws of a coin.
        Assert.Equal((1, 9), Hypothesis.BinomialBounds(10, 0.5, 0.99));
        Assert.Equal((29, 74), Hypothesis.BinomialBounds(1000, 0.05, 0.999));
    }
}

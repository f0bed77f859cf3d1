using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Tests.Measurement.Statistics;

public sealed class SteadyStateTests
{
    [Theory]
    [InlineData(12, 40)]
    [InlineData(30, 200)]
    public void Beginning_that_is_another_is_cut_off(int length, int count)
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, count).Select(index => (index < length ? 100 - (2 * index) : 20) + random.NextDouble())];
        Assert.InRange(SteadyState.Truncation(values)!.Value, length - 5, Math.Min(length + 5, (count / 2) - 1));
    }

    [Fact]
    public void Series_without_a_trend_loses_little()
    {
        var cuts = Enumerable.Range(1, 200).Select(seed => new Random(seed)).Select(random => SteadyState.Truncation([.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())])).ToList();
        Assert.InRange(cuts.Count(cut => cut is null), 0, 20);
        Assert.InRange(cuts.OfType<int>().Average(), 0, 12);
    }

    [Fact]
    public void Series_that_grows_throughout_or_is_short_says_nothing()
    {
        Assert.Null(SteadyState.Truncation([.. Enumerable.Range(0, 50).Select(index => (double)index)]));
        Assert.Null(SteadyState.Truncation([1, 2, 3]));
        Assert.Equal(0, SteadyState.Truncation([.. Enumerable.Repeat(200.0, 30)]));
    }
}

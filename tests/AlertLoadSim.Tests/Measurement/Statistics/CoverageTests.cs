using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement.Statistics;

/// <summary>An interval of 95 % has the truth in it in 95 of 100 runs: in 1,000 simulated runs each, of which three standard deviations are 2 %.</summary>
public sealed class CoverageTests
{
    private const int Runs = 1000;
    private const int Batches = 20;
    private const double MeanUs = 20_000;

    [Theory]
    [InlineData(50, 100)]
    [InlineData(95, 100)]
    [InlineData(99, 20)]
    [InlineData(99.5, 200)]
    public void Percentiles_of_independent_values(double percentile, int perBatch)
    {
        var truth = -MeanUs * Math.Log(1 - (percentile / 100));
        AssertCovers(
            seed => Simulate(seed, perBatch, (random, _) => -MeanUs * Math.Log(1 - random.NextDouble())),
            (batches, total) => BatchStatistics.OfPercentile(batches, total, percentile), truth);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    public void Means_of_independent_values(int perBatch) => AssertCovers(
        seed => Simulate(seed, perBatch, (random, _) => -MeanUs * Math.Log(1 - random.NextDouble())), (batches, _) => BatchStatistics.OfMean(batches), MeanUs);

    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    public void Percentiles_of_values_that_are_alike_for_a_while(double percentile)
    {
        // Each value is what fifty neighbours share, and a little of its own: as a server that has slow moments.
        var truth = Quantile(percentile);
        AssertCovers(seed => Simulate(seed, 200, Moments()), (batches, total) => BatchStatistics.OfPercentile(batches, total, percentile), truth);
    }

    [Fact]
    public void Rates() => AssertCovers(
        seed =>
        {
            var random = new Random(seed);
            return Enumerable.Range(0, Batches).Select(_ => (double)Enumerable.Range(0, 400).Count(_ => random.NextDouble() < 0.25)).ToArray();
        },
        counts => BatchStatistics.OfRatio([.. counts.Select(count => (count, 2.0))]), 50);

    [Fact]
    public void Nothing_is_said_of_too_few_batches() =>
        Assert.Null(BatchStatistics.OfMean([.. Simulate(1, 100, (random, _) => random.NextDouble() * MeanUs).Batches.Take(BatchPlan.Fewest - 1)]));

    [Fact]
    public void The_highest_percentile_of_few_values_has_no_upper_end()
    {
        var (batches, total) = Simulate(1, 50, (random, _) => 1000 + (random.NextDouble() * MeanUs));
        Assert.Null(BatchStatistics.OfPercentile(batches, total, 99.9)!.High);
    }

    private static void AssertCovers(
        Func<int, (SparseHistogram[] Batches, LongHistogram Total)> run, Func<SparseHistogram[], LongHistogram, Interval?> intervalOf, double truth) =>
        AssertCovers(run, sample => intervalOf(sample.Batches, sample.Total), truth);

    private static void AssertCovers<T>(Func<int, T> run, Func<T, Interval?> intervalOf, double truth)
    {
        var covered = Enumerable.Range(1, Runs).AsParallel().Count(seed => intervalOf(run(seed)) is { } interval && interval.Low <= truth && !(interval.High < truth));
        Assert.InRange(covered, 930, 970);
    }

    private static (SparseHistogram[] Batches, LongHistogram Total) Simulate(int seed, int perBatch, Func<Random, int, double> draw)
    {
        var random = new Random(seed);
        var total = Small();
        var batches = new SparseHistogram[Batches];
        var values = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            batches[batch] = SparseHistogram.OfValues(Enumerable.Range(0, perBatch).Select(_ => (long)Math.Round(draw(random, values++))));
            batches[batch].AddTo(total);
        }
        return (batches, total);
    }

    // As exact as those of a run, over a tenth of their range.
    private static LongHistogram Small() => new(1, 1_000_000, LatencyHistogram.Digits);

    private static Func<Random, int, double> Moments()
    {
        var shared = 0.0;
        return (random, index) =>
        {
            if (index % 50 == 0)
                shared = random.NextDouble();
            return MeanUs * (1 + shared + random.NextDouble());
        };
    }

    // Of 1 + the sum of two even draws.
    private static double Quantile(double percentile)
    {
        var share = percentile / 100;
        return MeanUs * (1 + (share <= 0.5 ? Math.Sqrt(2 * share) : 2 - Math.Sqrt(2 * (1 - share))));
    }
}

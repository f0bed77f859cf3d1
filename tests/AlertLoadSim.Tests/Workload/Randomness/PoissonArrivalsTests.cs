using AlertLoadSim.Tests.Workload.Statistics;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload.Randomness;

public sealed class PoissonArrivalsTests
{
    private const int Seeds = 1000;
    private const double Rate = 20;
    private const double Seconds = 60;

    [Theory]
    [InlineData(20, 60, 24)]    // Windows of 3.2 s, counted in 2.5 s.
    [InlineData(20, 60, 7)]
    [InlineData(0.5, 1000, 40)] // Windows longer than the counts.
    public void Arrivals_at_a_rate_are_a_Poisson_process(double rate, double seconds, int bins)
    {
        var verdict = PoissonVerdict.Of(Seeds, seed => At(rate, seconds, seed), seconds, bins);
        Assert.True(verdict.Holds, $"{verdict}");
    }

    [Fact]
    public void Counts_of_a_whole_process_vary_as_Poisson_counts()
    {
        var counts = Enumerable.Range(1, Seeds).Select(seed => At(Rate, Seconds, (ulong)seed).Count()).ToList();
        var p = Hypothesis.Dispersion(counts);
        Assert.InRange(p, 0.001, 0.999);
        Assert.Equal(Rate * Seconds, counts.Average(), 4 * Math.Sqrt(Rate * Seconds / Seeds));
    }

    [Fact]
    public void Two_processes_of_one_seed_are_independent()
    {
        // Taken together, independent processes are one of twice the rate.
        var verdict = PoissonVerdict.Of(
            Seeds, seed => At(Rate / 2, Seconds, seed, key: 0).Concat(At(Rate / 2, Seconds, seed, key: 1)), Seconds, bins: 24);
        Assert.True(verdict.Holds, $"{verdict}");
        var twice = PoissonVerdict.Of(Seeds, seed => At(Rate / 2, Seconds, seed).Concat(At(Rate / 2, Seconds, seed)), Seconds, bins: 24);
        Assert.False(twice.DispersionHolds, "the same process twice went through");
    }

    [Fact]
    public void What_is_no_Poisson_process_does_not_pass()
    {
        var even = PoissonVerdict.Of(Seeds, seed => Arrivals.Even(Rate, Ticks(Seconds)).Select(ToSeconds), Seconds, bins: 24);
        Assert.False(even.UniformHolds || even.DispersionHolds, $"even arrivals went through: {even}");

        // Uniform within windows, but always as many: only the counts give it away.
        var counted = PoissonVerdict.Of(Seeds, FixedCounts, Seconds, bins: 24);
        Assert.False(counted.DispersionHolds, $"fixed counts went through: {counted}");

        var bursts = PoissonVerdict.Of(Seeds, seed => Bursts(seed, size: 2), Seconds, bins: 24);
        Assert.False(bursts.DispersionHolds, $"pairs went through: {bursts}");

        // A rate that moves by a fifth from the start to the end.
        var drifting = PoissonVerdict.Of(Seeds, seed => At(Rate, Seconds, seed).Select(at => at * (1 - (at / Seconds * 0.1))), Seconds, bins: 24);
        Assert.False(drifting.UniformHolds, $"a drifting rate went through: {drifting}");
    }

    [Fact]
    public void A_longer_process_begins_as_the_shorter_one()
    {
        var all = PoissonArrivals.AtRate(Rate, Ticks(100), seed: 5, Purpose.SessionArrival).ToList();
        Assert.Equal(all.Where(at => at < Ticks(31.7)), PoissonArrivals.AtRate(Rate, Ticks(31.7), seed: 5, Purpose.SessionArrival));
        Assert.Equal(all.Order(), all);
        Assert.InRange(all[0], 0, Ticks(1));
    }

    [Fact]
    public void A_window_is_computed_without_the_ones_before_it()
    {
        var windows = PoissonArrivals.Cut(Ticks(900), Ticks(1800), expected: 1000).ToList();
        Assert.All(windows, window => Assert.InRange(window.Expected, 0.01, PoissonArrivals.MostExpected));
        Assert.Equal((Ticks(900), Ticks(1800)), (windows[0].FromTicks, windows[^1].UntilTicks));
        Assert.Equal(windows.Skip(1).Select(window => window.FromTicks), windows.SkipLast(1).Select(window => window.UntilTicks));
        Assert.Equal(1000, windows.Sum(window => window.Expected), 1e-9);
        var all = PoissonArrivals.Of(windows, seed: 3, Purpose.CentreArrival).ToList();
        var third = PoissonArrivals.In(windows[3], seed: 3, Purpose.CentreArrival);
        Assert.Equal(all.Where(at => at >= windows[3].FromTicks && at < windows[3].UntilTicks), third);
        Assert.NotEmpty(third);
    }

    [Fact]
    public void Nothing_drifts_over_a_day_and_more()
    {
        // 864,000 arrivals a day; a count of Poisson has the standard deviation √n, 930.
        const double Day = 86_400;
        var last = Arrivals.Even(10, Ticks(30 * Day)).ElementAt(863_999);
        Assert.Equal(Ticks(Day) - Ticks(0.05), last);
        var count = PoissonArrivals.AtRate(10, Ticks(Day), seed: 1, Purpose.AlertArrival).LongCount();
        Assert.InRange(count, 864_000 - (3 * 930), 864_000 + (3 * 930));
    }

    [Theory]
    [InlineData(ArrivalKind.Even)]
    [InlineData(ArrivalKind.Poisson)]
    public void Bursts_keep_the_rate_and_come_together(ArrivalKind instants)
    {
        var burst = new BurstSpec { Size = 8, Instants = instants };
        var all = Arrivals.Offsets(ArrivalKind.Burst, 40, burst, Ticks(1000), seed: 9, Purpose.AlertArrival).ToList();
        Assert.Equal(40_000, all.Count, 3 * 8 * Math.Sqrt(5000));
        Assert.All(all.GroupBy(at => at), group => Assert.Equal(0, group.Count() % 8));
        Assert.Equal(
            Arrivals.Offsets(instants, 5, burst, Ticks(1000), seed: 9, Purpose.AlertArrival).Distinct(), all.Distinct());
    }

    [Fact]
    public void Without_a_rate_nothing_comes() => Assert.All(
        Enum.GetValues<ArrivalKind>(),
        kind =>
        {
            Assert.Empty(Arrivals.Offsets(kind, 0, new BurstSpec(), long.MaxValue, 1, Purpose.AlertArrival));
            Assert.Empty(Arrivals.Offsets(kind, 1e-300, new BurstSpec(), long.MaxValue, 1, Purpose.AlertArrival));
        });

    private static IEnumerable<double> At(double rate, double seconds, ulong seed, long key = 0) =>
        PoissonArrivals.AtRate(rate, Ticks(seconds), seed, Purpose.SessionArrival, key).Select(ToSeconds);

    private static IEnumerable<double> Bursts(ulong seed, int size) => Arrivals
        .Offsets(ArrivalKind.Burst, Rate, new BurstSpec { Size = size }, Ticks(Seconds), seed, Purpose.AlertArrival).Select(ToSeconds);

    private static IEnumerable<double> FixedCounts(ulong seed)
    {
        const double Width = 3;
        var stream = new SeededStream(seed, Purpose.Simulation, 0);
        var all = new List<double>();
        for (var from = 0.0; from < Seconds; from += Width)
        {
            for (var i = 0; i < Width * Rate; i++)
                all.Add(from + (stream.NextUnit() * Width));
        }

        return all;
    }

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);

    private static double ToSeconds(long ticks) => (double)ticks / TimeSpan.TicksPerSecond;
}

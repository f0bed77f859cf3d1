using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Tests.Engine;

public sealed class PacingTests
{
    [Theory]
    [InlineData(0.3, 1, 0, 0.3)]
    [InlineData(0.3, 1, 0.3, 0.3)]
    [InlineData(0.3, 1, 0.3000001, 1.3)]
    [InlineData(0.3, 1, 1.3, 1.3)]
    [InlineData(0.3, 1, 86399.9, 86400.3)]
    [InlineData(0, 0.05, 0.051, 0.1)]
    [InlineData(0.3, 0, 7, 7)] // No grid.
    public void Next_instant_of_the_grid(double phase, double every, double from, double next) =>
        Assert.Equal(TimeSpan.FromSeconds(next), new PollGrid(TimeSpan.FromSeconds(phase), TimeSpan.FromSeconds(every)).NextFrom(TimeSpan.FromSeconds(from)));

    [Fact]
    public void Next_instant_is_on_the_grid_not_before_and_less_than_an_interval_away() =>
        Gen.Select(Gen.Long[500_000, 600_000_000], Gen.Double[0, 0.999], Gen.Long[0, TimeSpan.TicksPerDay * 365]).Sample((every, share, from) =>
        {
            var phase = (long)(every * share);
            var next = new PollGrid(new TimeSpan(phase), new TimeSpan(every)).NextFrom(new TimeSpan(from)).Ticks;
            Assert.Equal(0, (next - phase) % every);
            Assert.InRange(next, from, Math.Max(phase, from + every - 1));
        }, iter: 5000);

    [Fact]
    public void Poll_number_k_after_24_hours_is_due_to_the_tick_however_late_releases_were()
    {
        var bench = new PollBench();
        var every = TimeSpan.FromTicks(3_333_333); // No round number.
        var phase = TimeSpan.FromTicks(1_234_567);
        var planned = new List<TimeSpan>();
        var repeating = new Repeating(bench.Pacer, every, planned);
        bench.Pacer.Schedule(repeating, phase);
        var time = (FakeTimeProvider)bench.Clock.Time;
        while (bench.Clock.Now < TimeSpan.FromHours(24))
        {
            time.Advance(TimeSpan.FromSeconds(7)); // A pacer that wakes far too late.
            bench.Pacer.ReleaseDue();
        }

        Assert.True(planned.Count > 259_000);
        for (var k = 0; k < planned.Count; k += 1000)
            Assert.Equal(phase.Ticks + (k * every.Ticks), planned[k].Ticks);
        Assert.Equal(phase.Ticks + ((planned.Count - 1L) * every.Ticks), planned[^1].Ticks);
    }

    [Fact]
    public void Nothing_is_released_early_and_everything_in_order()
    {
        var bench = new PollBench();
        var released = new List<TimeSpan>();
        foreach (var ms in new[] { 30, 10, 20, 11, 40 })
            bench.Pacer.Schedule(new Once(released), TimeSpan.FromMilliseconds(ms));

        Assert.Equal(TimeSpan.FromMilliseconds(10), bench.Pacer.NextDue);
        ((FakeTimeProvider)bench.Clock.Time).Advance(TimeSpan.FromMilliseconds(30));
        Assert.Equal(4, bench.Pacer.ReleaseDue());
        Assert.Equal([10, 11, 20, 30], released.Select(at => at.TotalMilliseconds));
        Assert.Equal(TimeSpan.FromMilliseconds(40), bench.Pacer.NextDue);
        Assert.Equal(0, bench.Pacer.ReleaseDue());
    }

    [Fact]
    public void Pacer_is_woken_only_for_what_is_due_before_all_else()
    {
        var woken = 0;
        var pacer = new Pacer(new RunClock(new FakeTimeProvider())) { EarlierThanBefore = () => woken++ };
        pacer.Schedule(new Once([]), TimeSpan.FromSeconds(2));
        pacer.Schedule(new Once([]), TimeSpan.FromSeconds(3));
        Assert.Equal(1, woken);
        pacer.Schedule(new Once([]), TimeSpan.FromSeconds(1));
        Assert.Equal(2, woken);
    }

    private sealed class Once(List<TimeSpan> released) : IPaced
    {
        public void Due(TimeSpan plannedAt) => released.Add(plannedAt);
    }

    private sealed class Repeating(Pacer pacer, TimeSpan every, List<TimeSpan> planned) : IPaced
    {
        public void Due(TimeSpan plannedAt)
        {
            planned.Add(plannedAt);
            pacer.Schedule(this, plannedAt + every);
        }
    }
}

using AlertLoadSim.Tests.Workload.Statistics;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Sessions of open steps with Poisson arrivals, over a thousand seeds.</summary>
public sealed class PoissonStepsTests
{
    private const int Seeds = 1000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 40)]
    [InlineData(40, 0)]
    [InlineData(10, 30)]
    public void A_ramp_is_a_Poisson_process_by_the_integral_of_its_rate(double from, double to)
    {
        var step = new LoadStep.RampingInject(to, Minute, ArrivalKind.Poisson);
        var all = (from + to) / 2 * 60;
        var verdict = PoissonVerdict.Of(Seeds, seed => new StepArrivals(step, from, seed, 1).Offsets().Select(Place), all, bins: 24);
        Assert.True(verdict.Holds, $"{verdict}");
        // As it stands, without the change of time, it is none.
        var plain = PoissonVerdict.Of(Seeds, seed => new StepArrivals(step, from, seed, 1).Offsets().Select(Seconds), 60, bins: 24);
        Assert.False(plain.UniformHolds, $"{plain}");

        double Place(long ticks) => (from * Seconds(ticks)) + ((to - from) / 60 * Seconds(ticks) * Seconds(ticks) / 2);
    }

    [Fact]
    public void Steps_and_populations_draw_apart_from_each_other()
    {
        var step = new LoadStep.Inject(10, Minute, ArrivalKind.Poisson);
        var verdict = PoissonVerdict.Of(
            Seeds, seed => new StepArrivals(step, 0, seed, 1).Offsets().Concat(new StepArrivals(step, 0, seed, 1001).Offsets()).Select(Seconds), 60, bins: 24);
        Assert.True(verdict.Holds, $"{verdict}");
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}

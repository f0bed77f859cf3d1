using AlertLoadSim.Tests.Workload.Statistics;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Centres;

public sealed class CentrePlanTests
{
    private const int Seeds = 1000;

    [Fact]
    public void Interactions_are_a_Poisson_process_with_the_intensity_of_the_profile()
    {
        var centre = Centres.Whole;
        var all = OfferedCurve.Expected(centre.Offered, TimeSpan.Zero, centre.During!.Value);
        Assert.Equal(650, all, 1e-9);
        var samples = Enumerable.Range(1, Seeds).ToDictionary(seed => (ulong)seed, seed => Instants(centre, (ulong)seed).ToList());
        var verdict = PoissonVerdict.Of(
            Seeds, seed => samples[seed].Select(at => OfferedCurve.Expected(centre.Offered, TimeSpan.Zero, at)), all, bins: 23);
        Assert.True(verdict.Holds, $"{verdict}");

        // The same instants taken as those of a constant rate must not pass.
        var minutes = centre.During!.Value.TotalMinutes;
        var constant = PoissonVerdict.Of(Seeds, seed => samples[seed].Select(at => at.TotalMinutes), minutes, bins: 23);
        Assert.False(constant.UniformHolds || constant.DispersionHolds, $"{constant}");
    }

    [Fact]
    public void A_busy_day_is_busy_from_morning_to_night_and_says_nothing_of_the_next()
    {
        const double Cv = 0.2;
        var centre = Centres.Plain(1, new OfferedLoad(TimeSpan.FromHours(1), [8, 32]), TimeSpan.FromDays(2)) with
        {
            Offered = new OfferedLoad(TimeSpan.FromHours(1), [8, 32], Cv),
        };
        var days = Enumerable.Range(1, Seeds).Select(seed =>
        {
            var at = Instants(centre, (ulong)seed).ToList();
            return (First: at.Count(one => one < TimeSpan.FromDays(1)), Second: at.Count(one => one >= TimeSpan.FromDays(1)));
        }).ToList();
        var mean = days.Average(day => (double)day.First);
        var variance = days.Average(day => (day.First - mean) * (day.First - mean));

        // 480 a day on average; Poisson's own variance and that of the factor come together.
        Assert.Equal(480, mean, 4 * 98.5 / Math.Sqrt(Seeds));
        Assert.Equal(480 + (480 * 480 * Cv * Cv), variance, 4 * Math.Sqrt(2.5 / Seeds) * 9696);
        var covariance = days.Average(day => (day.First - mean) * (double)(day.Second - days.Average(other => other.Second)));
        Assert.InRange(covariance / variance, -0.13, 0.13);

        // Given the factor the day is a Poisson process as any other.
        var p = Hypothesis.Uniform(Enumerable.Range(1, Seeds).Zip(days, (seed, day) =>
            GammaFunction.Normal((day.First - (480 * Factor(seed))) / Math.Sqrt(480 * Factor(seed)))));
        Assert.True(p > 0.01, $"p = {p}");

        double Factor(int seed) => OfferedCurve.DayFactor(centre.Offered, (ulong)seed, 0);
    }

    [Fact]
    public void Each_value_of_an_interaction_has_its_own_stream()
    {
        var centre = Centres.Whole;
        var plain = CentrePlan.Interactions(centre, 7).ToList();
        var other = CentrePlan.Interactions(
            centre with { HandleTime = Distribution.Always(Centres.Minute), GroupRing = 1, Media = [new(CentreMedium.Callback, 1)] }, 7).ToList();
        Assert.Equal(
            plain.Select(one => one with { HandleTime = Centres.Minute, RingsAtGroup = true, Medium = CentreMedium.Callback }), other);
        Assert.Equal(Enumerable.Range(0, plain.Count).Select(i => (long)i), plain.Select(one => one.Number));
        Assert.Equal(plain.OrderBy(one => one.At).Select(one => one.Number), plain.Select(one => one.Number));
        Assert.Equal(plain, CentrePlan.Interactions(centre with { During = 400 * Centres.Minute }, 7).Take(plain.Count));
        Assert.All(plain, one => Assert.True(one.At < centre.During));
        Assert.NotEqual(plain, CentrePlan.Interactions(centre, 8));
    }

    [Fact]
    public void Shares_and_times_are_those_of_the_centre()
    {
        var centre = Centres.Whole with { During = TimeSpan.FromHours(12) };
        var all = CentrePlan.Interactions(centre, 3).ToList();
        Assert.True(Hypothesis.Fit(Counts(one => one.Workgroup, 3), [0.3, 0.5, 0.2]) > 0.01);
        Assert.True(Hypothesis.Fit(Counts(one => (int)one.Medium, 3), [0.7, 0.2, 0.1]) > 0.01);
        Assert.True(Hypothesis.Fit(Counts(one => one.RingsAtGroup ? 1 : 0, 2), [0.75, 0.25]) > 0.01);
        Assert.True(Hypothesis.Uniform(all.Select(one => 1 - Math.Exp(-one.Patience.TotalSeconds / 120))) > 0.01);
        Assert.True(Hypothesis.Uniform(all.Select(one => 1 - Math.Exp(-one.WrapUp.TotalSeconds / 20))) > 0.01);
        Assert.Equal(300, all.Average(one => one.HandleTime.TotalSeconds), 4 * 240 / Math.Sqrt(all.Count));

        long[] Counts(Func<CentreInteraction, int> of, int kinds) => [.. Enumerable.Range(0, kinds).Select(kind => all.LongCount(one => of(one) == kind))];
    }

    [Fact]
    public void Nothing_offered_is_nothing_and_without_an_end_it_goes_on()
    {
        Assert.Empty(CentrePlan.Interactions(Centres.Plain(1, new OfferedLoad(Centres.Minute, [0, 0]), Centres.Minute) with { During = null }, 1));
        var endless = Centres.Plain(1, new OfferedLoad(Centres.Minute, [0, 2]), Centres.Minute) with { During = null };
        Assert.All(CentrePlan.Interactions(endless, 1).Take(500), one => Assert.True((long)one.At.TotalMinutes % 2 == 1));
    }

    [Fact]
    public void Shifts_are_dealt_out_evenly_and_logins_spread_over_their_wave()
    {
        var centre = Centres.Whole;
        var shifts = CentrePlan.AgentShifts(centre, 5).ToList();
        Assert.Equal(Enumerable.Range(0, 100), shifts.Select(shift => shift.Agent));
        Assert.Equal([60, 40], shifts.CountBy(shift => shift.Shift).OrderBy(pair => pair.Key).Select(pair => pair.Value));

        // Of each workgroup 60 % and 40 %, to one.
        foreach (var group in shifts.GroupBy(shift => CentrePlan.WorkgroupOf(centre, shift.Agent)))
            Assert.Equal(group.Count() * 0.6, group.Count(shift => shift.Shift == 0), 1.0);
        foreach (var shift in shifts)
        {
            var spec = centre.Shifts[shift.Shift];
            Assert.InRange(shift.LogsInAt, spec.At, spec.At + spec.Within - TimeSpan.FromTicks(1));
            Assert.Equal(shift.LogsInAt + spec.During, shift.LogsOutAt);
        }

        var many = centre with { Agents = 2000, Shifts = [new(Centres.Minute, 2000, Centres.Minute, null)] };
        Assert.True(Hypothesis.Uniform(CentrePlan.AgentShifts(many, 5).Select(shift => shift.LogsInAt.TotalMinutes - 1)) > 0.01);
    }

    [Fact]
    public void Breaks_are_an_agents_own()
    {
        var centre = Centres.Whole;
        var breaks = CentrePlan.Breaks(centre, 5, agent: 17).Take(50).ToList();
        Assert.Equal(breaks, CentrePlan.Breaks(centre, 5, agent: 17).Take(50));
        Assert.NotEqual(breaks, CentrePlan.Breaks(centre, 5, agent: 18).Take(50));
        Assert.All(breaks, one => Assert.InRange(one.After, 30 * Centres.Minute, 60 * Centres.Minute));
        Assert.All(breaks, one => Assert.Equal(10 * Centres.Minute, one.During));
        Assert.Empty(CentrePlan.Breaks(centre with { Breaks = null }, 5, agent: 17));
    }

    [Fact]
    public void Agents_serve_their_workgroup_and_those_that_take_from_it()
    {
        var centre = Centres.Whole;
        Assert.Equal([0, 0, 1, 1, 2, 2], ((int[])[0, 24, 25, 84, 85, 99]).Select(agent => CentrePlan.WorkgroupOf(centre, agent)));
        Assert.Equal([0, 1], CentrePlan.SkillsOf(centre, 3));
        Assert.Equal([1], CentrePlan.SkillsOf(centre, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => CentrePlan.WorkgroupOf(centre, 100));
    }

    private static IEnumerable<TimeSpan> Instants(CentreSpec centre, ulong seed) => CentrePlan.Interactions(centre, seed).Select(one => one.At);
}

using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload.Centres;

public sealed class CentreForecastTests
{
    private static readonly SessionsSpec Prompt = new()
    {
        Answer = new AnswerSpec { After = Distribution.Always(TimeSpan.FromSeconds(5)), Share = 1 },
        Notifications = new NotificationsSpec { By = NotificationsBy.Stream },
    };

    // Polls once a second and so notices half a second later on average: it rings for 5 s too.
    private static readonly SessionsSpec Polling = new() { Answer = new AnswerSpec { After = Distribution.Always(TimeSpan.FromSeconds(4.5)), Share = 1 } };

    [Fact]
    public void An_interaction_costs_ringing_handling_and_wrap_up()
    {
        var centre = Patient(Centres.Plain(10, Hourly(60), TimeSpan.FromHours(1))) with { WrapUp = Distribution.Always(TimeSpan.FromSeconds(15)) };
        Assert.Equal(new AgentWork(1, 5, 1, 320), AgentWork.Of(centre, Prompt, 1));

        // Half of the rings are not answered: on average one in vain before, of 20 s, and 10 s of not answering.
        var half = AgentWork.Of(centre, Prompt with { Answer = new AnswerSpec { After = Distribution.Always(TimeSpan.FromSeconds(5)), Share = 0.5 } }, 1);
        Assert.Equal(2, half.Rings, 0.1);
        Assert.Equal(25, half.RingSeconds, 2.0);
        Assert.Equal(half.RingSeconds + ((half.Rings - 1) * 10) + 315, half.Seconds, 1e-6);
    }

    [Fact]
    public void Who_gives_up_while_it_rings_is_not_handled()
    {
        var centre = Centres.Plain(10, Hourly(60), TimeSpan.FromHours(1)) with { Patience = new Distribution.Exponential(TimeSpan.FromSeconds(20)) };
        var work = AgentWork.Of(centre, Prompt, 1);
        Assert.Equal(Math.Exp(-0.25), work.Answered, 0.02);
        Assert.Equal(20 * (1 - Math.Exp(-0.25)), work.RingSeconds, 0.1);
        Assert.Equal(work.RingSeconds + (work.Answered * 300), work.Seconds, 1e-9);
    }

    [Fact]
    public void The_planners_example_comes_out()
    {
        // 175 s of handling and 5 s of ringing: 10 erlangs before 14 agents, who hardly anybody leaves.
        var centre = Patient(Centres.Plain(14, Hourly(200), TimeSpan.FromHours(1))) with { HandleTime = Distribution.Always(TimeSpan.FromSeconds(175)) };
        var forecast = Of(centre, Polling);
        var whole = forecast.Whole;
        Assert.Equal(10.0, whole.Erlangs, 0.01);
        Assert.Equal(200.0, whole.Interactions, 1e-9);
        Assert.Equal(0.174, whole.Waiting, 0.001);
        Assert.Equal(0.888, whole.InTime, 0.001);
        Assert.Equal(7.8, whole.WaitSeconds, 0.1);
        Assert.Equal(7.8, whole.PatientWaitSeconds, 0.1);
        Assert.Equal(0.714, whole.Occupancy, 0.001);

        // Little: 200 an hour ring for 5 s each. Two messages each, to 14 sessions that poll once a second.
        Assert.Equal(200 / 3600.0 * 5, whole.Ringing, 0.001);
        Assert.Equal(2 * 200 / 3600.0, whole.MessagesPerSecond, 0.001);
        Assert.Equal(14, forecast.PollsPerSecond(whole)!.Value, 0.001);
        Assert.Equal(Math.Exp(-2 * 200 / 3600.0 / 14), forecast.EmptyPolls(whole)!.Value, 1e-4);
    }

    [Fact]
    public void Agents_on_break_do_not_work_but_poll()
    {
        var centre = Centres.Plain(120, Hourly(600), TimeSpan.FromHours(1)) with
        {
            Breaks = new BreakSpec(Distribution.Always(50 * Centres.Minute), Distribution.Always(10 * Centres.Minute)),
        };
        var forecast = Of(centre, Polling);
        Assert.Equal((120.0, 100.0), (Math.Round(forecast.Whole.LoggedOn, 3), Math.Round(forecast.Whole.AtWork, 3)));
        Assert.Equal(120, forecast.PollsPerSecond(forecast.Whole)!.Value, 0.01);
    }

    [Fact]
    public void Agents_logged_on_are_those_of_the_shifts()
    {
        var centre = Centres.Whole with { Agents = 10_000, Shifts = [new(TimeSpan.Zero, 6000, 7 * Centres.Minute, null), new(4 * Centres.Minute, 4000, 9 * Centres.Minute, 20 * Centres.Minute)] };
        var forecast = Of(centre with { Workgroups = [new("Support", 1, 10_000)] }, Polling);
        var shifts = CentrePlan.AgentShifts(centre, 3).ToList();
        foreach (var interval in forecast.Intervals)
        {
            var time = shifts.Sum(shift => Math.Max(0, (Min(shift.LogsOutAt ?? TimeSpan.MaxValue, interval.Until) - Max(shift.LogsInAt, interval.From)).TotalSeconds));
            Assert.Equal(time / (interval.Until - interval.From).TotalSeconds, interval.LoggedOn, 40.0);
        }

        Assert.Equal(4, forecast.Intervals.Length);
        Assert.Equal([2, 2], forecast.Rows(2).Select(row => (int)((row.Until - row.From) / centre.Offered.Interval)));
    }

    [Fact]
    public void Workgroups_that_share_agents_are_one_queue_and_others_are_not()
    {
        var forecast = Of(Centres.Whole, Polling);
        Assert.Equal(["Sales Support", "Billing"], forecast.Pools.Select(pool => string.Join(' ', pool.Workgroups)));
        Assert.Equal([85, 15], forecast.Pools.Select(pool => pool.Agents));
        var (one, other) = (forecast.OfPool(forecast.Pools[0]), forecast.OfPool(forecast.Pools[1]));
        Assert.Equal(forecast.Whole.Interactions, one.Interactions + other.Interactions, 1e-6);
        Assert.Equal(forecast.Whole.Busy, one.Busy + other.Busy, 1e-6);
        Assert.Equal(
            forecast.Whole.Abandoned * forecast.Whole.Interactions, (one.Abandoned * one.Interactions) + (other.Abandoned * other.Interactions), 1e-6);

        // Apart they wait longer than all together would.
        var alone = Centres.Whole with { Workgroups = [new("Sales", 0.3, 25), new("Support", 0.5, 60), new("Billing", 0.2, 15)] };
        Assert.Equal(3, Of(alone, Polling).Pools.Length);
        Assert.True(Of(alone, Polling).Whole.WaitSeconds > forecast.Whole.WaitSeconds);
    }

    [Fact]
    public void Agents_who_come_in_the_middle_of_an_interval_help_nobody_before()
    {
        // Half an hour nobody, then ten for four erlangs: half of the callers find nobody at all.
        var centre = Centres.Plain(10, Hourly(48), TimeSpan.FromHours(1)) with { Shifts = [new(30 * Centres.Minute, 10, TimeSpan.FromMilliseconds(1), null)] };
        var whole = Of(centre, Prompt).Whole;
        Assert.Equal((5.0, 0.5), (Math.Round(whole.AtWork, 3), Math.Round(whole.Waiting, 2)));
        Assert.InRange(whole.Abandoned, 0.5, 0.53);
        Assert.InRange(whole.Busy, 1.9, 2.0);
        Assert.NotEqual(double.PositiveInfinity, whole.PatientWaitSeconds);

        // A wave of logins is taken in steps, and a later interval by itself.
        var wave = Centres.Plain(10, Hourly(48), TimeSpan.FromHours(2)) with { Shifts = [new(TimeSpan.Zero, 10, 60 * Centres.Minute, null)] };
        Assert.True(Of(wave, Prompt).Intervals[0].Abandoned > 1.5 * Of(centre with { Agents = 5, Workgroups = [new("Support", 1, 5)], Shifts = [new(TimeSpan.Zero, 5, Centres.Minute, null)] }, Prompt).Whole.Abandoned);
        Assert.Equal(Of(Centres.Plain(10, Hourly(48), TimeSpan.FromHours(1)), Prompt).Whole.Abandoned, Of(wave, Prompt).Intervals[1].Abandoned, 1e-4);
    }

    [Fact]
    public void Who_let_it_ring_is_neither_busy_nor_available_for_a_while()
    {
        var half = Prompt with { Answer = new AnswerSpec { After = Distribution.Always(TimeSpan.FromSeconds(5)), Share = 0.5 } };
        var centre = Patient(Centres.Plain(30, Hourly(150), TimeSpan.FromHours(1))) with { NotAnsweringFor = TimeSpan.FromSeconds(100) };
        var whole = Of(centre, half).Whole;

        // Each interaction rings in vain once on average, for 20 s.
        Assert.Equal(150 / 3600.0 * 100, whole.NotAnswering, 0.3);
        Assert.Equal(150 / 3600.0 * 325, whole.Busy, 0.2);
        Assert.Equal(whole.Busy / (whole.AtWork - whole.NotAnswering), whole.Occupancy, 1e-12);
        Assert.Equal(150 / 3600.0 * 425, whole.Erlangs, 0.5);
    }

    [Fact]
    public void A_run_is_held_against_the_day_that_its_seed_draws()
    {
        var centre = Centres.Plain(400, new OfferedLoad(TimeSpan.FromHours(1), [3600, 1800], DayCv: 0.3), TimeSpan.FromHours(48));
        var scenario = new Scenario { Name = "x", Seed = 3, Centre = centre, Sessions = Prompt };
        var (average, run) = (CentreForecast.Of(scenario), CentreForecast.OfRun(scenario));
        for (var day = 0; day < 2; day++)
        {
            var factor = OfferedCurve.DayFactor(centre.Offered, 3, day);
            Assert.InRange(Math.Abs(factor - 1), 0.02, 1);
            Assert.Equal(average.Intervals[24 * day].Interactions * factor, run.Intervals[24 * day].Interactions, 1e-6);
            var came = CentrePlan.Interactions(centre, 3).Count(one => one.At.Days == day);
            Assert.Equal(12 * 5400 * factor, came, 5 * Math.Sqrt(came));
        }
    }

    [Fact]
    public void Before_anybody_works_all_give_up_and_no_figure_is_none()
    {
        var centre = Centres.Plain(10, new OfferedLoad(15 * Centres.Minute, [100]), TimeSpan.FromHours(1)) with
        {
            Shifts = [new(30 * Centres.Minute, 10, Centres.Minute, null)],
        };
        var forecast = Of(centre, Polling);
        var first = forecast.Intervals[0];
        Assert.Equal((1.0, 0.0, 0.0, 0.0), (Math.Round(first.Abandoned, 9), first.Occupancy, first.Ringing, first.LoggedOn));
        Assert.Null(forecast.EmptyPolls(first));
        Assert.All(
            forecast.Intervals.Append(forecast.Whole),
            row => Assert.DoesNotContain(double.NaN, (double[])[row.Occupancy, row.Waiting, row.WaitSeconds, row.Abandoned, row.InTime, row.Ringing, row.MessagesPerSecond, row.PatientWaitSeconds]));
    }

    private static CentreForecast Of(CentreSpec centre, SessionsSpec sessions) =>
        CentreForecast.Of(new Scenario { Name = "x", Centre = centre, Sessions = sessions });

    private static OfferedLoad Hourly(double expected) => new(TimeSpan.FromHours(1), [expected]);

    private static CentreSpec Patient(CentreSpec centre) => centre with { Patience = Distribution.Always(TimeSpan.FromHours(24)) };

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Each kind of step against tables that were worked out by hand.</summary>
public sealed class LoadStepTests
{
    [Theory]
    // The middles of equal parts.
    [InlineData("rampingConstant: { sessions: 4, during: 2s }", "2 2")]
    [InlineData("rampingConstant: { sessions: 10, during: 4s }", "2 3 2 3")]                     // At 0.2, 0.6, 1.0, 1.4 …
    [InlineData("keepConstant: { sessions: 3, during: 4s }", "3 0 0 0")]
    [InlineData("inject: { rate: 3/s, during: 4s }", "3 3 3 3")]
    [InlineData("inject: { rate: 150/min, during: 4s }", "2 3 2 3")]                       // The same.
    [InlineData("inject: { rate: 1800/h, during: 6s }", "0 1 0 1 0 1")]                    // Below one per second: at 1, 3, 5.
    [InlineData("inject: { rate: 4/s, during: 3s, arrivals: burst, burst: { size: 6, instants: even } }", "6 0 6")]  // At 0.75 s and 2.25 s.
    // t²/2 sessions by t seconds with 1/s more each second: the k-th at √(2k−1), which is 1, 1.73, 2.24, 2.65, 3, 3.32, 3.61, 3.87.
    [InlineData("rampingInject: { rate: 4/s, during: 4s }", "0 2 2 4")]
    // 4t − t²/2 by t: the k-th at 4 − √(17 − 2k), which is 0.13, 0.39, 0.68, 1, 1.35, 1.76, 2.27, 3.
    [InlineData("inject: { rate: 4/s, during: 1s }; rampingInject: { rate: 0/s, during: 4s }", "4 3 3 1 1")]
    // From 2/s to 6/s: 2t + t²/2: at −2 + √(3 + 2k).
    [InlineData("inject: { rate: 2/s, during: 1s }; rampingInject: { rate: 6/s, during: 4s }", "2 2 4 4 6")]
    [InlineData("iterationsForInject: { rate: 2/s, iterations: 5 }; pause: { during: 1s }", "2 2 1 0")]
    [InlineData("injectRandom: { minRate: 3/s, maxRate: 3/s, during: 3s }", "3 3 3")]
    [InlineData("injectRandom: { minRate: 1/s, maxRate: 1/s, every: 2s, during: 4s }", "1 1 1 1")]
    [InlineData("pause: { during: 2s }; keepConstant: { sessions: 1, during: 1s }", "0 0 1")]
    // Three at a time until five have started; each lives 2 s.
    [InlineData("iterationsForConstant: { sessions: 3, iterations: 5 }; keepConstant: { sessions: 1, during: 1s }", "3 0 2 0 1", "lifetime: 2s")]
    // Takes over two, which are replaced as iterations.
    [InlineData("keepConstant: { sessions: 2, during: 1s }; iterationsForConstant: { sessions: 2, iterations: 3 }; pause: { during: 1s }", "2 0 2 0 1 0 0", "lifetime: 2s")]
    public void Sessions_started_per_second_are_as_worked_out_by_hand(string steps, string perSecond, string sessions = "")
    {
        var plan = Plan(steps, sessions);
        var starts = plan.Sessions(Slice.Whole).Select(session => (int)Wanted(session).TotalSeconds).ToLookup(second => second);
        var counts = Enumerable.Range(0, (int)Math.Round(plan.Duration.TotalSeconds)).Select(second => starts[second].Count());
        Assert.Equal(perSecond, string.Join(' ', counts));
    }

    [Theory]
    [InlineData("rampingConstant: { sessions: 5, during: 7s }; keepConstant: { sessions: 5, during: 3s }", "0-7 7-10")]
    [InlineData("iterationsForInject: { rate: 2/s, iterations: 5 }; pause: { during: 1s }", "0-2.5 2.5-3.5")]
    [InlineData("iterationsForConstant: { sessions: 3, iterations: 5 }; pause: { during: 1s }", "0-4 4-5")]
    [InlineData("keepConstant: { sessions: 2, during: 1s }; iterationsForConstant: { sessions: 2, iterations: 3 }; pause: { during: 1s }", "0-1 1-6 6-7")]
    [InlineData("iterationsForConstant: { sessions: 2, iterations: 2 }; pause: { during: 1s }; iterationsForConstant: { sessions: 1, iterations: 2 }", "0-2 2-3 3-7")]
    // Taken over and not replaced: the step lasts as long as they do.
    [InlineData("keepConstant: { sessions: 3, during: 1s }; iterationsForConstant: { sessions: 3, iterations: 1 }", "0-1 1-4")]
    public void Steps_follow_each_other_without_gaps(string steps, string expected)
    {
        var plan = Plan(steps, "lifetime: 2s");
        Assert.Equal(expected, string.Join(' ', plan.Steps.Select(step => Shown(step.StartsAt) + "-" + Shown(step.EndsAt))));
        Assert.Equal(plan.Steps[^1].EndsAt, plan.Duration);
    }

    [Fact]
    public void Iterations_wait_for_the_connect_rate_and_none_is_lost()
    {
        var plan = Plan("iterationsForConstant: { sessions: 50, iterations: 200 }", "lifetime: { exponential: { mean: 2s } }, connectRate: 10/s");
        Assert.Equal((200L, 0L), (plan.SessionCount, plan.SessionsNeverStarted));
        Assert.Equal(plan.Sessions(Slice.Whole).Max(session => session.EndsAt), plan.Duration);
        Assert.True(plan.PeakSessions <= 50);
    }

    [Fact]
    public void A_step_that_its_condition_ended_is_as_long_as_it_was()
    {
        var scenario = Scenarios.Good(Text("rampingConstant: { sessions: 4, next: { when: subscribed >= 50%, for: 1s, atMost: 8s } }; keepConstant: { sessions: 4, during: 3s }", ""));
        var planned = RunPlan.From(scenario);
        Assert.Equal("1-11 3-11 5-11 7-11", Shown(planned));
        var cut = RunPlan.From(scenario with { Load = scenario.Load.SetItem(0, scenario.Load[0] with { EndedAfter = TimeSpan.FromSeconds(4) }) });
        // Two of the ramp had begun; the next step brings the rest.
        Assert.Equal("1-7 3-7 4-7 4-7", Shown(cut));
        Assert.NotEqual(planned.Digest(), cut.Digest());
        var again = RunPlan.From(Scenarios.Good(Text("rampingConstant: { sessions: 2, during: 4s }; keepConstant: { sessions: 4, during: 3s }", "")));
        Assert.Equal(Shown(again), Shown(cut));
    }

    [Fact]
    public void Ending_a_step_early_changes_no_session_that_began_before()
    {
        var scenario = Scenarios.Good(Text(
            "inject: { rate: 5/s, during: 10s, arrivals: poisson }; keepConstant: { sessions: 20, next: { when: subscribed >= 50%, atMost: 60s } }; rampingInject: { rate: 9/s, during: 10s }",
            "lifetime: { exponential: { mean: 3s } }"));
        var whole = RunPlan.From(scenario).Sessions(Slice.Whole).ToList();
        for (var seconds = 1; seconds < 60; seconds += 7)
        {
            var at = TimeSpan.FromSeconds(10 + seconds);
            var cut = RunPlan.From(scenario with { Load = scenario.Load.SetItem(1, scenario.Load[1] with { EndedAfter = TimeSpan.FromSeconds(seconds) }) });
            var before = cut.Sessions(Slice.Whole).TakeWhile(session => session.StartsAt < at).ToList();
            Assert.Equal(whole.TakeWhile(session => session.StartsAt < at).Select(session => session with { EndsAt = default }), before.Select(session => session with { EndsAt = default }));
            Assert.All(before, session => Assert.True(session.EndsAt <= whole[(int)session.Index].EndsAt));
        }
    }

    [Fact]
    public void Random_rates_stay_between_their_bounds_and_reach_them()
    {
        var plan = Plan("injectRandom: { minRate: 2/s, maxRate: 5/s, during: 200s, arrivals: even }", "");
        var counts = plan.Sessions(Slice.Whole).CountBy(session => (int)Wanted(session).TotalSeconds).Select(second => second.Value).ToList();
        Assert.Equal([2, 3, 4, 5], counts.Distinct().Order());
        Assert.Equal(200, counts.Count);
    }

    [Theory]
    [InlineData(1.0, 86_400)]
    [InlineData(51_000 / 3600.0, 86_400)]
    [InlineData(1 / 3.0, 86_400)]
    public void Nothing_drifts_in_a_day(double rate, int seconds)
    {
        var step = new LoadStep.Inject(rate, TimeSpan.FromSeconds(seconds), ArrivalKind.Even);
        long arrival = 0;
        foreach (var offset in new StepArrivals(step, 0, 1, 1).Offsets())
        {
            // The instant by exact arithmetic on the rate as it is stored.
            var exact = ((decimal)arrival + 0.5m) / (decimal)rate * TimeSpan.TicksPerSecond;
            Assert.True(Math.Abs(offset - exact) < 1, $"{arrival}: {offset} and {exact}");
            arrival += 1;
        }

        Assert.Equal((long)Math.Round(rate * seconds), arrival);
    }

    [Theory]
    [InlineData("even")]
    [InlineData("poisson")]
    [InlineData("burst")]
    public void A_number_of_iterations_is_kept_however_they_arrive(string arrivals)
    {
        var plan = Plan($"iterationsForInject: {{ rate: 20/s, iterations: 333, arrivals: {arrivals} }}; pause: {{ during: 1s }}", "");
        Assert.Equal(333, plan.SessionCount);
        Assert.True(plan.Steps[0].EndsAt >= TimeSpan.FromSeconds(333 / 20.0));
    }

    // The connect rate of these plans moves logins of one instant apart by 10 µs each.
    private static TimeSpan Wanted(SessionPlan session) => session.StartsAt;

    private static RunPlan Plan(string steps, string sessions) => RunPlan.From(Scenarios.Good(Text(steps, sessions)));

    private static string Text(string steps, string sessions) =>
        "name: x\nload:\n" + string.Concat(steps.Split(';').Select(step => $"  - {step.Trim()}\n"))
        + $"sessions: {{ {(sessions.Contains("connectRate", StringComparison.Ordinal) ? "" : "connectRate: 100000/s, ")}{sessions} }}\n";

    private static string Shown(RunPlan plan) =>
        string.Join(' ', plan.Sessions(Slice.Whole).Select(session => Shown(session.StartsAt) + "-" + Shown(session.EndsAt)));

    private static string Shown(TimeSpan at) => Math.Round(at.TotalSeconds, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

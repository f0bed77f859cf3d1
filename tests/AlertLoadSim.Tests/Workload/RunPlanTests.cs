using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using CsCheck;

namespace AlertLoadSim.Tests.Workload;

public sealed class RunPlanTests
{
    [Theory]
    // Ramp up: the middle of each of n equal parts.
    [InlineData("rampingConstant: { sessions: 4, during: 8s }", "1-8 3-8 5-8 7-8")]
    // Rounded to 100 ns, not cut off: 1/6 s, 1/2 s, 5/6 s.
    [InlineData("rampingConstant: { sessions: 3, during: 1s }", "0.1666667-1 0.5-1 0.8333333-1")]
    // Held sessions begin and end with the step.
    [InlineData("keepConstant: { sessions: 2, during: 3s }", "0-3 0-3")]
    // A ramp goes on from what the step before left; sessions live on into it.
    [InlineData("keepConstant: { sessions: 1, during: 2s }; rampingConstant: { sessions: 3, during: 4s }", "0-6 3-6 5-6")]
    // A ramp down ends the last started first.
    [InlineData("rampingConstant: { sessions: 2, during: 4s }; rampingConstant: { sessions: 0, during: 4s }", "1-7 3-5")]
    // Holding another number adds or removes at once.
    [InlineData("keepConstant: { sessions: 3, during: 1s }; keepConstant: { sessions: 1, during: 1s }; keepConstant: { sessions: 2, during: 1s }", "0-3 0-1 0-1 2-3")]
    // A pause ends what closed steps held; the next ramp starts from nothing.
    [InlineData("keepConstant: { sessions: 1, during: 1s }; pause: { during: 1s }; rampingConstant: { sessions: 1, during: 2s }", "0-1 3-4")]
    // Arrivals stay to the end of the load, also over a pause, and end closed sessions.
    [InlineData("keepConstant: { sessions: 1, during: 1s }; inject: { rate: 2/s, during: 1s }; pause: { during: 1s }", "0-1 1.25-3 1.75-3")]
    [InlineData("inject: { rate: 1/s, during: 2500ms }", "0.5-2.5 1.5-2.5")]
    [InlineData("inject: { rate: 0/s, during: 1s }; keepConstant: { sessions: 1, during: 1s }", "1-2")]
    public void Steps_become_sessions_at_exact_instants(string steps, string expected)
    {
        var plan = Plan(steps, "sessions: { connectRate: 100000/s }");
        Assert.Equal(expected, Shown(plan));
    }

    [Theory]
    [InlineData("", 40_000, "127.0.0.1 127.0.0.2")]
    [InlineData("", 20_000, "")]
    [InlineData("target: { localAddresses: [127.0.0.9] }", 40_000, "127.0.0.9")]
    [InlineData("target: { via: \"http://127.0.0.1:8080/a/api/b\" }\nemulator: { port: 8018 }", 40_000, "")]
    [InlineData("target: { url: \"http://127.0.0.1:8018\" }", 40_000, "")]
    public void Connections_to_the_emulator_come_from_as_many_addresses_as_the_load_needs(string target, int sessions, string expected)
    {
        var plan = RunPlan.From(Scenarios.Read($"name: x\n{target}\nload: [ {{ keepConstant: {{ sessions: {sessions}, during: 1h }} }} ]\nsessions: {{ users: {{ count: {sessions}, password: \"${{P}}\" }}, notifications: {{ every: 10s }} }}\n", secretsNeeded: false).Scenario!);
        Assert.Equal(expected, string.Join(' ', plan.LocalAddresses(PlanNeeds.PortsPerAddress)));
    }

    [Fact]
    public void Sessions_that_end_are_replaced_in_closed_steps_only()
    {
        var closed = Plan("keepConstant: { sessions: 1, during: 5s }", "sessions: { lifetime: 2s }");
        Assert.Equal("0-2 2-4 4-5", Shown(closed));
        var open = Plan("inject: { rate: 1/s, during: 3s }; pause: { during: 3s }", "sessions: { lifetime: 2s }");
        Assert.Equal("0.5-2.5 1.5-3.5 2.5-4.5", Shown(open));
    }

    [Fact]
    public void A_user_is_free_again_at_the_instant_its_session_ends()
    {
        var plan = Plan("keepConstant: { sessions: 1, during: 6s }", "sessions: { lifetime: 2s }");
        Assert.Equal([0, 0, 0], plan.Sessions(Slice.Whole).Select(session => session.User));
        Assert.Equal((1, 1, 3L), (plan.UsersNeeded, plan.PeakSessions, plan.SessionCount));
    }

    [Fact]
    public void The_lowest_free_user_logs_on()
    {
        // 1: 0.5 to 2.5, 2: 1.5 to 3.5, then user 0 is free at 2.5 and user 1 at 3.5.
        var plan = Plan("inject: { rate: 1/s, during: 4s }", "sessions: { lifetime: 2s }");
        Assert.Equal([0, 1, 0, 1], plan.Sessions(Slice.Whole).Select(session => session.User));
        var shared = Plan("keepConstant: { sessions: 5, during: 4s }", "sessions: { sessionsPerUser: 2 }");
        Assert.Equal([0, 0, 1, 1, 2], shared.Sessions(Slice.Whole).Select(session => session.User));
    }

    [Fact]
    public void The_connect_rate_spaces_logins()
    {
        var plan = Plan("keepConstant: { sessions: 4, during: 2s }; pause: { during: 1s }; keepConstant: { sessions: 1, during: 1s }", "sessions: { connectRate: 3/s }");
        Assert.Equal("0-2 0.3333333-2 0.6666667-2 1-2 3-4", Shown(plan));
        Assert.Equal(TimeSpan.FromSeconds(1), plan.LongestConnectDelay);
        var never = Plan("keepConstant: { sessions: 4, during: 1s }", "sessions: { connectRate: 2/s }");
        Assert.Equal("0-1 0.5-1", Shown(never));
        Assert.Equal((2L, 2), (never.SessionsNeverStarted, never.PeakSessions));
    }

    [Fact]
    public void Slices_are_the_whole_without_overlap() => ScenarioGen.Sample(
        (scenario, nodes) =>
        {
            var plan = RunPlan.From(scenario);
            var whole = plan.Sessions(Slice.Whole).ToList();
            var parts = Enumerable.Range(0, nodes).SelectMany(node => RunPlan.From(scenario).Sessions(new Slice(node, nodes))).OrderBy(session => session.Index);
            return whole.SequenceEqual(parts) && whole.Select(session => session.Index).SequenceEqual(Enumerable.Range(0, whole.Count).Select(i => (long)i));
        },
        iter: 60);

    [Fact]
    public void Every_plan_keeps_its_promises() => ScenarioGen.Sample(
        (scenario, _) =>
        {
            var plan = RunPlan.From(scenario);
            var sessions = plan.Sessions(Slice.Whole).ToList();
            var gap = TimeSpan.FromSeconds(1 / scenario.Sessions.ConnectRatePerSecond) - TimeSpan.FromTicks(1);
            for (var i = 0; i < sessions.Count; i++)
            {
                var session = sessions[i];
                Assert.True(session.StartsAt < session.EndsAt && session.EndsAt <= plan.Duration);
                Assert.InRange(session.PollPhase.Ticks, 0, scenario.Sessions.Notifications.Every.Ticks - 1);
                Assert.True(i == 0 || session.StartsAt - sessions[i - 1].StartsAt >= gap);
                var live = sessions.Take(i).Count(other => other.User == session.User && other.EndsAt > session.StartsAt);
                Assert.True(live < scenario.Sessions.PerUser);
            }

            Assert.Equal(sessions.Count, plan.SessionCount);
            Assert.True(plan.SessionsOverTime(TimeSpan.FromMilliseconds(250)).All(sample =>
                sample.Sessions == sessions.Count(session => session.StartsAt <= sample.At && session.EndsAt > sample.At) && sample.Sessions <= plan.PeakSessions));
        },
        iter: 40);

    [Fact]
    public void Poisson_sessions_come_at_their_rate_and_never_twice_the_same()
    {
        var plan = Plan("inject: { rate: 50/s, during: 100s, arrivals: poisson }; inject: { rate: 50/s, during: 100s, arrivals: poisson }", "sessions: { connectRate: 100000/s, users: { count: 20000 } }");
        Assert.InRange(plan.SessionCount, 10_000 - 400, 10_000 + 400);
        var starts = plan.Sessions(Slice.Whole).Select(session => session.StartsAt).ToList();
        var half = TimeSpan.FromSeconds(100);
        Assert.NotEqual(starts[1] - starts[0], starts.Where(at => at >= half).ElementAt(1) - starts.First(at => at >= half));
    }

    [Fact]
    public void Figures_of_a_plan_add_up()
    {
        var plan = Plan("rampingConstant: { sessions: 100, during: 10s }; keepConstant: { sessions: 100, during: 30s }", "alerts: { rate: 2/s }\nwarmUp: 12s");
        Assert.Equal((40.0, 12.0, 87.5, 80.0), (plan.Duration.TotalSeconds, plan.WarmUp.TotalSeconds, plan.MeanSessions, plan.ExpectedAlerts));
        Assert.Equal(3500, plan.ExpectedPolls!.Value, 6);
        Assert.Equal(Math.Exp(-4 / 87.5), plan.ExpectedEmptyPolls!.Value, 12);
        Assert.Equal([PhaseKind.WarmUp, PhaseKind.Steady, PhaseKind.Drain], plan.Phases.Select(phase => phase.Kind));
        Assert.Equal([0, 50, 100, 100, 0], plan.SessionsOverTime(TimeSpan.FromSeconds(5)).Where((_, i) => i is 0 or 1 or 2 or 3 or 8).Select(sample => sample.Sessions));
        Assert.Equal(100.0, plan.PollsOverTime(TimeSpan.FromSeconds(20)).ElementAt(1).PollsPerSecond);
        Assert.Equal((150L, 406L, 1L), (plan.Needs.Ports, plan.Needs.Descriptors, plan.Needs.AddressesOf(PlanNeeds.PortsPerAddress)));
        Assert.Equal(1.0, plan.Ringing.Answered + plan.Ringing.TimedOut + plan.Ringing.Abandoned, 12);
        Assert.Equal((0, 100), (plan.Steps[0].SessionsBefore, plan.Steps[1].SessionsBefore));
    }

    [Theory]
    [InlineData("by: poll", "-----------")]
    [InlineData("by: auto", "-----------")] // Decided at login.
    [InlineData("by: stream", "sssssssssss")]
    [InlineData("by: mixed", "-s-s-s-s-s-")]
    [InlineData("by: mixed, streamShare: 30%", "---s--s--s-")]
    [InlineData("by: mixed, streamShare: 100%", "sssssssssss")]
    [InlineData("by: mixed, streamShare: 0%", "-----------")]
    public void Streams_are_spread_evenly_by_the_sessions_numbers(string notifications, string expected)
    {
        var plan = Plan("keepConstant: { sessions: 11, during: 1s }", $"sessions: {{ notifications: {{ {notifications} }} }}");
        Assert.Equal(expected, string.Concat(plan.Sessions(Slice.Whole).Select(session => session.ByStream ? 's' : '-')));
    }

    [Fact]
    public void A_share_of_streams_is_kept_to_the_session()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            var plan = Plan("keepConstant: { sessions: 100, during: 10s }", $"sessions: {{ notifications: {{ by: mixed, streamShare: {percent}% }} }}");
            Assert.Equal(percent, plan.Sessions(Slice.Whole).Count(session => session.ByStream));
        }
    }

    [Fact]
    public void Only_sessions_that_poll_are_planned_to_poll()
    {
        const string steps = "rampingConstant: { sessions: 100, during: 10s }; keepConstant: { sessions: 100, during: 30s }";
        var (step, second) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        var mixed = Plan(steps, "sessions: { notifications: { by: mixed, streamShare: 25%, every: 2s } }\nalerts: { rate: 2/s }");
        Assert.Equal((25, 100), (mixed.PeakStreams, mixed.PeakSessions));
        Assert.Equal(3500 * 0.75 / 2, mixed.ExpectedPolls!.Value, 5.0);
        Assert.Equal([0, 37.5, 0], mixed.PollsOverTime(step).Select(sample => sample.PollsPerSecond));
        Assert.Equal([0, 25, 0], mixed.StreamsOverTime(step).Select(sample => sample.Streams));
        Assert.Equal(Math.Exp(-4 / 87.5 * 2), mixed.ExpectedEmptyPolls!.Value, 12);

        var streams = Plan(steps, "sessions: { notifications: { by: stream } }");
        Assert.Equal((100, 0.0, null), (streams.PeakStreams, streams.ExpectedPolls, streams.ExpectedEmptyPolls));
        Assert.All(streams.PollsOverTime(second), sample => Assert.Equal(0, sample.PollsPerSecond));
        Assert.Equal(streams.SessionsOverTime(second), streams.StreamsOverTime(second));

        var auto = Plan(steps, "sessions: { notifications: { by: auto } }");
        Assert.Equal((null, null, null), (auto.PeakStreams, auto.ExpectedPolls, auto.ExpectedEmptyPolls));
        Assert.Empty(auto.PollsOverTime(second));
        Assert.Empty(auto.StreamsOverTime(second));
    }

    [Fact]
    public void The_most_streams_are_those_that_live_at_the_same_time()
    {
        // One place, sessions of 2 s: numbers 1 and 3 have a stream, one after the other.
        var plan = Plan("keepConstant: { sessions: 1, during: 8s }", "sessions: { lifetime: 2s, notifications: { by: mixed } }");
        Assert.Equal((4L, 1), (plan.SessionCount, plan.PeakStreams));
        Assert.Equal(4, plan.ExpectedPolls!.Value, 6);
    }

    [Theory]
    [InlineData("notifications: { by: poll }", 150)]
    [InlineData("notifications: { by: mixed, streamShare: 25% }", 175)]
    [InlineData("notifications: { by: stream }", 250)]
    [InlineData("notifications: { by: auto }", 250)]
    [InlineData("onSessionLost: reconnect", 170)]                                    // A fifth of them within one second of the jitter.
    [InlineData("onSessionLost: reconnect, reconnect: { jitter: 0s }", 250)]         // All at once.
    [InlineData("notifications: { by: stream }, onSessionLost: reconnect", 290)]
    [InlineData("also: [station, status, queue]", 150)]
    public void Streams_and_reconnects_need_connections_of_their_own(string sessions, int ports)
    {
        var plan = Plan("keepConstant: { sessions: 100, during: 30s }", $"sessions: {{ {sessions} }}\nalerts: {{ rate: 2/s }}");
        Assert.Equal((ports, ports + 256L), (plan.Needs.Ports, plan.Needs.Descriptors));
        var plain = Plan("keepConstant: { sessions: 100, during: 30s }", "").Needs.MemoryBytes;
        Assert.Equal(sessions.Contains("stream", StringComparison.Ordinal) || sessions.Contains("auto", StringComparison.Ordinal) || sessions.Contains("also", StringComparison.Ordinal), plan.Needs.MemoryBytes > plain);
    }

    [Fact]
    public void What_a_session_takes_depends_on_who_speaks_HTTP_for_it()
    {
        const string Load = "keepConstant: { sessions: 10000, during: 30s }";
        var perSession = (Plan(Load, "transport: http-client").Needs.MemoryBytes - Plan(Load, "").Needs.MemoryBytes) / 10_000;

        Assert.InRange(perSession, 20 * 1024, 200 * 1024);
    }

    [Fact]
    public void A_group_ring_rings_at_each_member_and_ends_with_the_first_answer()
    {
        const string steps = "keepConstant: { sessions: 100, during: 30s }";
        const string people = "\nsessions: { answer: { share: 50% } }";
        var alone = Plan(steps, "alerts: { rate: 2/s }" + people);
        var group = Plan(steps, "alerts: { rate: 2/s, groupRing: 50%, groupSize: 5 }" + people);
        Assert.Equal((1.0, 3.0), (alone.RingsPerAlert, group.RingsPerAlert));
        Assert.Equal(alone.ExpectedAlerts, group.ExpectedAlerts);
        Assert.Equal(Math.Exp(-12 / group.MeanSessions), group.ExpectedEmptyPolls!.Value, 12);
        Assert.True(group.Ringing.Answered > alone.Ringing.Answered + 0.1 && group.Ringing.MeanRing < alone.Ringing.MeanRing);
        Assert.Equal(1.0, group.Ringing.Answered + group.Ringing.TimedOut + group.Ringing.Abandoned, 12);
        Assert.Equal(200, group.Needs.Ports);

        // No more members than users.
        Assert.Equal(2.0, Plan("keepConstant: { sessions: 3, during: 30s }", "alerts: { groupRing: 50%, groupSize: 50 }").RingsPerAlert);
    }

    [Fact]
    public void A_client_that_answers_by_itself_does_so_at_once()
    {
        var plan = Plan("keepConstant: { sessions: 9, during: 30s }", "alerts: { rate: 1/s, autoAnswer: 100% }\nsessions: { answer: { share: 0% } }");
        Assert.Equal((1.0, TimeSpan.Zero, 0.0), (plan.Ringing.Answered, plan.Ringing.MeanRing, plan.ExpectedRinging));
    }

    [Fact]
    public void A_closed_loop_has_no_plan_of_polls()
    {
        var plan = Plan("keepConstant: { sessions: 1, during: 1s }", "sessions: { notifications: { every: 0s, pacing: after-response } }");
        Assert.Null(plan.ExpectedPolls);
        Assert.Null(plan.ExpectedEmptyPolls);
        Assert.Empty(plan.PollsOverTime(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.Zero, plan.Sessions(Slice.Whole).Single().PollPhase);
    }

    private static readonly Gen<(Scenario Scenario, int Nodes)> ScenarioGen =
        from seed in Gen.ULong
        from steps in Gen.OneOf(
            Gen.Select(Gen.Int[1, 30], Gen.Int[1, 9], (sessions, s) => $"rampingConstant: {{ sessions: {sessions}, during: {s}s }}"),
            Gen.Select(Gen.Int[1, 30], Gen.Int[1, 9], (sessions, s) => $"keepConstant: {{ sessions: {sessions}, during: {s}s }}"),
            Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], (rate, s) => $"inject: {{ rate: {rate}/s, during: {s}s, arrivals: {(rate % 2 == 0 ? "even" : "poisson")} }}"),
            Gen.Int[1, 3].Select(s => $"pause: {{ during: {s}s }}")).Array[1, 4]
        from perUser in Gen.Int[1, 3]
        from rate in Gen.Int[2, 50]
        from nodes in Gen.Int[1, 5]
        select (Scenarios.Good(Text(
            "keepConstant: { sessions: 2, during: 1s }; " + string.Join(';', steps),
            $"seed: {seed}\nsessions: {{ lifetime: {{ exponential: {{ mean: 1500ms }} }}, sessionsPerUser: {perUser}, connectRate: {rate}/s }}")), nodes);

    private static RunPlan Plan(string steps, string rest) => RunPlan.From(Scenarios.Good(Text(steps, rest)));

    private static string Text(string steps, string rest) =>
        "name: x\nload:\n" + string.Concat(steps.Split(';').Select(step => $"  - {step.Trim()}\n")) + rest + "\n";

    private static string Shown(RunPlan plan) =>
        string.Join(' ', plan.Sessions(Slice.Whole).Select(session => Shown(session.StartsAt) + "-" + Shown(session.EndsAt)));

    // Seconds, without the 10 µs that logins at one instant are apart at the highest connect rate.
    private static string Shown(TimeSpan at)
    {
        var ticks = at.Ticks % 1000 is 100 or 200 ? at.Ticks - (at.Ticks % 1000) : at.Ticks;
        return (ticks / 1e7m).ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Lives_longer_than_all_time_together_are_counted()
    {
        // 400,000 sessions for 720 h are 33,000 years, more than a TimeSpan holds.
        var plan = RunPlan.From(Scenarios.Good(
            "name: x\nload:\n  - keepConstant: { sessions: 400000, during: 720h }\nsessions: { users: { count: 400000 }, connectRate: 100000/s }\nalerts: { from: none }\n"));
        Assert.InRange(plan.MeanSessions, 399_999, 400_000);
        Assert.Equal(plan.MeanSessions * 720 * 3600, plan.ExpectedPolls!.Value, 0);
    }
}

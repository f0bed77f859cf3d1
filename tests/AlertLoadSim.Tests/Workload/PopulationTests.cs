using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class PopulationTests
{
    private const string Three =
        """
        name: x
        sessions:
          notifications: { every: 2s, pacing: after-response }
          attributeNames: [Eic_State]
          lifetime: { exponential: { mean: 5s } }
        populations:
          - name: agents
            load: [ { rampingConstant: { sessions: 20, during: 10s } }, { keepConstant: { sessions: 20, during: 10s } } ]
          - name: supervisors
            sessions: { lifetime: { uniform: { min: 1s, max: 9s } }, notifications: { every: 5s }, watch: [Support, Sales] }
            load: [ { inject: { rate: 1/s, during: 20s, arrivals: poisson } } ]
          - name: wallboards
            sessions: { users: { pattern: "board{0}", count: 3 }, notifications: { by: stream }, alerting: false }
            load: [ { keepConstant: { sessions: 2, during: 15s } } ]

        """;

    [Fact]
    public void What_a_population_does_not_say_is_taken_from_the_scenario()
    {
        var scenario = Scenarios.Good(Three);
        var (agents, supervisors, boards) = (scenario.Populations[0].Sessions, scenario.Populations[1].Sessions, scenario.Populations[2].Sessions);
        Assert.Equal((TimeSpan.FromSeconds(2), Pacing.AfterResponse), (agents.Notifications.Every, agents.Notifications.Pacing));
        Assert.Equal((TimeSpan.FromSeconds(5), Pacing.AfterResponse), (supervisors.Notifications.Every, supervisors.Notifications.Pacing));
        Assert.Equal("Eic_State", Assert.Single(supervisors.AttributeNames));
        // Of a choice the population's branch takes the place of the scenario's.
        Assert.IsType<AlertLoadSim.Workload.Randomness.Distribution.Uniform>(supervisors.Lifetime);
        Assert.Equal("Support Sales", string.Join(' ', supervisors.Watch));
        Assert.Equal((true, false, NotificationsBy.Stream), (supervisors.Alerting, boards.Alerting, boards.Notifications.By));
        Assert.Same(agents.Users, supervisors.Users);
        Assert.Equal("board2", boards.Users[1].UserId);
        Assert.Equal(TimeSpan.FromSeconds(10), scenario.WarmUp);
    }

    [Fact]
    public void Those_who_log_on_as_the_same_users_share_their_seats()
    {
        var plan = RunPlan.From(Scenarios.Good(Three));
        var sessions = plan.Sessions(Slice.Whole).ToList();
        Assert.All(sessions.Where(session => session.Population < 2), session => Assert.DoesNotContain(
            sessions, other => other.Index != session.Index && other.Population < 2 && other.User == session.User && other.StartsAt < session.EndsAt && session.StartsAt < other.EndsAt));
        Assert.Equal([0, 1], sessions.Where(session => session.Population == 2).Select(session => session.User).Distinct().Order());
        Assert.Equal(sessions.Select((_, i) => (long)i), sessions.Select(session => session.Index));
        Assert.Equal(sessions.Count, plan.Populations.Sum(figures => figures.Sessions));
        Assert.Equal(20, plan.Populations[0].PeakSessions);
    }

    [Fact]
    public void The_same_file_of_users_twice_is_the_same_users()
    {
        var read = Scenarios.Read(
            """
            name: x
            populations:
              - { name: a, sessions: { users: { csv: u.csv } }, load: [ { keepConstant: { sessions: 2, during: 5s } } ] }
              - { name: b, sessions: { users: { csv: u.csv } }, load: [ { keepConstant: { sessions: 1, during: 5s } } ] }
            """,
            files: new() { ["u.csv"] = "userID,password\na,x\nb,x\nc,x\n" });
        Assert.Empty(read.Problems);
        var plan = RunPlan.From(read.Scenario!);
        Assert.Equal([0, 1, 2], plan.Sessions(Slice.Whole).Select(session => session.User).Order());
        Assert.Equal(3, plan.UsersNeeded);
        Assert.Equal(3, read.Scenario!.Users.Count);
    }

    [Theory]
    [InlineData("{ pattern: \"agent{0}\", count: 3 }", "{ pattern: \"agent{0}\", count: 4 }", "agent1")]
    [InlineData("{ csv: u.csv }", "{ pattern: \"agent{0}\", count: 4 }", "agent2")]
    public void A_user_of_two_populations_is_one_problem(string first, string second, string user)
    {
        var read = Scenarios.Read(
            $$"""
            name: x
            populations:
              - { name: a, sessions: { users: {{first}} }, load: [ { keepConstant: { sessions: 2, during: 5s } } ] }
              - { name: b, sessions: { users: {{second}} }, load: [ { keepConstant: { sessions: 2, during: 5s } } ] }
            """,
            files: new() { ["u.csv"] = "userID,password\nanna,x\nAGENT2,x\n" });
        Assert.Equal(
            $"a.yaml:3:3: populations: found the user {user} for both a and b, whose users differ; allowed: the same users for both, or none in common",
            Scenarios.Problems(read));
    }

    [Fact]
    public void Figures_are_those_of_all_populations_together()
    {
        var plan = RunPlan.From(Scenarios.Good(Three));
        Assert.Equal(TimeSpan.FromSeconds(20), plan.Duration);
        Assert.Equal(plan.Populations.Sum(figures => figures.ExpectedPolls), plan.ExpectedPolls);
        Assert.Equal(0, plan.Populations[2].ExpectedPolls);
        Assert.Equal(2, plan.PeakStreams);
        var at = TimeSpan.FromSeconds(10);
        var polls = plan.PollsOverTime(at).ElementAt(1).PollsPerSecond;
        var counts = Enumerable.Range(0, 3).Select(number => plan.SessionsOverTime(at, number).ElementAt(1).Sessions).ToList();
        Assert.Equal((counts[0] / 2.0) + (counts[1] / 5.0), polls, 9);
        Assert.Equal(plan.SessionsOverTime(at).ElementAt(1).Sessions, counts.Sum());
    }

    [Theory]
    [InlineData("populations[1].sessions.watch=[Support]")]
    [InlineData("populations[2].sessions.alerting=true")]
    [InlineData("populations[0].load[1].keepConstant.sessions=21")]
    [InlineData("populations[1].sessions.notifications.every=6s")]
    [InlineData("populations[2].sessions.notifications.by=poll")]
    [InlineData("populations[0].load[1].keepConstant={ sessions: 20, next: { when: subscribed >= 20, atMost: 10s } }")]
    public void Whatever_a_population_does_is_in_the_digest(string change) =>
        Assert.NotEqual(RunPlan.From(Scenarios.Good(Three)).Digest(), RunPlan.From(Scenarios.Good(Three, change)).Digest());

    [Fact]
    public void Slices_of_several_populations_are_the_whole()
    {
        var plan = RunPlan.From(Scenarios.Good(Three));
        var whole = plan.Sessions(Slice.Whole).ToList();
        foreach (var nodes in (int[])[1, 2, 3, 8])
        {
            var parts = Enumerable.Range(0, nodes).Select(node => RunPlan.From(Scenarios.Good(Three)).Sessions(new Slice(node, nodes)).ToList()).ToList();
            Assert.Equal(whole, parts.SelectMany(part => part).OrderBy(session => session.Index));
            Assert.All(parts, part => Assert.Equal(plan.Digest(), RunPlan.From(Scenarios.Good(Three)).Digest()));
        }
    }

    [Theory]
    [InlineData("populations: []\nload: [ { keepConstant: { sessions: 1, during: 1s } } ]", "2:14: populations: found no populations")]
    [InlineData("load: [ { keepConstant: { sessions: 1, during: 1s } } ]\npopulations: [ { name: a, load: [ { keepConstant: { sessions: 1, during: 1s } } ] } ]", "2:7: load: found a load beside populations")]
    [InlineData("populations: [ { name: a, load: [ { keepConstant: { sessions: 1, during: 1s } } ] }, { name: a, load: [ { keepConstant: { sessions: 1, during: 1s } } ] } ]", "populations[1].name: found the name a a second time")]
    [InlineData("populations: [ { load: [ { keepConstant: { sessions: 1, during: 1s } } ] } ]", "populations[0].name: missing")]
    [InlineData("populations: [ { name: a } ]", "populations[0].load: missing")]
    [InlineData("populations: [ { name: a, load: [ { keepConstant: { sessions: 1, during: 1s } } ] }, { name: 1b, load: [ { keepConstant: { sessions: 1, during: 1s } } ] } ]", "populations[1].name: found 1b; allowed")]
    [InlineData("populations: [ { name: a, sessions: { connectRate: 1/s }, load: [ { keepConstant: { sessions: 1, during: 1s } } ] } ]", "found the unknown key \"connectRate\"")]
    [InlineData("sessions: { users: { count: 3 } }\npopulations: [ { name: a, load: [ { keepConstant: { sessions: 2, during: 1s } } ] }, { name: b, load: [ { keepConstant: { sessions: 2, during: 1s } } ] } ]", "found 3 users; needed: 4, for 4 sessions at the same time with sessionsPerUser 1 of a, b")]
    [InlineData("populations: [ { name: a, sessions: { sessionsPerUser: 2 }, load: [ { keepConstant: { sessions: 2, during: 1s } } ] }, { name: b, load: [ { keepConstant: { sessions: 2, during: 1s } } ] } ]", "found different sessionsPerUser for a, b")]
    public void A_wrong_population_is_one_problem(string text, string expected)
    {
        var problem = Assert.Single(Scenarios.Read("name: x\n" + text + "\n").Problems).ToString();
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void Names_that_are_missing_are_not_the_same_name()
    {
        var load = "load: [ { keepConstant: { sessions: 1, during: 1s } } ]";
        var problems = Scenarios.Read($"name: x\npopulations: [ {{ {load} }}, {{ {load} }} ]\n").Problems;
        Assert.Equal(["populations[0].name", "populations[1].name"], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("keepConstant: { sessions: 1 }", "load[0].keepConstant: missing; allowed: exactly one of during, next")]
    [InlineData("keepConstant: { sessions: 1, during: 1s, next: { when: subscribed > 0, atMost: 1s } }", "load[0].keepConstant: found during and next; allowed: exactly one of during, next")]
    [InlineData("keepConstant: { sessions: 1, next: { when: subscribed > 0 } }", "load[0].keepConstant.next.atMost: missing")]
    [InlineData("keepConstant: { sessions: 1, next: { when: sessions => 99%, atMost: 1s } }", "found sessions => 99%; allowed: subscribed OP VALUE, such as subscribed >= 99% or subscribed >= 1980; did you mean subscribed >= 99%?")]
    [InlineData("keepConstant: { sessions: 1, next: { when: subscribed > 0, for: 2s, atMost: 1s } }", "found 2s; allowed: at most atMost, 1s")]
    [InlineData("iterationsForConstant: { sessions: 1, iterations: 5 }", "found iterationsForConstant without sessions.lifetime")]
    [InlineData("inject: { rate: 1/s, during: 1s, burst: { size: 5 } }", "found a burst without arrivals: burst")]
    [InlineData("injectRandom: { minRate: 2/s, maxRate: 1/s, during: 5s }", "found 1/s, less than minRate; allowed: at least 2/s")]
    [InlineData("iterationsForInject: { rate: 0/s, iterations: 5 }", "found 0/s; allowed: a rate from 1/h to 10000/s")]
    public void A_wrong_step_is_one_problem(string step, string expected) =>
        Assert.Contains(expected, Assert.Single(Scenarios.Read($"name: x\nload:\n  - {step}\n").Problems).ToString());
}

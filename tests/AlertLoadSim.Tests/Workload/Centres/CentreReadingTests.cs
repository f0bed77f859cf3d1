using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload.Centres;

public sealed class CentreReadingTests
{
    private const string Least = "name: x\ncentre: { agents: 50, interactions: { rate: 720/h } }\n";

    private static readonly string[] Files = ["day.csv"];

    [Fact]
    public void Agents_and_what_comes_in_are_enough()
    {
        var scenario = Scenarios.Good(Least);
        var centre = scenario.Centre!;
        var standard = new CentreSpec { Agents = 50, Offered = new OfferedLoad(15 * Centres.Minute, [180]) };
        Assert.Equal(
            standard with { During = TimeSpan.FromHours(1), Offered = centre.Offered, Media = centre.Media, Workgroups = centre.Workgroups, Shifts = centre.Shifts }, centre);
        Assert.Equal((standard.Offered.Interval, 0.0), (centre.Offered.Interval, centre.Offered.DayCv));
        Assert.Equal([180.0], centre.Offered.Expected.AsEnumerable());
        Assert.Equal([new MediaShare(CentreMedium.Call, 1)], centre.Media.AsEnumerable());
        Assert.Equal([new ShiftSpec(TimeSpan.Zero, 50, Centres.Minute, null)], centre.Shifts.AsEnumerable());
        Assert.Equal(("Support", 1.0, 50), (centre.Workgroups[0].Name, centre.Workgroups[0].Share, centre.Workgroups[0].Agents));
    }

    [Fact]
    public void Load_and_alerts_are_made_from_it()
    {
        var scenario = Scenarios.Good(Least + "alerts: { lateAfter: 3s }\n", "centre.ring.timeout=12s", "centre.groupRing=5%", "centre.patience=7s");
        Assert.Equal(
            new AlertsSpec
            {
                From = AlertSource.Centre,
                RatePerSecond = 0.2,
                RingTimeout = TimeSpan.FromSeconds(12),
                GroupRing = 0.05,
                Patience = Distribution.Always(TimeSpan.FromSeconds(7)),
                LateAfter = TimeSpan.FromSeconds(3),
            },
            scenario.Alerts);
        var plan = RunPlan.From(scenario);
        Assert.Equal((TimeSpan.FromHours(1), 50, 50, Centres.Minute), (plan.Duration, plan.PeakSessions, plan.UsersNeeded, plan.WarmUp));
        Assert.Empty(plan.Alerts());
        Assert.Equal(720, plan.ExpectedAlerts, 1e-6);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var centre = Scenarios.Good(
            """
            name: x
            centre:
              agents: 100
              during: 90m
              interactions: { profile: { every: 30m, expected: [120, 180.5, 90] } }
              busyDay: { cv: 10% }
              handleTime: { gamma: { mean: 4m, cv: 0.7 } }
              wrapUp: 30s
              patience: { weibull: { mean: 2m, shape: 1.5 } }
              ring: { timeout: 15s, notAnsweringFor: 1m }
              groupRing: 10%
              groupSize: 3
              media: { call: 80%, chat: 15%, email: 5% }
              workgroups:
                - { name: Sales, share: 33.3%, alsoFrom: [Tier 2, Support] }
                - { name: Support, share: 33.3% }
                - { name: Tier 2, share: 33.3% }
              shifts:
                - { agents: 60%, within: 10m }
                - { at: 30m, agents: 40, within: 5m, during: 45m }
              breaks: { after: 50m, during: 10m }
            """).Centre!;
        Assert.Equal([120, 180.5, 90], centre.Offered.Expected.AsEnumerable());
        Assert.Equal((30 * Centres.Minute, 0.1, 90 * Centres.Minute), (centre.Offered.Interval, centre.Offered.DayCv, centre.During));
        Assert.Equal(new Distribution.Gamma(4 * Centres.Minute, 0.7), centre.HandleTime);
        Assert.Equal(new Distribution.Weibull(2 * Centres.Minute, 1.5), centre.Patience);
        Assert.Equal((TimeSpan.FromSeconds(15), Centres.Minute, 0.1, 3), (centre.RingTimeout, centre.NotAnsweringFor, centre.GroupRing, centre.GroupSize));
        Assert.Equal([CentreMedium.Call, CentreMedium.Chat, CentreMedium.Email], centre.Media.Select(share => share.Medium));
        Assert.Equal([34, 33, 33], centre.Workgroups.Select(workgroup => workgroup.Agents));
        Assert.Equal(1, centre.Workgroups.Sum(workgroup => workgroup.Share), 1e-12);
        Assert.Equal(["Tier 2", "Support"], centre.Workgroups[0].AlsoFrom.AsEnumerable());
        Assert.Equal(
            [new ShiftSpec(TimeSpan.Zero, 60, 10 * Centres.Minute, null), new ShiftSpec(30 * Centres.Minute, 40, 5 * Centres.Minute, 45 * Centres.Minute)], centre.Shifts.AsEnumerable());
        Assert.Equal(new BreakSpec(Distribution.Always(50 * Centres.Minute), Distribution.Always(10 * Centres.Minute)), centre.Breaks);
    }

    [Theory]
    [InlineData("expected\n10\n20.5\n")]
    [InlineData("from,expected,note\n23:30,10,a\n00:00,20.5,\"b, c\"\n")]
    public void A_profile_comes_from_a_file(string csv)
    {
        var centre = Assert.IsType<CentreSpec>(Read("interactions: { profile: { every: 30m, csv: day.csv } }", csv: csv).Scenario?.Centre);
        Assert.Equal([10, 20.5], centre.Offered.Expected.AsEnumerable());
        Assert.Equal(TimeSpan.FromHours(1), centre.During);
    }

    [Theory]
    [InlineData("every: 20m", "expected\n10\n", "found 20m with a csv; allowed there: 15m, 30m or 60m")]
    [InlineData("every: 30m", "calls\n10\n", "found calls; allowed: a header with the column expected and, if you like, from")]
    [InlineData("every: 30m", "expected\nmany\n", "day.csv:2:1: centre.interactions.profile.csv: found many; allowed: a number of interactions, from 0 to 10000000")]
    [InlineData("every: 30m", "from,expected\n08:00,1\n09:00,2\n", "day.csv:3:1: centre.interactions.profile.csv: found 09:00; allowed: 08:30, since a row is 30m after the one before")]
    [InlineData("every: 30m", "from,expected\n8 am,1\n", "found 8 am; allowed: a time of day such as 08:30")]
    [InlineData("every: 30m, expected: [1]", "expected\n10\n", "found both expected and csv; allowed: one of them")]
    public void A_file_that_is_wrong_is_told_where(string every, string csv, string expected) =>
        Assert.Contains(expected, Scenarios.Problems(Read($"interactions: {{ profile: {{ {every}, csv: day.csv }} }}", csv: csv)));

    [Theory]
    [InlineData("agents: 0", "centre.agents: found 0; allowed: a whole number from 1 to 1000000")]
    [InlineData("agents: 10000", "centre.agents: found 10000 agents; allowed: at most 9999, which is how many users sessions.users has")]
    [InlineData("interactions: { rate: 1/s, profile: { every: 1m, expected: [1] } }", "centre.interactions: found rate and profile; allowed: exactly one of rate, profile")]
    [InlineData("interactions: { profile: { every: 1m } }", "centre.interactions.profile: found neither expected nor csv; allowed: one of them")]
    [InlineData("interactions: { profile: { every: 1m, expected: [] } }", "centre.interactions.profile.expected: found no intervals; allowed: one at least")]
    [InlineData("interactions: { rate: 9000/s }", "centre.interactions: found 32400000 in the run; allowed: at most 10000000")]
    [InlineData("handleTime: 1ms", "centre.handleTime: found a mean of 1ms; allowed: at least 1s")]
    [InlineData("media: { call: 50%, chat: 40% }", "centre.media: found 90% in all; allowed: 100%")]
    [InlineData("media: { fax: 50% }", "centre.media.fax: found the unknown key \"fax\"")]
    [InlineData("workgroups: [ { name: A, share: 50% }, { name: B, share: 40% } ]", "centre.workgroups: found shares of 90% in all; allowed: 100%")]
    [InlineData("workgroups: [ { name: A, share: 50% }, { name: B } ]", "centre.workgroups[1].share: missing; allowed: a share")]
    [InlineData("workgroups: [ { name: A, share: 50%, agents: 20 }, { name: B, share: 50% } ]", "centre.workgroups[1].agents: missing; allowed: a whole number")]
    [InlineData("workgroups: [ { name: A, share: 50%, agents: 20 }, { name: B, share: 50%, agents: 31 } ]", "centre.workgroups: found 51 agents in all; allowed: 50, as centre.agents says")]
    [InlineData("workgroups: [ { name: A, share: 50% }, { name: a, share: 50% } ]", "centre.workgroups[1].name: found the workgroup a a second time")]
    [InlineData("workgroups: [ { name: Sales, share: 50%, alsoFrom: [Supprt] }, { name: Support, share: 50% } ]", "centre.workgroups[0].alsoFrom[0]: found the unknown workgroup Supprt; allowed: Sales, Support; did you mean Support?")]
    [InlineData("workgroups: [ { name: Sales, alsoFrom: [Sales] } ]", "centre.workgroups[0].alsoFrom[0]: found Sales, the workgroup itself; allowed: another one")]
    [InlineData("workgroups: [ { name: Sales, share: 50%, agents: 50 }, { name: Tier 2, share: 50%, agents: 0 } ]", "centre.workgroups[1]: found the workgroup Tier 2 without agents; allowed with agents, or with alsoFrom")]
    [InlineData("shifts: [ { agents: 30 }, { agents: 50% } ]", "centre.shifts: found 55 agents in all; allowed: 50, as centre.agents says")]
    [InlineData("shifts: [ { at: 2h } ]", "centre.shifts[0].at: found 2h; allowed: before the run's end, 1h")]
    [InlineData("shifts: [ { agents: 150% } ]", "centre.shifts[0].agents: found 150%; allowed: a whole number from 0 to 1000000, or a share such as 60%")]
    [InlineData("breaks: { after: 0s, during: 5m }", "centre.breaks.after: found a mean of 0s; allowed: at least 1s")]
    [InlineData("breaks: { after: 50m }", "centre.breaks.during: missing; allowed: a duration")]
    public void What_is_wrong_with_a_centre_is_told(string line, string expected) => Assert.Contains(expected, Scenarios.Problems(Read(line)));

    [Theory]
    [InlineData("load: [ { keepConstant: { sessions: 1, during: 10s } } ]", "load: found a load beside a centre; allowed: one of them, since the centre's agents are the sessions")]
    [InlineData("alerts: { rate: 5/s }", "alerts.rate: found rate beside a centre, which says what rings; allowed there: lateAfter")]
    [InlineData("alerts: { arrivals: even, patience: 5s, ring: { timeout: 5s } }", "alerts.patience: found patience beside a centre")]
    [InlineData("alerts: { groupRing: 5% }", "alerts.groupRing: found groupRing beside a centre")]
    [InlineData("sessions: { lifetime: 5m }", "sessions.lifetime: found a lifetime beside a centre; allowed without, since its shifts say who logs on and off when")]
    [InlineData("sessions: { sessionsPerUser: 2 }", "sessions.sessionsPerUser: found 2 beside a centre; allowed: 1, since each agent is one session")]
    [InlineData("target: { url: \"http://cic.example.com\" }", "centre: found a centre, but the target is a URL; allowed with target.url: emulator, which plays its callers and agents")]
    public void What_the_centre_says_may_not_be_said_again(string line, string expected) =>
        Assert.Contains(expected, Scenarios.Problems(Scenarios.Read(Least + line + "\n")));

    [Fact]
    public void An_empty_centre_lacks_what_it_needs()
    {
        var problems = Scenarios.Problems(Scenarios.Read("name: x\ncentre:\n"));
        Assert.Contains("centre.agents: missing", problems);
        Assert.Contains("centre.interactions: missing; allowed: a map with one of rate, profile", problems);
        Assert.DoesNotContain("load", problems);
    }

    [Fact]
    public void Without_a_centre_a_load_is_needed() => Assert.Contains("load: missing", Scenarios.Problems(Scenarios.Read("name: x\n")));

    [Fact]
    public void The_load_is_as_many_as_are_logged_on()
    {
        var scenario = Scenarios.Good(
            Least, "centre.during=2h", "centre.shifts=[ { agents: 30, within: 10m }, { at: 30m, agents: 20, within: 20m, during: 40m } ]");
        var plan = RunPlan.From(scenario);
        var shifts = CentrePlan.AgentShifts(scenario.Centre!, scenario.Seed).ToList();
        foreach (var (at, sessions) in plan.SessionsOverTime(10 * Centres.Minute).SkipLast(1))
            Assert.Equal(shifts.Count(shift => shift.LogsInAt <= at && !(shift.LogsOutAt <= at)), sessions, 5.0);
        Assert.Equal((TimeSpan.FromHours(2), 50), (plan.Duration, plan.PeakSessions));
    }

    [Theory]
    [InlineData("centre.agents=51")]
    [InlineData("centre.during=61m")]
    [InlineData("centre.interactions.rate=721/h")]
    [InlineData("centre.busyDay.cv=1%")]
    [InlineData("centre.handleTime=299s")]
    [InlineData("centre.wrapUp=1s")]
    [InlineData("centre.patience=10s")]
    [InlineData("centre.ring.timeout=9s")]
    [InlineData("centre.ring.notAnsweringFor=9s")]
    [InlineData("centre.groupRing=1%")]
    [InlineData("centre.groupSize=5")]
    [InlineData("centre.media={ chat: 100% }")]
    [InlineData("centre.workgroups=[ { name: A, share: 50% }, { name: B, share: 50% } ]")]
    [InlineData("centre.workgroups=[ { name: A, share: 50% }, { name: B, share: 50%, alsoFrom: [A] } ]")]
    [InlineData("centre.shifts[0]={ within: 2m }")]
    [InlineData("centre.breaks={ after: 10m, during: 1m }")]
    [InlineData("seed=2")]
    public void What_is_planned_of_a_centre_is_in_the_digest(string change)
    {
        var digest = RunPlan.From(Scenarios.Good(Least)).Digest();
        Assert.Equal(digest, RunPlan.From(Scenarios.Good(Least)).Digest());
        Assert.NotEqual(digest, RunPlan.From(Scenarios.Good(Least, change)).Digest());
    }

    private static ScenarioReadResult Read(string line, string csv = "")
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var rest = ((string[])["agents: 50", "interactions: { rate: 720/h }"]).Where(one => !one.StartsWith(key + ":", StringComparison.Ordinal));
        return Scenarios.Read(
            $"name: x\ncentre:\n{string.Join("", rest.Append(line).Select(one => $"  {one}\n"))}", files: Files.ToDictionary(name => name, _ => csv));
    }
}

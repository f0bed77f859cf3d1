using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class ScenarioOverrideTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Options_win_over_the_environment_and_both_over_the_file()
    {
        const string text = Scenarios.Smallest + "sessions: { timeout: 1s, connectRate: 10/s, sessionsPerUser: 3 }\n";
        var scenario = Scenarios.Read(
            text,
            set: ["sessions.timeout=3s", "sessions.timeout=4s"],
            environment: new() { ["ALERTLOADSIM__SESSIONS__TIMEOUT"] = "2s", ["alertloadsim__sessions__connectrate"] = "20/s", ["PATH"] = "x" }).Scenario!;
        Assert.Equal((4 * Second, 20.0, 3), (scenario.Sessions.Timeout, scenario.Sessions.ConnectRatePerSecond, scenario.Sessions.PerUser));
    }

    [Fact]
    public void Overrides_reach_into_lists_create_what_is_absent_and_replace_branches()
    {
        var scenario = Scenarios.Read(
            Scenarios.Smallest + "sessions: { lifetime: 8h }\n",
            set:
            [
                "load[0].keepConstant.sessions=50", "load[1].pause.during=5s", "load[2]={ inject: { rate: 1/s, during: 2s } }",
                "emulator.latency.uniform={min: 1s, max: 2s}", "sessions.lifetime.exponential.mean=1h", "thresholds=[errors.count == 0]", "target.url=emulator",
            ],
            environment: new() { ["ALERTLOADSIM__LOAD__0__KEEPCONSTANT__DURING"] = "7s", ["ALERTLOADSIM__ALERTS__RING__TIMEOUT"] = "6s" }).Scenario!;
        Assert.Equal(
            [new LoadStep.KeepConstant(50, 7 * Second), new LoadStep.Pause(5 * Second), new LoadStep.Inject(1, 2 * Second, ArrivalKind.Even)],
            scenario.Load.AsEnumerable());
        Assert.Equal(new Distribution.Uniform(Second, 2 * Second), scenario.Emulator.Latency);
        Assert.Equal(new Distribution.Exponential(TimeSpan.FromHours(1)), scenario.Sessions.Lifetime);
        Assert.Equal((6 * Second, "errors.count"), (scenario.Alerts.RingTimeout, scenario.Thresholds[0].Figure));
    }

    [Fact]
    public void An_override_of_one_alias_leaves_the_other_alone()
    {
        var scenario = Scenarios.Good(
            "name: x\nload:\n  - keepConstant: &s { sessions: 3, during: 1m }\n  - keepConstant: *s\n", "load[1].keepConstant.sessions=4");
        Assert.Equal([3, 4], scenario.Load.Cast<LoadStep.KeepConstant>().Select(step => step.Sessions));
    }

    [Theory]
    [InlineData("seed", "1: found \"seed\" without =; allowed: path=value, such as --set seed=7")]
    [InlineData("=4", "1: found the path \"\"; allowed: keys with dots and indexes, such as load[0].rampingConstant.sessions")]
    [InlineData("load[0]x=4", "1: found the path \"load[0]x\"; allowed: keys with dots and indexes, such as load[0].rampingConstant.sessions")]
    [InlineData("load[99999999999]=4", "1: found the path \"load[99999999999]\"; allowed: keys with dots and indexes, such as load[0].rampingConstant.sessions")]
    [InlineData("sed=4", "1: sed: found the unknown key \"sed\"; allowed: name, description, seed, target, emulator, sessions, load, populations, alerts, centre, transport, warmUp, thresholds, trust, extends, variables; did you mean seed?")]
    [InlineData("load[5].pause.during=1s", "5: load[5].pause.during: found the index 5; allowed: 0 to 1, where 1 adds an item")]
    [InlineData("load[0].keepConstant.session=5", "22: load[0].keepConstant.session: found the unknown key \"session\"; allowed: sessions, during, next; did you mean sessions?")]
    [InlineData("seed.x=4", "6: seed.x: found the key \"x\" below something that is no map; allowed there: a whole number from 0 to 18446744073709551615")]
    [InlineData("seed[0]=4", "5: seed[0]: found an index behind something that is no list; allowed there: a whole number from 0 to 18446744073709551615")]
    [InlineData("seed=abc", "6: seed: found abc; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("warmUp=", "8: warmUp: found nothing; allowed: a duration from 0s to 720h, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("alerts={ rate: [", "8: not valid YAML: while parsing a node, did not find expected node content; the bracket of line 1, column 9 is still open")]
    public void A_bad_override_is_a_problem_at_its_option(string option, string expected) =>
        Assert.Equal("--set:1:" + expected, Scenarios.Problems(Scenarios.Read(Scenarios.Smallest, set: [option])));

    [Theory]
    [InlineData("sessions.users.password=hunter2")]
    [InlineData("sessions.users={ password: hunter2 }")]
    [InlineData("sessions={ users: { password: hunter2 } }")]
    [InlineData("sessions.users.password=${ICWS_PASSWORD}")]
    public void Passwords_cannot_be_overridden_nor_are_they_repeated(string option)
    {
        var problems = Scenarios.Problems(Scenarios.Read(Scenarios.Smallest, set: [option]));
        Assert.Contains("sessions.users.password: found a password outside the file", problems);
        Assert.DoesNotContain("hunter2", problems);
        Assert.Contains("outside the file", Scenarios.Problems(Scenarios.Read(
            Scenarios.Smallest, environment: new() { ["ALERTLOADSIM__SESSIONS__USERS__PASSWORD"] = "hunter2" })));
    }

    [Fact]
    public void A_bad_variable_is_a_problem_at_its_name() => Assert.Equal(
        "alertloadsim__sessions__notifications__evry:1:1: alertloadsim__sessions__notifications__evry: found the unknown key \"evry\"; allowed: by, streamShare, every, pacing, thinkTime, onStall; did you mean every?",
        Scenarios.Problems(Scenarios.Read(Scenarios.Smallest, environment: new() { ["alertloadsim__sessions__notifications__evry"] = "1s" })));
}

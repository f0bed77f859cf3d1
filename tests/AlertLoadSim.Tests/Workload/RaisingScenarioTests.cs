using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class RaisingScenarioTests
{
    private const string Url = """
        name: x
        target: { url: "http://cic.example.com:8018", allow: [raise] }
        sessions: { users: { count: 5, password: "${PW}" } }
        load: [ keepConstant: { sessions: 5, during: 1m } ]

        """;

    private static readonly Dictionary<string, string> Secrets = new() { ["PW"] = "s3cret" };

    [Fact]
    public void For_the_emulator_nothing_more_is_needed()
    {
        var alerts = Scenarios.Good(Scenarios.Smallest + "alerts: { from: generic-interactions }").Alerts;
        Assert.Equal((AlertSource.GenericInteractions, 8, "raiser01", "emulator"), (alerts.From, alerts.Raisers.Sessions, alerts.Raisers.Users[0].UserId, alerts.Raisers.Users[0].Password));
    }

    [Fact]
    public void On_a_url_raisers_have_users_of_their_own()
    {
        var read = Scenarios.Read(
            Url + "alerts: { from: generic-interactions, raisers: { sessions: 2, users: { pattern: \"lift{0}\", password: \"${PW}\" } } }", environment: Secrets);
        Assert.Empty(read.Problems);
        var raisers = read.Scenario!.Alerts.Raisers;
        Assert.Equal((2, 8, "lift2", "s3cret"), (raisers.Sessions, raisers.Users.Count, raisers.Users[1].UserId, raisers.Users[1].Password));
        Assert.DoesNotContain("s3cret", read.Scenario.ToString());
    }

    [Theory]
    [InlineData("alerts: { from: generic-interactions }", "a.yaml:5:9: alerts.raisers.users: missing; a URL needs { pattern: \"raiser{0:00}\", count: 8, password: \"${ICWS_PASSWORD}\" } or { csv: agents.csv }")]
    [InlineData("alerts: { from: generic-interactions, raisers: { users: { count: 2 } } }", "a.yaml:5:57: alerts.raisers.users.password: missing")]
    [InlineData("alerts: { from: generic-interactions, raisers: { users: { password: clear } } }", "alerts.raisers.users.password: found a password in clear text")]
    [InlineData("alerts: { from: none, raisers: { sessions: 2 } }", "a.yaml:5:32: alerts.raisers: found raisers, but nobody to raise for")]
    [InlineData("alerts: { from: generic-interactions, groupRing: 10%, raisers: { users: { password: \"${PW}\" } } }", "alerts.groupRing: found group rings with from: generic-interactions")]
    [InlineData("alerts: { from: generic-interactions, autoAnswer: 10%, raisers: { users: { password: \"${PW}\" } } }", "alerts.autoAnswer: found automatic answers with from: generic-interactions")]
    [InlineData("alerts: { from: generic-interactions, raisers: { sessions: 0 } }", "alerts.raisers.sessions: found 0")]
    public void Mistakes_are_told_with_their_place(string alerts, string problem) =>
        Assert.Contains(problem, Scenarios.Problems(Scenarios.Read(Url + alerts, environment: Secrets)));

    [Fact]
    public void Raising_on_a_url_has_to_be_allowed()
    {
        var text = Url.Replace(", allow: [raise]", "", StringComparison.Ordinal) + "alerts: { from: generic-interactions, raisers: { users: { password: \"${PW}\" } } }";
        Assert.Contains(
            "a.yaml:5:17: alerts.from: found generic-interactions, which makes phones ring on the server; allowed on a URL with target.allow: [raise]",
            Scenarios.Problems(Scenarios.Read(text, environment: Secrets)));
    }

    [Fact]
    public void The_plan_of_alerts_is_the_emulators()
    {
        var (ours, emulators) = (Plan("generic-interactions"), Plan("emulator"));
        Assert.Equal(emulators.Alerts(), ours.Alerts());
        Assert.Equal(emulators.ExpectedAlerts, ours.ExpectedAlerts);
        Assert.NotEqual(emulators.Digest(), ours.Digest());
        Assert.True(ours.Needs.Ports > emulators.Needs.Ports);

        static RunPlan Plan(string from) => RunPlan.From(Scenarios.Good(Scenarios.Smallest + $"alerts: {{ from: {from}, rate: 3/s }}"));
    }

    [Fact]
    public void The_emulator_knows_the_raisers()
    {
        var settings = AlertLoadSim.Emulator.EmulatorSettings.From(Scenarios.Good(Scenarios.Smallest + "alerts: { from: generic-interactions }"));
        Assert.Equal(("agent9999", "raiser01", 10_007), (settings.Users[9998].UserId, settings.Users[9999].UserId, settings.Users.Count));
    }
}

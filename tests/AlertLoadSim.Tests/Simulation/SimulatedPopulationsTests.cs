using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Tests.Workload;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Simulation;

/// <summary>Agents, supervisors and wallboards in one run, in virtual time.</summary>
public sealed class SimulatedPopulationsTests
{
    private const string Text =
        """
        name: x
        populations:
          - name: agents
            load: [ { rampingConstant: { sessions: 12, during: 5s } }, { keepConstant: { sessions: 12, during: 35s } } ]
          - name: supervisors
            sessions: { users: { pattern: "super{0}", count: 3 }, notifications: { every: 2s }, also: [queue], watch: [Support] }
            load: [ { keepConstant: { sessions: 3, during: 40s } } ]
          - name: wallboards
            sessions: { users: { pattern: "board{0}", count: 3 }, notifications: { by: BY }, alerting: false, watch: [Support, Sales] }
            load: [ { keepConstant: { sessions: 2, during: 40s } }, { inject: { rate: 0.1/s, during: 10s } } ]
        alerts: { rate: 3/s, groupRing: 30%, ring: { timeout: 6s } }

        """;

    [Theory]
    [InlineData("poll")]
    [InlineData("stream")]
    public void A_faithful_server_is_accused_by_none_of_them(string by)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var scenario = Scenarios.Good(Text.Replace("BY", by, StringComparison.Ordinal), $"seed={seed}");
            var run = SimulatedRun.Of(scenario);
            var judged = run.Judge();
            Assert.Empty(judged.AllFindings);
            Assert.Equal((0L, 0L), (judged.Alerts.Lost, judged.Alerts.Unknown));
            Assert.True(judged.Alerts.Due > 30);
            Assert.Equal(18, run.Ends.Count);
            Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
            // Nothing rings at a wallboard: it has no subscription, and no alert is raised at its users.
            Assert.DoesNotContain(run.Alerts, row => row.User.StartsWith("board", StringComparison.Ordinal));
            Assert.Contains(run.Alerts, row => row.User.StartsWith("super", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Wallboards_are_told_of_queues_and_of_nothing_else()
    {
        var scenario = Scenarios.Good(Text.Replace("BY", "poll", StringComparison.Ordinal));
        var alone = scenario with { Named = scenario.Named.RemoveRange(0, 2) };
        var run = SimulatedRun.Of(alone with { Alerts = new AlertsSpec { From = AlertSource.Emulator, RatePerSecond = 5 } });
        Assert.Empty(run.Judge().AllFindings);
        Assert.Empty(run.Alerts);
        Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
    }
}

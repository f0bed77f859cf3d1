using AlertLoadSim.Cli.Commands;

namespace AlertLoadSim.Tests.Workload.Centres;

/// <summary>What a planner reads before anything runs.</summary>
public sealed class CentreLinesTests
{
    private const string Example =
        """
        name: x
        centre:
          agents: 30
          interactions: { profile: { every: 30m, expected: [100, 150] } }
          busyDay: { cv: 10% }
          handleTime: 175s
          patience: { exponential: { mean: 60s } }
          workgroups: [ { name: Sales, share: 40%, alsoFrom: [Tier 2] }, { name: Tier 2, share: 10% }, { name: Support, share: 50% } ]
          shifts: [ { agents: 15 }, { at: 30m, agents: 15 } ]
        sessions: { answer: { after: 5s, share: 100% } }
        """;

    [Fact]
    public void The_forecast_has_a_row_for_each_interval_all_together_and_each_queue()
    {
        var lines = CentreLines.Describe(Scenarios.Good(Example)).ToList();
        Assert.StartsWith("centre     30 agents, 250 interactions expected in 3600 s; with this seed times ", lines[0]);
        Assert.Contains("an interaction takes ", lines[1]);
        Assert.Contains("give up while it rings", lines[1]);
        var table = lines.FindIndex(line => line.Contains("erlangs"));
        Assert.Equal(["0", "1800", "in"], lines[(table + 1)..(table + 4)].Select(line => line.Trim().Split(' ')[0]));
        Assert.Contains(lines, line => line.EndsWith("  Sales + Tier 2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("  Support", StringComparison.Ordinal));
        Assert.StartsWith("Erlang A, each interval as if it went on for ever", lines[^1]);

        // Columns stand below each other, whatever the figures.
        Assert.All(lines[(table + 1)..(table + 4)], line => Assert.Equal(lines[table].Length, line.Length));
    }

    [Fact]
    public void More_work_than_agents_is_said()
    {
        var lines = CentreLines.Describe(Scenarios.Good(Example, "centre.interactions.profile.expected=[100, 900]"));
        Assert.Contains(lines, line => line.Contains("in 1 of 2 intervals there is more work than agents, and the queue would grow without end", StringComparison.Ordinal));
    }

    [Fact]
    public void A_closed_loop_has_no_polls_to_expect()
    {
        var lines = CentreLines.Describe(Scenarios.Good(Example, "sessions.notifications={ every: 0s, pacing: after-response }"));
        Assert.Contains(lines, line => line.Contains("unknown       -", StringComparison.Ordinal));
    }
}

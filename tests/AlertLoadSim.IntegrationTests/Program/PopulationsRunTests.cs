using System.Text.Json.Nodes;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Several populations, and steps that end on a condition, in a whole run.</summary>
public sealed class PopulationsRunTests : IDisposable
{
    private const string Scenario =
        """
        name: three-kinds
        populations:
          - name: agents
            load:
              - rampingConstant: { sessions: 20, next: { when: subscribed >= 100%, for: 300ms, atMost: 2s } }
              - keepConstant: { sessions: 20, next: { when: subscribed >= 99%, for: 500ms, atMost: 60s } }
              - keepConstant: { sessions: 20, during: 2s }
          - name: supervisors
            sessions: { users: { pattern: "super{0}", count: 2 }, also: [queue], watch: [Support] }
            load: [ { keepConstant: { sessions: 2, during: 3s } } ]
          - name: wallboards
            sessions: { users: { pattern: "board{0}", count: 1 }, notifications: { by: stream }, alerting: false, watch: [Support] }
            load: [ { keepConstant: { sessions: 1, during: 3s } } ]
        alerts: { rate: 10/s }
        thresholds: [ errors.count == 0, oracle.violations == 0, agents/poll.rate > 1/s, supervisors/sessions.peak == 2, agents/poll.response.max < 30s for 1s ]

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_population_is_counted_for_itself_and_the_load_is_told_as_it_was_run()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "three.yaml"), Scenario);
        var ended = await BuiltProgram.CallAsync(_folder, ["run", "three.yaml", "--out", "results"]);
        Assert.True(ended.ExitCode == 0, ended.Out + ended.Error);
        var run = Assert.Single(Directory.GetDirectories(Path.Combine(_folder.Path, "results")));
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "summary.json")))!;

        var populations = summary["populations"]!.AsArray().ToDictionary(one => one!["name"]!.GetValue<string>(), one => one!);
        Assert.Equal((20, 2, 1), (Count("agents", "started"), Count("supervisors", "started"), Count("wallboards", "started")));
        Assert.Equal((20, 2, 1), (Count("agents", "ended"), Count("supervisors", "ended"), Count("wallboards", "ended")));
        Assert.Equal((0, 0), (Count("wallboards", "polls"), Count("wallboards", "alertsNoticed")));
        var polls = summary["operations"]!.AsArray().Single(one => one!["operation"]!.GetValue<string>() == "poll" && one["phase"]!.GetValue<string>() == "all")!;
        Assert.Equal(polls["answered"]!.GetValue<int>(), populations.Keys.Sum(name => Count(name, "polls")));
        Assert.Equal(summary["sessions"]!["started"]!.GetValue<int>(), populations.Keys.Sum(name => Count(name, "started")));

        var steps = summary["run"]!["steps"]!.AsArray();
        Assert.Equal(5, steps.Count);
        // The second waits for all of them and not for its minute.
        Assert.True(steps[1]!["condition"]!.GetValue<bool>());
        Assert.Equal("subscribed >= 99% for 500ms", steps[1]!["until"]!.GetValue<string>());
        Assert.False(steps[2]!["condition"]!.GetValue<bool>());
        Assert.Equal(steps[2]!["toS"]!.GetValue<double>(), summary["run"]!["drainAtS"]!.GetValue<double>(), 6);
        Assert.InRange(summary["run"]!["durationS"]!.GetValue<double>(), 2, 50);
        Assert.NotEqual(summary["run"]!["digest"]!.GetValue<string>(), summary["run"]!["digestAsRun"]!.GetValue<string>());
        Assert.Contains("its condition, subscribed &gt;= 99% for 500ms", File.ReadAllText(Path.Combine(run, "report.html")));

        int Count(string population, string what) => populations[population][what]!.GetValue<int>();
    }
}

using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Cli.Progress;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>A run whose emulators hand over to each other in the middle of it.</summary>
public sealed class SwitchOverRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OnLinuxFact]
    public async Task Run_with_a_switch_over_has_both_journals_the_whole_truth_and_accuses_nobody()
    {
        var text = File.ReadAllText(ShortRuns.Smoke);
        string[] sets = ["load=[{keepConstant: {sessions: 10, during: 6s}}]", "warmUp=200ms", "alerts.rate=20/s", "alerts.ring.timeout=1s"];
        var read = ScenarioLoader.Read(ShortRuns.Smoke, text, sets, secretsNeeded: true, ScenarioFile.Read);
        var scenario = read.Scenario! with
        {
            Emulator = read.Scenario.Emulator with { SwitchOvers = [new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1))] },
        };
        using var signals = new Signals();
        var order = new RunOrder(ShortRuns.Smoke, read.Composed!, sets, scenario, RunPlan.From(scenario), _folder.Results, Insecure: false);
        var (summary, folder) = await ScenarioRun.RunAsync(order, signals, new PlainProgress(new ProgressFacts(order.Plan), _ => { }));

        var run = ShortRuns.Json(folder.Run);
        Assert.InRange(Assert.Single(run.GetProperty("switchOverS").EnumerateArray()).GetDouble(), 3, 6);
        Assert.True(run.GetProperty("final").GetProperty("emulatorStoppedOrderly").GetBoolean());
        Assert.Contains("\"why\":\"switchover\"", File.ReadAllText(folder.Journal), StringComparison.Ordinal);
        // Phones of those who were on duty rang on at the backup.
        Assert.Contains("\"t\":\"raised\"", File.ReadAllText(folder.BackupJournal), StringComparison.Ordinal);
        Assert.Equal(0, summary.Oracle.Violations);
        Assert.True(summary.Oracle.Deltas > 0);
        Assert.DoesNotContain(summary.Oracle.Reasons, reason => reason.Contains("breaks off", StringComparison.Ordinal));
    }
}

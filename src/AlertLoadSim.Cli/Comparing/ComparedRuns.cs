using System.Globalization;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>Makes the runs of a comparison, the sides in turn, and compares them.</summary>
/// <param name="Sets">Beside the scenario, for all sides.</param>
internal sealed record ComparedRuns(string File, IReadOnlyList<string> Sets, IReadOnlyList<Setting> Settings, int Times, string Results)
{
    /// <summary>What is wrong with a side's scenario; null: nothing with any.</summary>
    public ScenarioReadResult? Problem() => Settings
        .Select(setting => ScenarioLoader.Load(File, [.. Sets, .. setting.Sets], secretsNeeded: true)).FirstOrDefault(read => read.Scenario is null);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ComparisonWriter writer)
    {
        using var signals = new Signals();
        var trusted = Settings.ToDictionary(setting => setting.Label, _ => new List<RunFolder>());
        var (number, left) = (0, 0);
        foreach (var setting in Setting.Order(Settings, Times))
        {
            Talk.Say(string.Create(CultureInfo.InvariantCulture, $"run {++number} of {Settings.Count * Times}: {setting.Label}"));
            var (exitCode, summary) = await RunProcess.RunAsync(Args(setting), signals);
            if (signals.End.IsCancellationRequested)
                return Interrupted(writer, trusted, number - 1);
            if (summary is null || exitCode is not (ExitCodes.Kept or ExitCodes.ThresholdMissed or ExitCodes.AnswersWrong or ExitCodes.Inconclusive))
            {
                Talk.Error(string.Create(CultureInfo.InvariantCulture, $"run {number} ended with exit code {exitCode}; nothing was compared"));
                return exitCode;
            }
            var folder = new RunFolder(Path.Combine(Results, summary.Run.Folder));
            Talk.Say($"{summary.Verdict.Value}: {Home.Shorten(folder.Path)}");
            if (summary.Trust.All(entry => entry.Trusted))
                trusted[setting.Label].Add(folder);
            else
                left++;
        }
        if (left > 0)
            Talk.Error(string.Create(CultureInfo.InvariantCulture, $"{left} of {number} runs are left out, for their generator could not be trusted"));
        return trusted.Values.Any(runs => runs.Count == 0) ? NothingLeft() : writer.Compare(Folders(trusted), intended: true);
    }

    private static int NothingLeft()
    {
        Talk.Error("nothing was compared: no run of one side can be trusted");
        return ExitCodes.Inconclusive;
    }

    // What was whole by then is compared, if every side has some of it.
    private int Interrupted(ComparisonWriter writer, Dictionary<string, List<RunFolder>> trusted, int whole)
    {
        Talk.Error(string.Create(CultureInfo.InvariantCulture, $"interrupted after {whole} of {Settings.Count * Times} runs"));
        if (trusted.Values.All(runs => runs.Count > 0))
            writer.Compare(Folders(trusted), intended: true);
        return ExitCodes.Interrupted;
    }

    private IReadOnlyList<SideFolders> Folders(Dictionary<string, List<RunFolder>> trusted) =>
        [.. Settings.Select(setting => new SideFolders(setting.Label, trusted[setting.Label]))];

    private string[] Args(Setting setting) => [File, "--out", Results, .. Sets.Concat(setting.Sets).SelectMany(set => (string[])["--set", set])];
}

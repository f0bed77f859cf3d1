using System.CommandLine;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Makes the reports of a run again from its folder; also of a run that was killed.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var run = ScenarioOptions.NoOption(
            new Argument<string>("RUN") { Description = "Folder of a run, such as results/20261123T201500Z-quick-start-42." });
        var json = new Option<bool>("--json") { Description = "Print summary.json instead of the table." };
        var command = new Command("report", "Write report.html, summary.json, summary.md and junit.xml of a run again.") { run, json };
        command.SetAction(parsed => Report(parsed.GetValue(run)!, parsed.GetValue(json)));
        return command;
    }

    private static int Report(string run, bool json)
    {
        try
        {
            var folder = new RunFolder(run);
            Show(RunReport.Write(folder), folder, json);
            return ExitCodes.Kept;
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>The end of a run and of a report: the same table, the same verdict, the same path.</summary>
    public static void Show(RunSummary summary, RunFolder folder, bool json)
    {
        if (json)
        {
            Talk.Result(SummaryJson.Write(summary));
            return;
        }
        foreach (var line in TextReport.Lines(summary))
            Talk.Result(line);
        Talk.Result("");
        Talk.Result($"Report: {Home.Shorten(folder.Html)}");
    }
}

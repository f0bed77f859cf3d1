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
        var finding = new Option<int?>("--finding")
        {
            Description = "Print one finding of the oracle, by its number in the report, instead of the table.",
            HelpName = "K",
        };
        var verify = new Option<bool>("--verify")
        {
            Description = "Write nothing: make everything again elsewhere, and tell what differs (exit code 1).",
        };
        var command = new Command("report", "Write report.html, summary.json, summary.md and junit.xml of a run again.") { run, json, finding, verify };
        command.Validators.Add(parsed =>
        {
            string[] chosen = [.. new[] { (parsed.GetValue(json), "--json"), (parsed.GetValue(finding) is not null, "--finding"), (parsed.GetValue(verify), "--verify") }
                .Where(option => option.Item1).Select(option => option.Item2)];
            if (chosen.Length > 1)
                parsed.AddError($"{string.Join(" and ", chosen)} exclude each other");
        });
        command.SetAction(parsed => parsed.GetValue(verify) ? Verify(parsed.GetValue(run)!) : Report(parsed.GetValue(run)!, parsed.GetValue(json), parsed.GetValue(finding)));
        return command;
    }

    private static int Report(string run, bool json, int? finding)
    {
        try
        {
            var folder = new RunFolder(run);
            var summary = RunReport.Write(folder);
            if (finding is { } number)
                ShowFinding(summary, folder, number);
            else
                Show(summary, folder, json);
            return ExitCodes.Kept;
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Verify(string run)
    {
        try
        {
            var differences = RunVerification.Differences(new RunFolder(run));
            foreach (var difference in differences)
                Talk.Result(difference);
            Talk.Result(differences.Count == 0
                ? "verified: every file is as its hash says, and every figure and file of the report, made again from what was recorded, is the same"
                : "NOT VERIFIED: the report does not say what was recorded, or something was changed since");
            return differences.Count == 0 ? ExitCodes.Kept : ExitCodes.InternalError;
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    // Judged anew just now, so the numbers are those of the report.
    private static void ShowFinding(RunSummary summary, RunFolder folder, int number)
    {
        var count = 0;
        FindingRow? found = null;
        foreach (var row in JsonLines.Read(folder.Findings, ArtifactJson.Default.FindingRow))
        {
            count++;
            if (row.Number == number)
                found = row;
        }
        if (found is null)
            throw new UsageException($"there is no finding {number}: " + (count == 0 ? "the oracle found nothing in this run" : $"the run has findings 1 to {count}"));
        var rule = summary.Oracle.Rules.FirstOrDefault(rule => rule.Rule == found.Rule);
        foreach (var line in FindingText.Lines(found, rule, Home.Shorten(folder.Path), count))
            Talk.Result(line);
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

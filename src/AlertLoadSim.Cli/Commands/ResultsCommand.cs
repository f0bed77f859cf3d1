using System.CommandLine;
using AlertLoadSim.Cli.Comparing;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Tidies up what runs leave behind.</summary>
internal static class ResultsCommand
{
    public static Command Create()
    {
        var keep = new Option<int>("--keep") { Description = "So many of the newest runs stay.", HelpName = "N", Required = true };
        keep.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var value) && value < 0)
                result.AddError($"--keep {value}: allowed is 0 or more");
        });
        var folder = new Option<string?>("--out") { Description = "Folder of the runs. Default: results beside the program.", HelpName = "DIR" };
        var prune = new Command("prune", "Delete all runs but the newest. What is no run of ours stays, and so does a run that goes on.") { keep, folder };
        prune.SetAction(parsed => Prune(parsed.GetValue(folder) ?? Home.Results, parsed.GetValue(keep)));
        return new Command("results", "What runs leave behind.") { prune, CreateBaseline() };
    }

    private static Command CreateBaseline()
    {
        var name = ScenarioOptions.NoOption(new Argument<string>("NAME") { Description = "What 'compare --baseline' calls it: letters, digits, '-', '_' and '.'." });
        var runs = ScenarioOptions.NoOption(new Argument<string[]>("RUN") { Description = "Folders of runs, such as results/20261123T201500Z-quick-start-42.", Arity = ArgumentArity.OneOrMore });
        var replace = new Option<bool>("--replace") { Description = "Take the place of a baseline of this name." };
        var folder = new Option<string?>("--out") { Description = "Folder of the runs, where baselines are kept. Default: results beside the program.", HelpName = "DIR" };
        var baseline = new Command("baseline", "Pin runs under a name, to compare others with them. They are copied, and no prune deletes them.") { name, runs, replace, folder };
        baseline.SetAction(parsed => Pin(
            parsed.GetValue(folder) ?? Home.Results, parsed.GetValue(name)!, [.. parsed.GetValue(runs)!.Select(run => new RunFolder(run))], parsed.GetValue(replace)));
        return baseline;
    }

    private static int Pin(string results, string name, IReadOnlyList<RunFolder> runs, bool replace)
    {
        try
        {
            foreach (var run in runs)
            {
                // Whoever compares with it later must find it readable.
                RunReading.Read(run);
            }
            Talk.Result($"{(runs.Count == 1 ? "1 run" : $"{runs.Count} runs")} pinned as {name}: {Home.Shorten(Baselines.Pin(results, name, runs, replace))}");
            return ExitCodes.Kept;
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Prune(string results, int keep)
    {
        if (!Directory.Exists(results))
            throw new UsageException($"{results}: there is no such folder");
        try
        {
            // Folders begin with the instant of their run.
            var runs = Directory.EnumerateDirectories(results).Select(path => new RunFolder(path)).Where(IsRun)
                .OrderByDescending(run => run.Name, StringComparer.Ordinal).ToList();
            var (deleted, goingOn) = (0, 0);
            foreach (var run in runs.Skip(keep))
            {
                if (run.IsGoingOn)
                {
                    goingOn++;
                    continue;
                }

                Directory.Delete(run.Path, recursive: true);
                deleted++;
            }

            Talk.Result($"{deleted} of {runs.Count} runs deleted from {Home.Shorten(results)}" + (goingOn == 0 ? "" : $"; {goingOn} that still go on stay"));
            return ExitCodes.Kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static bool IsRun(RunFolder run) =>
        File.Exists(run.Run) && run.Name.Length > 17 && run.Name[8] == 'T' && run.Name[15..17] == "Z-" && !new DirectoryInfo(run.Path).Attributes.HasFlag(FileAttributes.ReparsePoint);
}

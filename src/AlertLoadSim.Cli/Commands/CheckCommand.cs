using System.CommandLine;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Every problem of scenario files, each as <c>file:line:column: what, what is allowed</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = ScenarioOptions.NoOption(
            new Argument<string[]>("SCENARIO") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore });
        var set = ScenarioOptions.Set();
        var command = new Command("check", "Check scenario files and show every problem at once.") { files, set };
        command.SetAction(parsed => Check(parsed.GetValue(files)!, parsed.GetValue(set)!));
        return command;
    }

    private static int Check(string[] files, string[] sets)
    {
        var codes = files.Select(file => Check(file, sets)).ToHashSet();
        return codes.Contains(ExitCodes.InternalError) ? ExitCodes.InternalError : codes.Max();
    }

    // A file that cannot be read does not hide what is wrong with the next one.
    private static int Check(string file, string[] sets)
    {
        try
        {
            var read = ScenarioLoader.Load(file, sets, secretsNeeded: false);
            var warnings = read.Scenario is { } scenario ? ScenarioWarnings.Of(read, RunPlan.From(scenario)) : [];
            foreach (var line in ProblemText.Check(file, read, warnings))
                Talk.Result(line);
            return read.Scenario is null ? ExitCodes.ScenarioInvalid : ExitCodes.Kept;
        }
        catch (UsageException unreadable)
        {
            Talk.Error(unreadable.Message);
            return ExitCodes.InternalError;
        }
    }
}

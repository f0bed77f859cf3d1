using System.CommandLine;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Every problem of scenario files, each as <c>file:line:column: what, what is allowed</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("SCENARIO") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore };
        var set = ScenarioOptions.Set();
        var command = new Command("check", "Check scenario files and show every problem at once.") { files, set };
        command.SetAction(parsed => Check(parsed.GetValue(files)!, parsed.GetValue(set)!));
        return command;
    }

    private static int Check(string[] files, string[] sets)
    {
        var problems = 0;
        foreach (var file in files)
        {
            var result = ScenarioLoader.Load(file, sets, secretsNeeded: false).Result;
            problems += result.Problems.Length;
            foreach (var problem in result.Problems)
                Talk.Result(problem.ToString());
            if (result.Scenario is not null)
                Talk.Result($"{file}: ok");
        }
        return problems == 0 ? ExitCodes.Kept : ExitCodes.ScenarioInvalid;
    }
}

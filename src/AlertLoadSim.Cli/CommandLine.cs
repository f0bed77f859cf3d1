using System.CommandLine;
using System.CommandLine.Invocation;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli;

/// <summary>The verbs. Without one, <c>run</c> is meant.</summary>
internal static class CommandLine
{
    public static Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand(
            "Load simulator for the interaction-alerting resource of ICWS: how late, how right, how many.\n" +
            "Without a verb: run. Without a scenario: scenarios/quick-start.yaml against the emulator.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            PlanCommand.Create(),
            EmulateCommand.Create(),
            ReportCommand.Create(),
            CompareCommand.Create(),
            ResultsCommand.Create(),
            SelftestCommand.Create(),
            SchemaCommand.Create(),
        };
        var configuration = new InvocationConfiguration
        {
            // Signals are handled in one place (Signals), with time to drain.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        var parsed = root.Parse(WithVerb(root, args));
        return parsed.Action is ParseErrorAction ? Task.FromResult(Refuse(parsed)) : parsed.InvokeAsync(configuration);
    }

    // What is wrong in a line each, and where to read on: a page of help would push it off the screen, and is no result.
    private static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors.Select(error => error.Message).Distinct())
            Talk.Error(string.Join(' ', error.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Talk.Error($"'{parsed.CommandResult.Command.Name} --help' shows what is possible");
        return ExitCodes.InternalError;
    }

    private static string[] WithVerb(RootCommand root, string[] args)
    {
        var isVerb = args.Length > 0
            && (root.Subcommands.Any(command => command.Name == args[0]) || args[0] is "-h" or "-?" or "/?" or "/h" or "--help" or "--version"
                || args[0].StartsWith('['));
        return isVerb ? args : ["run", .. args];
    }
}

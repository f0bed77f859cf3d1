using System.CommandLine;
using AlertLoadSim.Cli.Commands;

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
        };
        var configuration = new InvocationConfiguration
        {
            // Signals are handled in one place (Signals), with time to drain.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return root.Parse(WithVerb(root, args)).InvokeAsync(configuration);
    }

    private static string[] WithVerb(RootCommand root, string[] args)
    {
        var isVerb = args.Length > 0
            && (root.Subcommands.Any(command => command.Name == args[0]) || args[0] is "-h" or "-?" or "/?" or "/h" or "--help" or "--version"
                || args[0].StartsWith('['));
        return isVerb ? args : ["run", .. args];
    }
}

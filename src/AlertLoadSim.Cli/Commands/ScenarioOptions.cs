using System.CommandLine;
using System.Globalization;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Options and arguments that several verbs share.</summary>
internal static class ScenarioOptions
{
    public static Argument<string?> File() => new("SCENARIO")
    {
        Description = "Scenario file. Default: scenarios/quick-start.yaml.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Override a field: --set sessions.notifications.every=2s. May be given again and again; wins over environment and file.",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    public static Option<ulong?> Seed() => new("--seed") { Description = "The run's seed; the same as --set seed=N.", HelpName = "N" };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Say nothing on the way; results only." };

    public static IReadOnlyList<string> Sets(string[]? sets, ulong? seed) =>
        seed is { } value ? [.. sets ?? [], "seed=" + value.ToString(CultureInfo.InvariantCulture)] : sets ?? [];

    /// <summary>Shows every problem; the exit code for them is 6.</summary>
    public static int Refuse(ScenarioReadResult result)
    {
        foreach (var problem in result.Problems)
            Console.Error.WriteLine(problem.ToString());
        var count = result.Problems.Length;
        Talk.Error(count == 1 ? "1 problem in the scenario; nothing was started" : $"{count} problems in the scenario; nothing was started");
        return ExitCodes.ScenarioInvalid;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AlertLoadSim.Cli.Commands;

/// <summary>The options of <c>compare</c>, and which of them go together.</summary>
internal sealed class CompareOptions
{
    public const int DefaultTimes = 5;

    private const int MostTimes = 100;

    public Argument<string[]> Runs { get; } = ScenarioOptions.NoOption(new Argument<string[]>("RUN")
    {
        Description = "Folders of runs, such as results/20261123T201500Z-quick-start-42; 'vs' divides sides of several runs. The first is the baseline.",
        Arity = ArgumentArity.ZeroOrMore,
    });

    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Compare with the runs pinned under this name; all runs given are one side then.", HelpName = "NAME" };

    public Option<string?> Run { get; } = new("--run") { Description = "Make the runs first: this scenario, once per --with and round, every other round backwards.", HelpName = "SCENARIO" };

    public Option<int?> Times { get; } = new("--times")
    {
        Description = "So many runs per side, with --run. Default: 5.",
        HelpName = "N",
        CustomParser = result => ScenarioOptions.Number("--times", 1, MostTimes)(result),
    };

    public Option<string[]> With { get; } = new("--with")
    {
        Description = "A side, with --run: --with slow=emulator.latency.constant=22ms. The same label again sets one more value; a label alone takes the scenario as it is.",
        HelpName = "LABEL=key=value",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    public Option<string[]> Set { get; } = ScenarioOptions.Set();

    public Option<ulong?> Seed { get; } = ScenarioOptions.Seed();

    public Option<double?> Tolerance { get; } = new("--tolerance")
    {
        Description = "Latencies and rates that change by less do not matter. Default: 5%.",
        HelpName = "P%",
        CustomParser = ReadShare,
    };

    public Option<bool> Anyway { get; } = new("--anyway") { Description = "Compare runs whose figures mean different things, too." };

    public Option<string?> Out { get; } = new("--out") { Description = "Folder under which the comparison's folder is made, and where baselines are. Default: results.", HelpName = "DIR" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print comparison.json instead of the table." };

    public Option<bool> Quiet { get; } = ScenarioOptions.Quiet();

    public void Check(CommandResult parsed)
    {
        bool Given(Option option) => parsed.GetResult(option) is { Implicit: false };
        if (Given(Run))
        {
            if (parsed.GetResult(Runs) is { Tokens.Count: > 0 } || Given(Baseline))
                parsed.AddError("--run makes the runs itself; it takes neither folders of runs nor --baseline");
            return;
        }
        foreach (var option in (Option[])[Times, With, Set, Seed])
        {
            if (Given(option))
                parsed.AddError($"{option.Name} is for runs that are made, with --run SCENARIO");
        }
    }

    private static double? ReadShare(ArgumentResult result)
    {
        var found = result.Tokens[^1].Value;
        if (found.EndsWith('%') && double.TryParse(found[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 1000)
            return percent / 100;
        result.AddError($"--tolerance takes a percentage such as 5%, not {found}");
        return null;
    }
}

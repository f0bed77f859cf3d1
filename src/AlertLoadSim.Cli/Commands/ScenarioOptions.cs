using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Options and arguments that several verbs share.</summary>
internal static class ScenarioOptions
{
    public static Argument<string?> File() => NoOption(new Argument<string?>("SCENARIO")
    {
        Description = "Scenario file. Default: scenarios/quick-start.yaml.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    /// <summary>An option that does not exist must not be taken for a file that does not exist.</summary>
    public static Argument<T> NoOption<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"there is no option {token.Value}");
        });
        return argument;
    }

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Override a field: --set sessions.notifications.every=2s. May be given again and again; wins over environment and file.",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "The run's seed; the same as --set seed=N.",
        HelpName = "N",
        CustomParser = result => Number("--seed", ulong.MinValue, ulong.MaxValue)(result),
    };

    /// <summary>Reads a whole number, and says what is allowed in words of people.</summary>
    public static Func<ArgumentResult, T> Number<T>(string option, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        return result =>
        {
            var found = result.Tokens[^1].Value;
            if (T.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(FormattableString.Invariant($"{option} takes a whole number from {least} to {most}, not {found}"));
            return default;
        };
    }

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Say nothing on the way; results only." };

    public static IReadOnlyList<string> Sets(string[]? sets, ulong? seed) =>
        seed is { } value ? [.. sets ?? [], "seed=" + value.ToString(CultureInfo.InvariantCulture)] : sets ?? [];

    /// <summary>Shows every problem; the exit code for them is 6.</summary>
    public static int Refuse(ScenarioReadResult result)
    {
        foreach (var line in ProblemText.Lines(result.Problems))
            Console.Error.WriteLine(line);
        var count = result.Problems.Length;
        Talk.Error(count == 1 ? "1 problem in the scenario; nothing was started" : $"{count} problems in the scenario; nothing was started");
        return ExitCodes.ScenarioInvalid;
    }
}

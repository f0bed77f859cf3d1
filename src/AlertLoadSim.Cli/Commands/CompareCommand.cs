using System.CommandLine;
using AlertLoadSim.Cli.Comparing;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Holds runs against each other, or makes them first.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var options = new CompareOptions();
        var command = new Command(
            "compare",
            "Hold runs against the first one, or several runs a side against those before 'vs': compare OLD1 OLD2 vs NEW1 NEW2. Exit code 2: something got worse.")
        {
            options.Runs, options.Baseline, options.Run, options.Times, options.With, options.Set, options.Seed, options.Tolerance, options.Anyway, options.Out, options.Json, options.Quiet,
        };
        command.Validators.Add(options.Check);
        command.SetAction((parsed, _) =>
        {
            Talk.Quiet = parsed.GetValue(options.Quiet);
            return CompareAsync(parsed, options);
        });
        return command;
    }

    private static async Task<int> CompareAsync(ParseResult parsed, CompareOptions options)
    {
        var results = parsed.GetValue(options.Out) ?? Home.Results;
        var rule = new ComparisonRule();
        var writer = new ComparisonWriter(
            rule with { Tolerance = parsed.GetValue(options.Tolerance) ?? rule.Tolerance }, results, parsed.GetValue(options.Anyway), parsed.GetValue(options.Json));
        if (parsed.GetValue(options.Run) is not { } scenario)
        {
            var baseline = parsed.GetValue(options.Baseline) is { } name ? new SideFolders(name, Baselines.Runs(results, name)) : null;
            return writer.Compare(SideReading.Sides(parsed.GetValue(options.Runs) ?? [], baseline));
        }
        var runs = new ComparedRuns(
            scenario, ScenarioOptions.Sets(parsed.GetValue(options.Set), parsed.GetValue(options.Seed)), Setting.Read(parsed.GetValue(options.With) ?? []),
            parsed.GetValue(options.Times) ?? CompareOptions.DefaultTimes, results);
        return runs.Problem() is { } problem ? ScenarioOptions.Refuse(problem) : await runs.RunAsync(writer);
    }
}

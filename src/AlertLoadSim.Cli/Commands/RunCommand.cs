using System.CommandLine;
using AlertLoadSim.Cli.Export;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Cli.Live;
using AlertLoadSim.Cli.Progress;
using AlertLoadSim.Cli.Watching;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Runs a scenario and ends with a report.</summary>
internal static class RunCommand
{
    /// <summary>For runs that a comparison makes: they end when their stdin does.</summary>
    public const string ForComparisonOption = "--for-comparison";

    private const string Native = "native";

    public static Command Create()
    {
        var file = ScenarioOptions.File();
        var set = ScenarioOptions.Set();
        var seed = ScenarioOptions.Seed();
        var quiet = ScenarioOptions.Quiet();
        var output = new Option<string?>("--out") { Description = "Folder under which the run's folder is made. Default: results.", HelpName = "DIR" };
        var engine = new Option<string>("--engine")
        {
            Description = "What drives the load. Only 'native' is there.",
            HelpName = "E",
            DefaultValueFactory = _ => Native,
        };
        engine.AcceptOnlyFromAmong(Native);
        var insecure = new Option<bool>("--insecure") { Description = "Accept any TLS certificate of the target." };
        var json = new Option<bool>("--json") { Description = "Print summary.json at the end instead of the table." };
        var (export, live) = (new ExportOptions(), new LiveOptions());
        var forComparison = new Option<bool>(ForComparisonOption) { Hidden = true };
        var command = new Command("run", "Run a scenario and write a report.") { file, set, output, engine, insecure, seed, quiet, json, forComparison };
        export.AddTo(command);
        live.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            Talk.Quiet = parsed.GetValue(quiet);
            return RunAsync(
                () => WatchAsync(parsed, export, live),
                parsed.GetValue(file) ?? Home.QuickStart,
                ScenarioOptions.Sets(parsed.GetValue(set), parsed.GetValue(seed)),
                parsed.GetValue(output) ?? Home.Results,
                parsed.GetValue(insecure),
                parsed.GetValue(json),
                () => parsed.GetValue(forComparison) ? Signals.OfParent(Console.OpenStandardInput()) : new Signals());
        });
        return command;
    }

    private static async Task<RunWatchers> WatchAsync(ParseResult parsed, ExportOptions export, LiveOptions live)
    {
        var watchers = new List<IRunWatcher>();
        try
        {
            if (await live.StartAsync(parsed) is { } page)
                watchers.Add(page);
            if (await export.StartAsync(parsed) is { } metrics)
                watchers.Add(metrics);
            return new RunWatchers(watchers);
        }
        catch (UsageException)
        {
            await new RunWatchers(watchers).DisposeAsync();
            throw;
        }
    }

    private static async Task<int> RunAsync(
        Func<Task<RunWatchers>> watch, string file, IReadOnlyList<string> sets, string results, bool insecure, bool json, Func<Signals> signalsOf)
    {
        var read = ScenarioLoader.Load(file, sets, secretsNeeded: true);
        if (read.Scenario is not { } scenario)
            return ScenarioOptions.Refuse(read);
        if (insecure)
            Talk.Error("--insecure: the target's certificate is NOT verified; anyone in between can read the passwords");
        using var signals = signalsOf();
        var order = new RunOrder(file, read.Composed!, sets, scenario, RunPlan.From(scenario), results, insecure);
        ProblemTalk.Warn(ScenarioWarnings.Of(read, order.Plan));
        await using var watchers = await watch();
        try
        {
            var (summary, folder) = await ScenarioRun.RunAsync(order, signals, ProgressDisplay.Create(order.Plan), watchers);
            ReportCommand.Show(summary, folder, json);
            await watchers.LingerAsync(signals.End);
            return summary.Verdict.ExitCode;
        }
        catch (TargetUnreachableException unreachable)
        {
            Talk.Error(unreachable.Message);
            return ExitCodes.Unreachable;
        }
    }
}

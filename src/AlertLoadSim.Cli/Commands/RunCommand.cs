using System.CommandLine;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Cli.Progress;
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
        var forComparison = new Option<bool>(ForComparisonOption) { Hidden = true };
        var command = new Command("run", "Run a scenario and write a report.") { file, set, output, engine, insecure, seed, quiet, json, forComparison };
        command.SetAction((parsed, _) =>
        {
            Talk.Quiet = parsed.GetValue(quiet);
            return RunAsync(
                parsed.GetValue(file) ?? Home.QuickStart,
                ScenarioOptions.Sets(parsed.GetValue(set), parsed.GetValue(seed)),
                parsed.GetValue(output) ?? Home.Results,
                parsed.GetValue(insecure),
                parsed.GetValue(json),
                () => parsed.GetValue(forComparison) ? Signals.OfParent(Console.OpenStandardInput()) : new Signals());
        });
        return command;
    }

    private static async Task<int> RunAsync(string file, IReadOnlyList<string> sets, string results, bool insecure, bool json, Func<Signals> signalsOf)
    {
        var read = ScenarioLoader.Load(file, sets, secretsNeeded: true);
        if (read.Scenario is not { } scenario)
            return ScenarioOptions.Refuse(read);
        if (insecure)
            Talk.Error("--insecure: the target's certificate is NOT verified; anyone in between can read the passwords");
        using var signals = signalsOf();
        var order = new RunOrder(file, read.Composed!, sets, scenario, RunPlan.From(scenario), results, insecure);
        ProblemTalk.Warn(ScenarioWarnings.Of(read, order.Plan));
        try
        {
            var (summary, folder) = await ScenarioRun.RunAsync(order, signals, ProgressDisplay.Create(order.Plan));
            ReportCommand.Show(summary, folder, json);
            return summary.Verdict.ExitCode;
        }
        catch (TargetUnreachableException unreachable)
        {
            Talk.Error(unreachable.Message);
            return ExitCodes.Unreachable;
        }
    }
}

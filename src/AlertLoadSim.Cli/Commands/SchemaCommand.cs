using System.CommandLine;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Prints the JSON schema of a file, for editors and for programs.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("WHAT") { Description = "scenario (the default) or summary.", DefaultValueFactory = _ => "scenario" };
        what.AcceptOnlyFromAmong("scenario", "summary");
        var command = new Command("schema", "Print the JSON schema of scenario files, or of summary.json.") { what };
        command.SetAction(parsed =>
        {
            Talk.Result((parsed.GetValue(what) == "summary" ? SummarySchema.Write() : ScenarioSchema.Write()).TrimEnd());
            return ExitCodes.Kept;
        });
        return command;
    }
}

using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What the user wants run.</summary>
/// <param name="File">The scenario file as the user named it.</param>
/// <param name="Results">Folder under which the run's folder is made.</param>
internal sealed record RunOrder(
    string File, string Text, IReadOnlyList<string> Sets, Scenario Scenario, RunPlan Plan, string Results, bool Insecure);

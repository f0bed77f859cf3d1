using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What the user wants run.</summary>
/// <param name="File">The scenario file as the user named it.</param>
/// <param name="Text">The scenario as text of its own, which the emulator reads, and as the run's folder keeps it.</param>
/// <param name="Sets">What was set beside the file, for the record; it is in the text already.</param>
/// <param name="Results">Folder under which the run's folder is made.</param>
internal sealed record RunOrder(
    string File, ComposedScenario Text, IReadOnlyList<string> Sets, Scenario Scenario, RunPlan Plan, string Results, bool Insecure);

using System.Text.Json;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Consequences;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What follows from a scenario on this machine.</summary>
internal static class ScenarioWarnings
{
    // Folders begin with the instant of their run, so the last names are the newest.
    private const int MostRuns = 50;

    /// <param name="read">A scenario without problems.</param>
    public static IReadOnlyCollection<ScenarioProblem> Of(ScenarioReadResult read, RunPlan plan) =>
        ScenarioConsequences.Of(read, plan, Capacity(Home.Results, Machine.Facts()));

    /// <param name="results">Where runs are; those of other machines may be among them.</param>
    public static MachineCapacity Capacity(string results, MachineFacts machine)
    {
        var best = Runs(results, machine)
            .Select(run => (run.Run.Folder, Rate: run.Operations.FirstOrDefault(figures => figures is { Operation: "poll", Phase: "steady" })?.RatePerS ?? 0))
            .OrderByDescending(run => run.Rate)
            .FirstOrDefault();
        var isKnown = best.Rate > 0;
        return new MachineCapacity
        {
            Processors = machine.Processors,
            Descriptors = machine.DescriptorLimit,
            PortsPerAddress = Machine.PortsPerAddress() ?? PlanNeeds.PortsPerAddress,
            MeasuredPollsPerSecond = isKnown ? best.Rate : null,
            MeasuredBy = isKnown ? Path.GetFileName(best.Folder) : null,
        };
    }

    // What the generator could not be trusted with, it did not do; a run with wrong answers does not say whether it could. A machine is told by its processors and memory: its name is in no artifact.
    private static IEnumerable<RunSummary> Runs(string results, MachineFacts machine) =>
        from folder in Directory.Exists(results) ? Directory.EnumerateDirectories(results).OrderDescending(StringComparer.Ordinal).Take(MostRuns) : []
        let summary = Read(new RunFolder(folder))
        where summary is { Run.Complete: true, Verdict.ExitCode: ExitCodes.Kept or ExitCodes.ThresholdMissed }
            && summary.Run.Machine.Processors == machine.Processors && summary.Run.Machine.Architecture == machine.Architecture
            && Math.Abs(summary.Run.Machine.MemoryBytes - machine.MemoryBytes) <= machine.MemoryBytes / 20
        select summary;

    private static RunSummary? Read(RunFolder folder)
    {
        try
        {
            return File.Exists(folder.Summary) ? SummaryJson.Read(File.ReadAllText(folder.Summary)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return null;
        }
    }
}

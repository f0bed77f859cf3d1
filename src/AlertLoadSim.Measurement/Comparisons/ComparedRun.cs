using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>A run with everything that a comparison looks at.</summary>
public sealed record ComparedRun(RunSummary Summary, RecordedRun Recorded)
{
    public string Folder => Summary.Run.Folder;

    public double SteadyS => Math.Max(0, Math.Min(Summary.Run.DrainAtS, Summary.Run.DurationS) - Summary.Run.WarmUpS);
}

/// <summary>Runs of the same thing: of one version, one setting, one number of nodes.</summary>
/// <param name="Label">How people call it; of a single run without a name of its own, its folder.</param>
/// <param name="Runs">At least one.</param>
public sealed record Side(string Label, IReadOnlyList<ComparedRun> Runs);

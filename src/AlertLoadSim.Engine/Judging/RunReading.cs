using System.Text.Json;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Reads a run to compare it. Latencies, rates and errors come from what was recorded, the oracle's verdict and the trust ledger's from the summary:
/// judging anew would write into a folder that is only to be looked at, and that <c>report --verify</c> checks.</summary>
public static class RunReading
{
    /// <exception cref="ArtifactException">The folder holds no run that can be read, or one that goes on.</exception>
    public static ComparedRun Read(RunFolder folder)
    {
        RunReport.RequireEnded(folder);
        var recorded = ArtifactReader.Read(folder);
        if (!File.Exists(folder.Summary))
            return new ComparedRun(RunReport.Write(folder), recorded);
        try
        {
            return new ComparedRun(SummaryJson.Read(File.ReadAllText(folder.Summary)), recorded);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new ArtifactException($"{folder.Summary}: not a summary ({e.Message}); './run-load.sh report' with the run's folder makes it again");
        }
    }
}

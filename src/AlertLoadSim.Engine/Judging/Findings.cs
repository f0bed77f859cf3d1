using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Engine.Judging;

/// <summary>From the oracle's findings to the rows of <c>findings.jsonl</c>.</summary>
internal static class Findings
{
    /// <summary>What rests on our own reading of the protocol accuses our own emulator only.</summary>
    public static FindingRow RowOf(Finding finding, bool targetIsEmulator) => new(
        finding.Rule.Name,
        finding.Rule.Weight.ToString(),
        targetIsEmulator || finding.Rule.Weight != Weight.Inferred,
        Math.Round(finding.At.TotalSeconds, 3),
        finding.SessionIndex,
        finding.UserId,
        finding.What,
        finding.InteractionId,
        finding.Mark,
        finding.Count,
        finding.Transcript);
}

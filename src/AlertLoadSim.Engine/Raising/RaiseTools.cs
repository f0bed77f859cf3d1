using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Raising;

/// <summary>Where the lines of <c>raises.jsonl</c> go, from any thread.</summary>
public interface IRaiseLog
{
    void Write(RaiseRow row);
}

/// <summary>What sessions and raisers of a node share when the alerts are interactions of ours.</summary>
/// <param name="Run">The first part of every mark; no other run has it.</param>
public sealed record RaiseTools(string Run, AlertsSpec Alerts, IRaiseLog Log)
{
    public RaiseBoard Board { get; } = new(Run);

    /// <summary>The last line, with what nobody else has counted.</summary>
    public void WriteEnd(TimeSpan at) => Log.Write(new RaiseRow
    {
        T = RaiseRow.End,
        AtUs = at.Ticks / TimeSpan.TicksPerMicrosecond,
        NoticesDropped = Board.NoticesDropped is > 0 and var dropped ? dropped : null,
    });
}

using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Watching;

/// <summary>Shows a run to others while it goes on. What fails in one is told, and never harms the run.</summary>
internal interface IRunWatcher : IAsyncDisposable
{
    /// <summary>Subject of the sentence that tells of its failure: <c>the live page</c>.</summary>
    string Name { get; }

    /// <summary>The run has its folder; nothing is measured yet.</summary>
    void Begin(RunFolder folder, RunDocument run);

    /// <param name="second">Its histograms are used again when this returns.</param>
    /// <param name="raised">Alerts raised so far; null if unknown.</param>
    void Show(RunSecond second, long? raised);

    /// <summary>The run is judged and its report is written.</summary>
    Task ConcludeAsync(RunSummary summary, RunFolder folder);

    /// <summary>Stays for those who have not seen the end yet, within bounds. Called after the results were shown.</summary>
    Task LingerAsync(CancellationToken enough);
}

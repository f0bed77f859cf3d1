using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Cli.Progress;

/// <summary>Shows a run while it runs, on stderr.</summary>
internal interface IProgressDisplay
{
    /// <summary>Puts the display up; taken down when disposed.</summary>
    IAsyncDisposable Begin();

    /// <param name="raised">Alerts the emulator raised so far; null if unknown.</param>
    void Show(RunSecond second, long? raised);
}

internal static class ProgressDisplay
{
    /// <summary>A table in a terminal, plain lines elsewhere, nothing when quiet.</summary>
    public static IProgressDisplay Create(RunPlan plan)
    {
        var facts = new ProgressFacts(plan);
        if (Talk.Quiet)
            return new PlainProgress(facts, _ => { });
        return Console.IsErrorRedirected ? new PlainProgress(facts, Talk.Say) : new LiveTable(facts);
    }
}

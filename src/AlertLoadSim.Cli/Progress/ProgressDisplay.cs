using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Workload.Plans;
using Spectre.Console;

namespace AlertLoadSim.Cli.Progress;

/// <summary>Shows a run while it runs, on stderr.</summary>
internal interface IProgressDisplay
{
    /// <summary>Puts the display up; taken down when disposed.</summary>
    IAsyncDisposable Begin();

    /// <param name="raised">Alerts the emulator raised so far; null if unknown.</param>
    void Show(RunSecond second, long? raised);

    /// <summary>The run was asked to end; its sessions are about to.</summary>
    void Ending();

    /// <summary>Leaves the terminal as it was found, at once; the process is about to end.</summary>
    void Abandon();
}

internal static class ProgressDisplay
{
    public const string EndingLine = "ending: sessions unsubscribe and disconnect; once more stops at once";

    /// <summary>A table in a terminal, plain lines elsewhere, nothing when quiet.</summary>
    public static IProgressDisplay Create(RunPlan plan)
    {
        var facts = new ProgressFacts(plan);
        if (Talk.Quiet)
            return new PlainProgress(facts, _ => { });
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        // A terminal that cannot move its cursor back (TERM=dumb) would get table below table.
        var canRedraw = !Console.IsErrorRedirected && terminal.Profile.Capabilities.Ansi;
        return canRedraw ? new LiveTable(facts, terminal) : new PlainProgress(facts, Talk.Say);
    }
}

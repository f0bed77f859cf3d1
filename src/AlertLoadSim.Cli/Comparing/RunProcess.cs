using System.Diagnostics;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>A run as a process of its own: this program, verb <c>run</c>. Runs of one process would not be equal, for the first is compiled while it runs.
/// It ends orderly when its stdin does, so signals to the terminal's whole group reach it once, through us, and it never stays behind.</summary>
internal static class RunProcess
{
    /// <returns>The run's summary; null: there is none, for nothing was measured.</returns>
    public static async Task<(int ExitCode, RunSummary? Summary)> RunAsync(IReadOnlyList<string> args, Signals signals)
    {
        using var process = Process.Start(StartInfo(args)) ?? throw new UsageException("a run could not be started");
        await using var ending = signals.End.Register(() => process.StandardInput.Close());
        await using var stopping = signals.Now.Register(() => process.Kill(entireProcessTree: true));
        var text = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, text.Length == 0 ? null : SummaryJson.Read(text));
    }

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> args)
    {
        var start = ThisProgram.StartInfo();
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        foreach (var arg in (IEnumerable<string>)["run", .. args, "--json", RunCommand.ForComparisonOption])
            start.ArgumentList.Add(arg);
        if (Talk.Quiet)
            start.ArgumentList.Add("--quiet");
        return start;
    }
}

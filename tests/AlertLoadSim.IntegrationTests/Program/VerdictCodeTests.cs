using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Exit codes of runs that were measured: a threshold missed (2), answers wrong (3), the generator not to be trusted (4).</summary>
public sealed class ThresholdCodeTests
{
    [Fact]
    public async Task A_missed_threshold_ends_with_2_and_json_is_all_that_stdout_holds()
    {
        using var folder = new TempFolder();
        var ended = await ShortRuns.TrustedAsync(
            folder, [.. ShortRuns.Args(folder, 4, ShortRuns.Unkeepable), "--json", "--quiet", "--seed", "12345"]);
        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Empty(ended.Error);
        var printed = JsonDocument.Parse(ended.Out).RootElement;
        Assert.Equal("FAIL", printed.GetProperty("verdict").GetProperty("value").GetString());
        Assert.Equal(2, printed.GetProperty("verdict").GetProperty("exitCode").GetInt32());
        Assert.Equal(ShortRuns.Summary(folder).ToString(), printed.ToString());
        Assert.EndsWith("-smoke-12345", folder.Run, StringComparison.Ordinal);
    }
}

public sealed class WrongAnswersCodeTests
{
    [OnLinuxFact]
    public async Task Wrong_answers_end_with_3_even_when_the_generator_was_late_and_a_threshold_missed()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 6, ShortRuns.DropsHalf, ShortRuns.Unkeepable));
        await Hiccups.UntilEndedAsync(program, folder);
        var ended = await program.EndAsync();
        Assert.True(ended.ExitCode == 3, ended.ToString());
        var verdict = ShortRuns.Summary(folder).GetProperty("verdict").ToString();
        Assert.Contains("FAIL", verdict, StringComparison.Ordinal);
        Assert.Contains("sent too late", verdict, StringComparison.Ordinal);
        Assert.Contains("Promise missed", verdict, StringComparison.Ordinal);

        // One finding of that run, and one that there is not.
        var one = await BuiltProgram.CallAsync(folder, ["report", folder.Run, "--finding", "1"]);
        Assert.True(one.ExitCode == 0, one.ToString());
        Assert.StartsWith("finding 1 of ", one.Out, StringComparison.Ordinal);
        Assert.Matches(@"reply \d+ \(poll \d+ planned [0-9.]+ s, sent [0-9.]+ s\)", one.Out);
        Assert.Contains(" --finding 1", one.Out[one.Out.IndexOf("./run-load.sh report ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var none = await BuiltProgram.CallAsync(folder, ["report", folder.Run, "--finding", "1000000"]);
        Assert.True(none.ExitCode == 1, none.ToString());
        Assert.Contains("there is no finding 1000000: the run has findings 1 to ", none.Error, StringComparison.Ordinal);
        Assert.Empty(none.Out);
    }
}

public sealed class LateGeneratorCodeTests
{
    [OnLinuxFact]
    public async Task A_generator_that_stood_still_again_and_again_ends_with_4_even_when_a_threshold_missed()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 6, ShortRuns.Unkeepable));
        await Hiccups.UntilEndedAsync(program, folder);
        var ended = await program.EndAsync();
        Assert.True(ended.ExitCode == 4, ended.ToString());
        Assert.Equal("INCONCLUSIVE", ShortRuns.Summary(folder).GetProperty("verdict").GetProperty("value").GetString());
    }
}

/// <summary>Makes a generator late: it is stopped for much longer than polls may be late, again and again in every second.</summary>
internal static class Hiccups
{
    private static readonly TimeSpan Stopped = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Running = TimeSpan.FromMilliseconds(250);

    public static async Task UntilEndedAsync(BuiltProgram program, TempFolder folder)
    {
        await ShortRuns.MeasuredAsync(folder, 1);
        // As long as the load lasts; afterwards it shall write its report in peace.
        while (!program.HasExited && !File.Exists(Path.Combine(folder.Run, "report.html")) && !Drained(folder))
        {
            program.Signal(Processes.Stop);
            await Task.Delay(Stopped);
            program.Signal(Processes.Continue);
            await Task.Delay(Running);
        }
    }

    private static bool Drained(TempFolder folder) =>
        File.ReadAllText(Path.Combine(folder.Run, "run.json")).Contains("\"endedBy\": \"", StringComparison.Ordinal);
}

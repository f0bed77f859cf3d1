using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Runs that somebody ends.</summary>
public sealed class InterruptTests
{
    [OnLinuxFact]
    public async Task Interrupt_ends_with_130_and_a_complete_report_whatever_the_oracle_found()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 300, ShortRuns.DropsHalf, ShortRuns.Unkeepable));
        await ShortRuns.MeasuredAsync(folder, 2);
        program.Signal(Processes.Interrupt);
        var ended = await program.EndAsync();
        Assert.True(ended.ExitCode == 130, ended.ToString());
        Interruptions.AssertReported(folder);
        Assert.NotEqual(0, ShortRuns.Summary(folder).GetProperty("oracle").GetProperty("violations").GetInt64());
    }
}

public sealed class TerminateTests
{
    private const string Secret = "Zw1tschermaschine";

    [OnLinuxFact]
    public async Task Terminate_is_an_interrupt_and_the_password_shows_nowhere()
    {
        using var folder = new TempFolder();
        var scenario = folder.Write("secret.yaml", File.ReadAllText(ShortRuns.Smoke).Replace(
            "sessions:\n", "sessions:\n  users: { pattern: \"agent{0:0000}\", password: \"${ICWS_PASSWORD}\" }\n", StringComparison.Ordinal));
        using var program = BuiltProgram.Start(folder, ShortRuns.ArgsFor(scenario, folder, 300), ("ICWS_PASSWORD", Secret));
        await ShortRuns.MeasuredAsync(folder, 2);
        var emulator = await program.EmulatorAsync();
        var commandLines = Processes.CommandLineOf(program.Pid) + Processes.CommandLineOf(emulator);
        program.Signal(Processes.Terminate);
        var ended = await program.EndAsync();

        Assert.True(ended.ExitCode == 130, ended.ToString());
        Interruptions.AssertReported(folder);
        Assert.False(Processes.IsAlive(emulator));
        Assert.Contains("emulate", commandLines, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, commandLines, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, ended.Out + ended.Error, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(folder.Run), path => Assert.DoesNotContain(Secret, File.ReadAllText(path), StringComparison.Ordinal));
    }
}

public sealed class GroupSignalTests
{
    [OnLinuxFact]
    public async Task Signals_for_the_whole_group_let_the_emulator_outlive_the_drain()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 300));
        await ShortRuns.MeasuredAsync(folder, 2);
        var emulator = await program.EmulatorAsync();
        // As a terminal, a service manager or a pipeline does it: to both at once.
        Processes.Signal(emulator, Processes.Terminate);
        Processes.Signal(emulator, Processes.Interrupt);
        program.Signal(Processes.Terminate);
        var ended = await program.EndAsync();
        Assert.True(ended.ExitCode == 130, ended.ToString());
        Interruptions.AssertReported(folder);
        Assert.Empty(ShortRuns.Summary(folder).GetProperty("errors").EnumerateArray());
        Assert.True(ShortRuns.Json(Path.Combine(folder.Run, "run.json")).GetProperty("final").GetProperty("emulatorStoppedOrderly").GetBoolean());
    }
}

public sealed class KillTests
{
    private static readonly TimeSpan EmulatorGone = TimeSpan.FromSeconds(5);

    [OnLinuxFact]
    public async Task Kill_leaves_no_emulator_behind_and_what_was_measured_can_be_reported()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 300));
        await ShortRuns.MeasuredAsync(folder, 2);
        var emulator = await program.EmulatorAsync();
        program.Signal(Processes.Kill);
        await Processes.UntilAsync(() => !Processes.IsAlive(emulator), EmulatorGone, "the end of the emulator");
        await program.EndAsync();

        var first = await BuiltProgram.CallAsync(folder, ["report", folder.Run]);
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Contains("Incomplete", first.Out, StringComparison.Ordinal);
        var summary = File.ReadAllText(Path.Combine(folder.Run, "summary.json"));
        var run = JsonDocument.Parse(summary).RootElement.GetProperty("run");
        Assert.False(run.GetProperty("complete").GetBoolean());
        Assert.Equal("killed", run.GetProperty("endedBy").GetString());
        Assert.InRange(run.GetProperty("durationS").GetDouble(), 1, 300);

        var second = await BuiltProgram.CallAsync(folder, ["report", folder.Run, "--json"]);
        Assert.Equal(summary, File.ReadAllText(Path.Combine(folder.Run, "summary.json")));
        Assert.Equal(summary.TrimEnd(), second.Out.TrimEnd());
    }
}

public sealed class LostEmulatorTests
{
    [OnLinuxFact]
    public async Task A_run_whose_emulator_dies_still_ends_with_a_report_and_does_not_pass()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 4));
        await ShortRuns.MeasuredAsync(folder, 1);
        Processes.Signal(await program.EmulatorAsync(), Processes.Kill);
        var ended = await program.EndAsync();
        Assert.NotEqual(0, ended.ExitCode);
        Assert.DoesNotContain("internal error", ended.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Run, "report.html")));
    }
}

internal static class Interruptions
{
    public static void AssertReported(TempFolder folder)
    {
        var summary = ShortRuns.Summary(folder);
        var run = summary.GetProperty("run");
        Assert.Equal("interrupted", run.GetProperty("endedBy").GetString());
        Assert.True(run.GetProperty("complete").GetBoolean());
        // The drain is bounded: the plan went on for minutes.
        Assert.InRange(run.GetProperty("durationS").GetDouble(), 1, 60);
        Assert.All(summary.GetProperty("balances").EnumerateArray(), balance =>
            Assert.NotEqual(JsonValueKind.False, balance.GetProperty("holds").ValueKind));
        Assert.True(File.Exists(Path.Combine(folder.Run, "report.html")));
        Assert.True(File.Exists(Path.Combine(folder.Run, "manifest.sha256")));
    }
}

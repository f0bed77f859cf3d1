using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>The score-card as a user asks for it.</summary>
public sealed class SelftestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_kind_of_fault_is_scored()
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["selftest", "--only", "tornDelta", "--seed", "1", "--quiet"]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains(ended.OutLines, line => line.StartsWith("tornDelta", StringComparison.Ordinal) && line.Contains("100.0 %", StringComparison.Ordinal));
        Assert.StartsWith("PASS", ended.OutLines[^1], StringComparison.Ordinal);
        Assert.Empty(ended.Error);
    }

    [Fact]
    public async Task Kind_of_which_nothing_was_to_be_seen_is_not_proven()
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["selftest", "--only", "deltaBeforeSnapshot", "--seed", "5", "--quiet"]);
        Assert.True(ended.ExitCode == 4, ended.ToString());
        Assert.StartsWith("INCONCLUSIVE: nothing could be seen of deltaBeforeSnapshot", ended.OutLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_over_real_sockets_is_held_against_its_journal()
    {
        var run = await BuiltProgram.CallAsync(_folder, [
            "run", ShortRuns.Smoke, "--out", "results", "--quiet", "--set", "emulator.faults=[{ dropStart: 20% }, { tornDelta: 20% }]", "--set", "alerts.rate=20/s",
        ]);
        Assert.True(run.ExitCode == 3, run.ToString());

        var ended = await BuiltProgram.CallAsync(_folder, ["selftest", Directory.GetDirectories(Path.Combine(_folder.Path, "results"))[0], "--json"]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        using var card = JsonDocument.Parse(ended.Out);
        Assert.Equal((0, 0), (card.RootElement.GetProperty("missed").GetInt32(), card.RootElement.GetProperty("unexpected").GetInt32()));
        Assert.All(card.RootElement.GetProperty("lines").EnumerateArray(), line => Assert.True(line.GetProperty("detected").GetInt32() > 0));
        Assert.Equal(2, card.RootElement.GetProperty("lines").GetArrayLength());
    }
}

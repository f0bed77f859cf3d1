using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Two recorded runs against each other, and what is refused.</summary>
public sealed class CompareTests(CompareTests.TheRuns runs) : IClassFixture<CompareTests.TheRuns>
{
    [Fact]
    public async Task A_slower_server_is_found_and_its_exit_code_is_2()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(folder, ["compare", runs.Fast, runs.Slow, "--out", folder.Results]);
        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Contains(ended.OutLines, line => line.StartsWith("poll.response.p50", StringComparison.Ordinal) && line.EndsWith("WORSE", StringComparison.Ordinal));
        Assert.Contains("the emulator was told to be another server in", ended.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var html = Assert.Single(ended.OutLines, line => line.StartsWith("Comparison: ", StringComparison.Ordinal))["Comparison: ".Length..];
        Assert.Equal(
            ["comparison.html", "comparison.json", "comparison.md"],
            Directory.GetFiles(Path.GetDirectoryName(Path.Combine(folder.Path, html))!).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_runs_a_side_stand_before_and_behind_vs()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(folder, ["compare", runs.Fast, runs.FastToo, "vs", runs.Slow, "--out", folder.Results, "--json"]);
        var sides = JsonDocument.Parse(ended.Out).RootElement.GetProperty("sides").EnumerateArray().Select(side => (side.GetProperty("label").GetString(), side.GetProperty("runs").GetArrayLength()));
        Assert.Equal([("A", 2), (Path.GetFileName(runs.Slow), 1)], sides);
    }

    [Fact]
    public async Task A_baseline_is_pinned_whole_compared_with_and_not_replaced_unasked()
    {
        using var folder = new TempFolder();
        string[] pin = ["results", "baseline", "main", runs.Fast, "--out", folder.Results];
        var pinned = await BuiltProgram.CallAsync(folder, pin);
        Assert.True(pinned.ExitCode == 0, pinned.ToString());
        var verified = await BuiltProgram.CallAsync(folder, ["report", Path.Combine(folder.Results, "baselines", "main", Path.GetFileName(runs.Fast)), "--verify"]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Equal(0, (await BuiltProgram.CallAsync(folder, ["results", "prune", "--keep", "0", "--out", folder.Results])).ExitCode);
        Assert.Equal(2, (await BuiltProgram.CallAsync(folder, ["compare", runs.Slow, "--baseline", "main", "--out", folder.Results])).ExitCode);

        var again = await BuiltProgram.CallAsync(folder, pin);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("there is a baseline main already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await BuiltProgram.CallAsync(folder, [.. pin, "--replace"])).ExitCode);
    }

    [Fact]
    public async Task Runs_of_another_load_are_refused_unless_somebody_insists()
    {
        using var folder = new TempFolder();
        string[] line = ["compare", runs.Fast, runs.Other, "--out", folder.Results];
        var refused = await BuiltProgram.CallAsync(folder, line);
        Assert.True(refused.ExitCode == 4, refused.ToString());
        Assert.Contains("not alike: seed: 8 in", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--anyway compares nevertheless", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Results));
        var insisted = await BuiltProgram.CallAsync(folder, [.. line, "--anyway"]);
        Assert.Contains("NOT ALIKE seed: 8 in", insisted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_made_in_turn_and_compared()
    {
        Assert.Contains("run 2 of 2: slow", runs.Ended.Error, StringComparison.Ordinal);
        Assert.True(runs.Ended.ExitCode == 2, runs.Ended.ToString());
        Assert.Contains("slow is worse than fast", runs.Ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_whose_scenario_is_wrong_starts_nothing()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(folder, ["compare", "--run", ShortRuns.Smoke, "--out", folder.Results, "--with", "a", "--with", "b=emulator.latencie=1ms"]);
        Assert.True(ended.ExitCode == 6, ended.ToString());
        Assert.False(Directory.Exists(folder.Results));
    }

    /// <summary>Two runs, made by <c>compare --run</c>: the shortest that are cut into batches.</summary>
    public sealed class TheRuns : IAsyncLifetime
    {
        private TempFolder Folder { get; } = new();

        internal Ended Ended { get; private set; } = null!;

        internal string Fast { get; private set; } = "";

        internal string Slow { get; private set; } = "";

        /// <summary>The fast one once more, in a place of its own.</summary>
        internal string FastToo { get; private set; } = "";

        /// <summary>The fast one as if it had another seed.</summary>
        internal string Other { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Ended = await ShortRuns.TrustedAsync(Folder,
            [
                "compare", "--run", ShortRuns.Smoke, "--times", "1", "--out", Folder.Results, "--set", "load=[{keepConstant: {sessions: 10, during: 5s}}]", "--set", "warmUp=200ms",
                "--set", "sessions.notifications.every=100ms", "--with", "fast=emulator.latency={constant: 5ms}", "--with", "slow=emulator.latency={constant: 60ms}",
            ]);
            var made = Directory.GetDirectories(Folder.Results).Where(path => File.Exists(Path.Combine(path, "run.json"))).Order(StringComparer.Ordinal).ToArray();
            Assert.True(made.Length == 2, Ended.ToString());
            (Fast, Slow) = (made[0], made[1]);
            FastToo = Copy(Fast, "too");
            Other = Copy(Fast, "other");
            foreach (var file in (string[])["run.json", "summary.json"])
            {
                var path = Path.Combine(Other, file);
                File.WriteAllText(path, File.ReadAllText(path).Replace("\"seed\": 7,", "\"seed\": 8,", StringComparison.Ordinal));
            }
        }

        public Task DisposeAsync()
        {
            Folder.Dispose();
            return Task.CompletedTask;
        }

        private string Copy(string run, string to)
        {
            var copy = Directory.CreateDirectory(Path.Combine(Folder.Path, to, Path.GetFileName(run))).FullName;
            foreach (var file in Directory.GetFiles(run))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            return copy;
        }
    }
}

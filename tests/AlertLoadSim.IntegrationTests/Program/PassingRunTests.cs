using System.Security.Cryptography;
using System.Text.Json;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>One run of the smoke scenario that keeps its promises, looked at from all sides.</summary>
public sealed class PassingRunTests(PassingRunTests.TheRun run) : IClassFixture<PassingRunTests.TheRun>
{
    private static readonly string[] Artifact =
    [
        "alerts.jsonl", "errors.jsonl", "findings.jsonl", "health.csv", "intervals.hlog", "journal.jsonl", "junit.xml", "manifest.sha256",
        "replies.bin", "report.html", "run.json", "scenario.yaml", "slowest.jsonl", "summary.json", "summary.md", "timeline.csv",
    ];

    [Fact]
    public void Kept_promises_end_with_0() => Assert.True(run.Ended.ExitCode == 0, run.Ended.ToString());

    [Fact]
    public void The_summary_is_on_stdout_and_ends_with_verdict_and_path_of_the_report()
    {
        Assert.Contains(run.Ended.OutLines, line => line.StartsWith("PASS", StringComparison.Ordinal));
        var report = Assert.Single(run.Ended.OutLines, line => line.StartsWith("Report: ", StringComparison.Ordinal))["Report: ".Length..];
        Assert.True(File.Exists(Path.Combine(run.Folder.Path, report)), report);
    }

    [Fact]
    public void The_talk_is_on_stderr()
    {
        Assert.Contains("emulator at http://127.0.0.1:", run.Ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PASS", run.Ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("emulator at", run.Ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_the_artifact_is_there_and_no_other() =>
        Assert.Equal(Artifact, Directory.GetFiles(run.Folder.Run).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_manifest_names_every_other_file_and_its_hash()
    {
        var manifest = File.ReadAllLines(Path.Combine(run.Folder.Run, "manifest.sha256"));
        Assert.Equal(Artifact.Where(file => file != "manifest.sha256"), manifest.Select(line => line[66..]));
        Assert.All(manifest, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(run.Folder.Run, line[66..]))))));
    }

    [Fact]
    public void No_text_of_the_artifact_holds_a_path_of_this_machine() => Assert.All(
        Directory.GetFiles(run.Folder.Run).Where(path => !path.EndsWith(".bin", StringComparison.Ordinal)), path =>
        {
            var text = File.ReadAllText(path);
            Assert.DoesNotContain(run.Folder.Path, text, StringComparison.Ordinal);
            Assert.DoesNotContain(ShortRuns.Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), text, StringComparison.Ordinal);
        });

    [Fact]
    public async Task The_report_is_verified()
    {
        var ended = await BuiltProgram.CallAsync(run.Folder, ["report", run.Folder.Run, "--verify"]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.StartsWith("verified: ", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts.jsonl")]
    [InlineData("findings.jsonl")]
    [InlineData("health.csv")]
    [InlineData("intervals.hlog")]
    [InlineData("journal.jsonl")]
    [InlineData("replies.bin")]
    [InlineData("run.json")]
    [InlineData("scenario.yaml")]
    [InlineData("timeline.csv")]
    [InlineData("summary.json")]
    [InlineData("summary.md")]
    [InlineData("report.html")]
    [InlineData("junit.xml")]
    public void A_changed_byte_is_found(string file)
    {
        using var folder = new TempFolder();
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetFileName(run.Folder.Run)));
        foreach (var path in Directory.GetFiles(run.Folder.Run))
            File.Copy(path, Path.Combine(copy.FullName, Path.GetFileName(path)));
        var changed = Path.Combine(copy.FullName, file);
        var bytes = File.ReadAllBytes(changed);
        if (bytes.Length == 0)
            bytes = [(byte)'\n'];
        else
            bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(changed, bytes);
        Assert.Contains($"{file}: was changed since the report was made", RunVerification.Differences(new RunFolder(copy.FullName)));
    }

    [Fact]
    public void A_file_more_or_less_is_found_and_so_is_a_figure_that_nothing_says()
    {
        using var folder = new TempFolder();
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetFileName(run.Folder.Run)));
        foreach (var path in Directory.GetFiles(run.Folder.Run))
            File.Copy(path, Path.Combine(copy.FullName, Path.GetFileName(path)));
        File.Delete(Path.Combine(copy.FullName, "errors.jsonl"));
        File.WriteAllText(Path.Combine(copy.FullName, "notes.txt"), "");
        var summary = Path.Combine(copy.FullName, "summary.json");
        File.WriteAllText(summary, File.ReadAllText(summary).Replace("\"peak\": 10", "\"peak\": 11", StringComparison.Ordinal));
        var found = RunVerification.Differences(new RunFolder(copy.FullName));
        Assert.Contains("errors.jsonl: is in the manifest and not in the folder", found);
        Assert.Contains("notes.txt: is in the folder and not in the manifest", found);
        Assert.Contains("summary.json: sessions.peak is printed as 11, and by what was recorded it is 10", found);
    }

    [Fact]
    public void Every_balance_holds()
    {
        var balances = run.Summary.GetProperty("balances").EnumerateArray().ToArray();
        Assert.NotEmpty(balances);
        Assert.All(balances, balance => Assert.True(
            balance.GetProperty("holds").GetBoolean() && balance.GetProperty("left").GetInt64() == balance.GetProperty("right").GetInt64(), balance.ToString()));
    }

    [OnLinuxFact]
    public void Every_entry_of_the_trust_ledger_was_measured()
    {
        var trust = run.Summary.GetProperty("trust").EnumerateArray().ToDictionary(entry => entry.GetProperty("name").GetString()!);
        Assert.Equal(
            ["send lag", "receive delay", "timer delay", "thread pool", "mailboxes", "garbage collector", "time in pauses", "generator CPU", "machine CPU", "steal", "throttling", "clock", "open files", "own limits", "arrivals", "warm-up",
                "all together", "own defects"],
            trust.Keys);
        // Not every group of processes has a limit, and not every run is long enough to tell how it settled.
        Assert.All(trust.Values.Where(entry => entry.GetProperty("name").GetString() is not ("throttling" or "warm-up")), entry => Assert.NotEqual("not available", entry.GetProperty("measured").GetString()));
        Assert.True(trust["machine CPU"].GetProperty("ofS").GetInt32() > 0);
    }

    [Fact]
    public void Alerts_due_by_the_journal_are_noticed_lost_or_unknown()
    {
        var alerts = run.Summary.GetProperty("alerts");
        Assert.True(alerts.GetProperty("truthKnown").GetBoolean());
        long Count(string name) => alerts.GetProperty(name).GetInt64();
        Assert.InRange(Count("due"), 1, long.MaxValue);
        Assert.Equal(Count("due"), Count("noticed") + Count("lost") + Count("unknown"));
        Assert.Equal(
            Count("raised"), File.ReadLines(Path.Combine(run.Folder.Run, "journal.jsonl")).Count(line => line.Contains("\"t\":\"raised\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_folder_is_named_for_instant_scenario_and_seed()
    {
        Assert.Matches("^[0-9]{8}T[0-9]{6}Z-smoke-7$", Path.GetFileName(run.Folder.Run));
        Assert.Equal(Path.GetFileName(run.Folder.Run), run.Summary.GetProperty("run").GetProperty("folder").GetString());
    }

    [Fact]
    public void What_was_set_beside_the_file_is_on_record()
    {
        var overrides = run.Summary.GetProperty("run").GetProperty("overrides").EnumerateArray().Select(set => set.GetString()!).ToArray();
        Assert.NotEmpty(overrides);
        Assert.All(overrides, set => Assert.Contains('=', set));
    }

    [Fact]
    public async Task The_report_made_again_is_the_same()
    {
        var before = File.ReadAllBytes(Path.Combine(run.Folder.Run, "summary.json"));
        var copy = Directory.CreateDirectory(run.Folder.In(Path.Combine("copy", Path.GetFileName(run.Folder.Run)))).FullName;
        foreach (var file in Directory.GetFiles(run.Folder.Run))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var again = await BuiltProgram.CallAsync(run.Folder, ["report", copy]);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(copy, "summary.json")));
    }

    public sealed class TheRun : IAsyncLifetime
    {
        internal TempFolder Folder { get; } = new();

        internal Ended Ended { get; private set; } = null!;

        internal JsonElement Summary => ShortRuns.Summary(Folder);

        public async Task InitializeAsync() => Ended = await ShortRuns.TrustedAsync(Folder, ShortRuns.Args(Folder, 4));

        public Task DisposeAsync()
        {
            Folder.Dispose();
            return Task.CompletedTask;
        }
    }
}

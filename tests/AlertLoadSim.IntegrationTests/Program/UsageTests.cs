namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>What the program says to wrong usage (1) and to wrong scenarios (6).</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--frobnicate", "there is no option --frobnicate")]
    [InlineData("run --frobnicate", "there is no option --frobnicate")]
    [InlineData("run a.yaml b.yaml", "b.yaml")]
    [InlineData("run nowhere.yaml", "nowhere.yaml: there is no such scenario file")]
    [InlineData("nowhere.yaml", "nowhere.yaml: there is no such scenario file")]
    [InlineData("run --seed -3", "--seed takes a whole number from 0 to 18446744073709551615, not -3")]
    [InlineData("run --set", "--set")]
    [InlineData("check", "SCENARIO")]
    [InlineData("plan --html a.yaml", "--html takes the file to write, and a.yaml looks like a scenario")]
    [InlineData("report nowhere", "nowhere: there is no such folder")]
    [InlineData("report --frobnicate", "there is no option --frobnicate")]
    [InlineData("selftest --only nonsense", "or faithful, not nonsense")]
    [InlineData("selftest --seeds 0", "--seeds takes a whole number from 1 to 100000000, not 0")]
    [InlineData("selftest --simulate --only tornDelta", "--simulate and --only exclude each other")]
    [InlineData("selftest nowhere", "nowhere: there is no such folder")]
    [InlineData("selftest nowhere --seed 3", "a recorded RUN is not simulated")]
    [InlineData("compare", "compare takes two runs at least, or one and --baseline NAME")]
    [InlineData("compare a b --times 3", "--times is for runs that are made, with --run SCENARIO")]
    [InlineData("compare --run x.yaml a b", "--run makes the runs itself")]
    [InlineData("compare --run x.yaml --with a", "--run takes two sides at least")]
    [InlineData("compare --run x.yaml --with a --with b=c", "--with b=c: LABEL=path=value is needed")]
    [InlineData("compare --run x.yaml --with a --with b", "x.yaml: there is no such scenario file")]
    [InlineData("compare nowhere elsewhere", "nowhere: there is no such folder")]
    [InlineData("compare a ./a", "a is named twice")]
    [InlineData("compare vs a", "'vs' stands between runs")]
    [InlineData("compare a --baseline ../../etc", "'../../etc' cannot be the name of a baseline")]
    [InlineData("compare a --baseline gone", "there is no baseline gone in")]
    [InlineData("compare a b --tolerance 5", "--tolerance takes a percentage such as 5%, not 5")]
    [InlineData("emulate --port 70000", "--port takes a whole number from 0 to 65535, not 70000")]
    [InlineData("emulate --port x", "--port takes a whole number from 0 to 65535, not x")]
    public async Task Wrong_usage_ends_with_1_and_says_on_stderr_what_is_wrong(string line, string says)
    {
        var ended = await BuiltProgram.CallAsync(_folder, line.Split(' '));
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Out);
        Assert.InRange(ended.ErrorLines.Length, 1, 2);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public async Task A_results_folder_that_cannot_be_made_ends_with_1_and_one_line(string results)
    {
        _folder.Write("file", "");
        var ended = await BuiltProgram.CallAsync(_folder, ["run", ShortRuns.Smoke, "--out", results]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains(results, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_mistakes_in_a_file_end_with_6_and_five_places_with_their_excerpts()
    {
        _folder.Write("bad.yaml", """
            name: bad
            seeed: 3
            sessions:
              notifications: { every: 5 parsecs }
            load:
              - rampingConstant: { sessions: -3, during: 1s }
            alerts:
              from: heaven
            thresholds:
              - poll.respons.p99 < 1ms
            """);
        string[] places = ["bad.yaml:2:1: ", "bad.yaml:4:27: ", "bad.yaml:6:34: ", "bad.yaml:8:9: ", "bad.yaml:10:5: "];
        var ended = await BuiltProgram.CallAsync(_folder, ["run", "bad.yaml", "--out", _folder.Results]);
        Assert.True(ended.ExitCode == 6, ended.ToString());
        Assert.Equal(places, ended.ErrorLines.Where(line => line.StartsWith("bad.yaml:", StringComparison.Ordinal)).Select(line => string.Join(':', line.Split(':')[..3]) + ": "));
        Assert.Contains("5 problems", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Results));

        var check = await BuiltProgram.CallAsync(_folder, ["check", "bad.yaml"]);
        Assert.Equal(6, check.ExitCode);
        Assert.Equal((3 * places.Length) + 1, check.OutLines.Length); // Place, line and mark of each.
        Assert.Equal("bad.yaml: 5 problems", check.OutLines[^1]);
    }

    [Fact]
    public async Task Check_finds_nothing_wrong_with_the_scenarios_that_come_along()
    {
        var files = Directory.GetFiles(Path.Combine(ShortRuns.Root, "scenarios"), "*.yaml");
        var ended = await BuiltProgram.CallAsync(_folder, ["check", .. files]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(files.Select(file => file + ": ok"), ended.OutLines);
    }

    [Fact]
    public async Task Check_goes_on_behind_a_file_that_is_missing()
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["check", "nowhere.yaml", ShortRuns.Smoke]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains("nowhere.yaml", ended.Error, StringComparison.Ordinal);
        Assert.Contains("smoke.yaml: ok", ended.Out, StringComparison.Ordinal);
    }

    [OnLinuxFact]
    public async Task A_defect_of_the_program_shows_no_stack_trace()
    {
        // Nothing in the program reckons with a stdout that cannot be written to.
        using var program = BuiltProgram.StartWithFull(1, _folder, ["plan", ShortRuns.Smoke]);
        var ended = await program.EndAsync();
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains("internal error", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.Equal(2, ended.ErrorLines.Length);
    }

    [Fact]
    public async Task A_run_folder_with_a_torn_document_is_refused_in_a_line()
    {
        var run = Directory.CreateDirectory(_folder.In("run")).FullName;
        File.WriteAllText(Path.Combine(run, "run.json"), "[1, {");
        var ended = await BuiltProgram.CallAsync(_folder, ["report", run]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Single(ended.ErrorLines);
    }
}

public sealed class PlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Digest_is_the_last_line_and_depends_on_the_seed_alone()
    {
        var digest = await DigestAsync([]);
        Assert.Matches("^[0-9a-f]{64}$", digest);
        Assert.Equal(digest, await DigestAsync(
            [], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "false"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Kathmandu"), ("DOTNET_PROCESSOR_COUNT", "1")));
        Assert.NotEqual(digest, await DigestAsync(["--seed", "8"]));
    }

    [Theory]
    [InlineData("{ by: poll }", "time sessions polls/s", "polls 90 expected")]
    [InlineData("{ by: poll, every: 0s, pacing: after-response }", "time sessions polls/s", "polls as many as replies allow expected")]
    [InlineData("{ by: stream }", "time sessions streams", "streams at most 20 at a time")]
    [InlineData("{ by: mixed, streamShare: 20% }", "time sessions polls/s streams", "streams at most 4 at a time|polls 72 expected")]
    [InlineData("{ by: auto }", "time sessions", "messages by stream where the server offers it, else by a poll every 1 s: decided at login")]
    public async Task It_tells_what_sessions_do_by_their_notifications(string notifications, string header, string expected)
    {
        var lines = await LinesAsync("--set", $"sessions.notifications={notifications}", "--set", "load=[{ rampingConstant: { sessions: 20, during: 1s } }, { keepConstant: { sessions: 20, during: 4s } }]");
        Assert.Contains(header, lines);
        foreach (var line in expected.Split('|'))
            Assert.Contains(lines, found => found.StartsWith(line, StringComparison.Ordinal));
        Assert.Equal(expected.Contains("polls", StringComparison.Ordinal), lines.Any(line => line.StartsWith("polls ", StringComparison.Ordinal)));
        Assert.Equal(expected.Contains("streams", StringComparison.Ordinal), lines.Any(line => line.StartsWith("streams ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_tells_of_switch_overs_and_group_rings()
    {
        var plain = await LinesAsync();
        Assert.DoesNotContain(plain, line => line.StartsWith("switches", StringComparison.Ordinal) || line.Contains("rings", StringComparison.Ordinal));
        var lines = await LinesAsync(
            "--set", "emulator.switchOvers=[{ at: 1s, grace: 0s }, { at: 3s }]", "--set", "sessions={ onSessionLost: reconnect, reconnect: { every: 2s, rounds: 3 } }",
            "--set", "alerts.groupRing=50%");
        Assert.Contains("switches over at 1 s, 3 s; sessions then reconnect, spread over 5 s, up to 3 rounds 2 s apart", lines);
        Assert.Contains("with group rings each rings at 2.5 users on average: 125 rings", lines);
        Assert.Contains(
            "switches over at 1 s; sessions then end (onSessionLost: stop)", await LinesAsync("--set", "emulator.switchOvers=[{ at: 1s }]"));
    }

    [Theory]
    [InlineData("smoke-plan.html")]
    [InlineData("mine.html", "mine.html")]
    public async Task It_draws_a_page_and_says_where_and_stdout_stays_as_it_is(string expected, params string[] name)
    {
        var plain = await BuiltProgram.CallAsync(_folder, ["plan", ShortRuns.Smoke]);
        var ended = await BuiltProgram.CallAsync(_folder, ["plan", ShortRuns.Smoke, "--html", .. name]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(plain.Out, ended.Out);
        Assert.Equal([.. plain.ErrorLines, expected], ended.ErrorLines);
        var page = File.ReadAllText(_folder.In(expected));
        Assert.Contains(ended.OutLines[^1], page, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, page, StringComparison.Ordinal);
        Assert.DoesNotContain(ShortRuns.Root, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/plan.html")]
    [InlineData("taken")]
    public async Task A_page_that_cannot_be_written_ends_with_1_and_one_line(string name)
    {
        Directory.CreateDirectory(_folder.In("taken"));
        var ended = await BuiltProgram.CallAsync(_folder, ["plan", ShortRuns.Smoke, "--html", name]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.StartsWith($"alertloadsim: {name}: the picture of the plan cannot be written: ", ended.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Out);
    }

    /// <summary>What it says, with single blanks.</summary>
    private async Task<List<string>> LinesAsync(params string[] more)
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["plan", ShortRuns.Smoke, .. more]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return [.. ended.OutLines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }

    private async Task<string> DigestAsync(string[] more, params (string, string)[] environment)
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["plan", ShortRuns.Smoke, .. more], environment);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return ended.OutLines[^1];
    }
}

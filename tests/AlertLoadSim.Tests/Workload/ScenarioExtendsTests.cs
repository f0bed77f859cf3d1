using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Files that build upon others.</summary>
public sealed class ScenarioExtendsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Maps_are_merged_and_everything_else_is_replaced()
    {
        var scenario = Good(
            "name: x\nextends: base.yaml\nsessions: { timeout: 3s, notifications: { every: 2s } }\nthresholds: [errors.count == 0]\nalerts:\n",
            ("base.yaml", Scenarios.Smallest + "seed: 7\nsessions: { timeout: 1s, connectRate: 10/s, notifications: { every: 1s, pacing: after-response } }\n"
                + "thresholds: [alerts.lost == 0, oracle.violations == 0]\nalerts: { rate: 9/s }\n"));
        Assert.Equal(("x", 7ul, 3 * Second, 10.0), (scenario.Name, scenario.Seed, scenario.Sessions.Timeout, scenario.Sessions.ConnectRatePerSecond));
        Assert.Equal(new NotificationsSpec { Every = 2 * Second, Pacing = Pacing.AfterResponse }, scenario.Sessions.Notifications);
        Assert.Equal("errors.count", Assert.Single(scenario.Thresholds).Figure);
        Assert.Equal(9, scenario.Alerts.RatePerSecond); // A block of which all is commented out says nothing.
    }

    [Theory]
    [InlineData("{ exponential: { mean: 4h } }", "{ uniform: { min: 1s, max: 2s } }")]
    [InlineData("8h", "{ uniform: { min: 1s, max: 2s } }")]
    [InlineData("{ uniform: { min: 1s, max: 9s } }", "{ uniform: { max: 2s } }")]
    public void A_choice_is_replaced_unless_it_is_the_same(string below, string above) => Assert.Equal(
        new Distribution.Uniform(Second, 2 * Second),
        Good($"extends: base.yaml\nsessions: {{ lifetime: {above} }}\n", ("base.yaml", $"{Scenarios.Smallest}sessions: {{ lifetime: {below} }}\n")).Sessions.Lifetime);

    [Fact]
    public void What_stands_alone_displaces_the_keys_beside_it()
    {
        var csv = ("agents.csv", "userID,password\na,b\n");
        var listed = Good("extends: base.yaml\nsessions: { users: { csv: agents.csv } }\n", ("base.yaml", Scenarios.Smallest + "sessions: { users: { count: 5, pattern: \"u{0}\" } }\n"), csv);
        Assert.Equal("a", listed.Sessions.Users[0].UserId);
        var counted = Good("extends: base.yaml\nsessions: { users: { count: 5 } }\n", ("base.yaml", Scenarios.Smallest + "sessions: { users: { csv: agents.csv } }\n"), csv);
        Assert.Equal(5, counted.Sessions.Users.Count);
    }

    [Fact]
    public void A_later_base_wins_over_an_earlier_one_and_chains_are_followed()
    {
        var scenario = Good(
            "name: top\nextends: [one.yaml, two.yaml]\n",
            ("one.yaml", Scenarios.Smallest + "seed: 1\ndescription: one\n"), ("two.yaml", "extends: three.yaml\nseed: 2\n"), ("three.yaml", "seed: 3\nwarmUp: 1s\n"));
        Assert.Equal(("top", 2ul, "one", Second), (scenario.Name, scenario.Seed, scenario.Description, scenario.WarmUp));
    }

    [Fact]
    public void Files_of_a_base_lie_beside_the_base()
    {
        var scenario = Good(
            "extends: common/nightly/base.yaml\n",
            ("common/nightly/base.yaml", "extends: ../load.yaml\nsessions: { users: { csv: agents.csv } }\n"), ("common/load.yaml", Scenarios.Smallest),
            ("common/nightly/agents.csv", "userID,password\nanna,b\n"));
        Assert.Equal("anna", scenario.Sessions.Users[0].UserId);
    }

    [Fact]
    public void Problems_stand_in_the_file_in_which_the_value_stands() => Assert.Equal(
        """
        s/a.yaml:2:7: seed: found x; allowed: a whole number from 0 to 18446744073709551615
        s/common/base.yaml:4:17: alerts.rate: found 9; allowed: a rate from 0/s to 10000/s, such as 5/s, 300/min or 51000/h; did you mean 9/s?
        """.ReplaceLineEndings("\n"),
        Scenarios.Problems(Read("extends: common/base.yaml\nseed: x\n", "s/a.yaml", [], ("common/base.yaml", Scenarios.Smallest + "alerts: { rate: 9 }\n"))));

    [Theory]
    [InlineData("extends: nowhere.yaml", "a.yaml:1:10: extends: cannot read nowhere.yaml: there is no such file; allowed: a scenario file named relative to this one, such as base.yaml, or a list of at most 10")]
    [InlineData("extends: a.yaml", "a.yaml:1:10: extends: found a circle: a.yaml extends a.yaml; allowed: files that do not lead back")]
    [InlineData("extends: [x/b.yaml]", "x/b.yaml:1:10: extends: found a circle: a.yaml extends x/b.yaml extends a.yaml; allowed: files that do not lead back")]
    [InlineData("extends: { file: b.yaml }", "a.yaml:1:10: extends: found a map; allowed: a scenario file named relative to this one, such as base.yaml, or a list of at most 10")]
    [InlineData("extends: [[b.yaml]]", "a.yaml:1:11: extends[0]: found a list; allowed: a scenario file named relative to this one, such as base.yaml, or a list of at most 10")]
    [InlineData("extends: \"${BASE}\"", "a.yaml:1:10: extends: found a variable; allowed: the file's name as it is, since variables may stand in the file itself")]
    [InlineData("extends: list.yaml", "list.yaml:1:1: found a list; allowed: a map with name, description, seed, target, emulator, sessions, load, populations, alerts, centre, transport, warmUp, thresholds, trust, extends, variables")]
    [InlineData("extends: torn.yaml", "torn.yaml:1:7: not valid YAML: found a bracket that is not closed before the next key")]
    public void A_wrong_base_is_one_problem_at_its_place(string line, string expected) => Assert.Equal(
        expected, Scenarios.Problems(Read(line + "\n", "a.yaml", [], ("x/b.yaml", "extends: ../a.yaml"), ("list.yaml", "- a\n"), ("torn.yaml", "load: [1, 2\nb: 3\n"))));

    [Fact]
    public void Depth_and_number_of_files_are_bounded()
    {
        (string, string)[] chain = [.. Enumerable.Range(1, 20).Select(i => ($"{i}.yaml", $"extends: {i + 1}.yaml\n"))];
        Assert.Contains("found more than 8 files, each extending the next", Scenarios.Problems(Read("extends: 1.yaml\n", "a.yaml", [], chain)));
        (string, string)[] tree = [.. Enumerable.Range(1, 6).Select(i => ($"{i}.yaml", $"extends: [{string.Join(", ", Enumerable.Repeat($"{i + 1}.yaml", 10))}]\n"))];
        Assert.Contains("found more than 32 files in all", Scenarios.Problems(Read("extends: 1.yaml\n", "a.yaml", [], tree)));
    }

    [Fact]
    public void Options_win_over_all_files_and_reach_into_their_lists()
    {
        var scenario = Read("extends: base.yaml\n", "a.yaml", ["load[0].keepConstant.sessions=3", "seed=5"], ("base.yaml", Scenarios.Smallest + "seed: 1\n")).Scenario!;
        Assert.Equal((new LoadStep.KeepConstant(3, 10 * Second), 5ul), (scenario.Load[0], scenario.Seed));
        Assert.Equal(
            "--set:1:1: extends: found extends outside the file; allowed: in the file, at the top",
            Scenarios.Problems(Scenarios.Read(Scenarios.Smallest, set: ["extends=b.yaml"])));
    }

    [Fact]
    public void What_a_run_keeps_needs_no_base_and_is_the_same_scenario()
    {
        var read = Read(
            "name: top\nextends: common/base.yaml\nvariables: { sessions: 3 }\nsessions: { users: { password: \"${PW}\" } }\ndescription: \"costs $${5} ${WHO}\"\n",
            "deep/down/a.yaml", ["variables.sessions=4", "warmUp=2s"],
            ("common/base.yaml", "load: [ { keepConstant: { sessions: \"${sessions}\", during: 1m } } ]\nsessions: { users: { csv: agents.csv } }\ntarget: { allow: [] }\n"),
            ("common/agents.csv", "userID,password\na,b\n"));
        Assert.Empty(read.Problems);
        var record = read.Composed!.Record;
        Assert.StartsWith("# As run, of a.yaml, common/base.yaml:", record);
        Assert.DoesNotContain("deep", record);
        Assert.DoesNotContain("s3cret", record);
        Assert.Contains("password: \"${PW}\"", record);
        var again = Scenarios.Read(record, environment: new() { ["PW"] = "s3cret" });
        Assert.Empty(again.Problems);
        Assert.Equal("costs ${5} Anna", again.Scenario!.Description);
        Assert.Equal(4, Assert.IsType<LoadStep.KeepConstant>(again.Scenario.Load[0]).Sessions);
        Assert.Equal(RunPlan.From(read.Scenario!).Digest(), RunPlan.From(again.Scenario).Digest());
    }

    [Theory]
    [MemberData(nameof(ScenarioFolderTests.Files), MemberType = typeof(ScenarioFolderTests))]
    public void Every_scenario_composed_is_the_same_scenario(string file)
    {
        var read = Scenarios.Read(RepositoryFiles.Read($"scenarios/{file}"), set: ["alerts.lateAfter=59s"], secretsNeeded: false);
        // It stands for itself, comments and all, unless it has variables to fill in.
        var text = RepositoryFiles.Read($"scenarios/{file}");
        var fills = text.Contains("\nvariables:", StringComparison.Ordinal);
        Assert.Equal((!fills, fills), (read.Composed!.Record == text, read.Composed.Record.StartsWith("# As run, of a.yaml", StringComparison.Ordinal)));
        var again = Scenarios.Read(read.Composed.Text, secretsNeeded: false);
        Assert.Empty(again.Problems);
        Assert.Equal(59 * Second, again.Scenario!.Alerts.LateAfter);
        Assert.Equal(RunPlan.From(read.Scenario!).Digest(), RunPlan.From(again.Scenario).Digest());
        Assert.Equal(read.Scenario!.Thresholds.AsEnumerable(), again.Scenario.Thresholds.AsEnumerable());
        Assert.Equal(read.Scenario.Emulator.Faults.AsEnumerable(), again.Scenario.Emulator.Faults.AsEnumerable());
    }

    private static Scenario Good(string text, params (string Name, string Text)[] files)
    {
        var read = Read(text.StartsWith("name", StringComparison.Ordinal) ? text : "name: x\n" + text, "a.yaml", [], files);
        Assert.Empty(read.Problems);
        return read.Scenario!;
    }

    private static ScenarioReadResult Read(string text, string name, string[] set, params (string Name, string Text)[] files)
    {
        var inputs = new ScenarioInputs(
            variable => variable switch { "PW" => "s3cret", "WHO" => "Anna", _ => null },
            file => files.FirstOrDefault(one => one.Name == file).Text is { } found ? CsvReadResult.Read(found) : CsvReadResult.Unreadable("there is no such file"));
        return ScenarioFile.Read(name, text, ScenarioOverride.FromOptions(set), inputs);
    }
}

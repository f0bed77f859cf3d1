using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class ScenarioFolderTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "scenarios"), "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_scenario_passes_the_check_on_a_fresh_machine(string file)
    {
        var result = Scenarios.Read(RepositoryFiles.Read($"scenarios/{file}"), secretsNeeded: false);
        Assert.Empty(result.Problems);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), result.Scenario!.Name);
        Assert.True(RunPlan.From(result.Scenario).SessionCount > 0);
    }

    [Fact]
    public void Running_against_a_real_server_needs_its_password()
    {
        var text = RepositoryFiles.Read("scenarios/real-server.yaml");
        Assert.Contains("the environment variable ICWS_PASSWORD is not set", Scenarios.Problems(Scenarios.Read(text)));
        var users = Scenarios.Read(text, environment: new() { ["ICWS_PASSWORD"] = "s3cret" }).Scenario!.Sessions.Users;
        Assert.Equal(("agent0100", "s3cret"), (users[99].UserId, users[99].Password));
        Assert.DoesNotContain("s3cret", users.ToString());
    }

    [Fact]
    public void Quick_start_is_what_it_says()
    {
        var plan = RunPlan.From(Scenarios.Good(RepositoryFiles.Read("scenarios/quick-start.yaml")));
        Assert.Equal(TimeSpan.FromSeconds(30), plan.Duration);
        Assert.Equal(TimeSpan.FromSeconds(10), plan.WarmUp);
        Assert.Equal(200, plan.PeakSessions);
        Assert.Equal(150, plan.ExpectedAlerts);
        Assert.Equal(5000, plan.ExpectedPolls!.Value, 1.0);
        Assert.InRange(plan.Ringing.TimedOut, 0.05, 0.5);
        Assert.InRange(plan.ExpectedEmptyPolls!.Value, 0.93, 0.97);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_scenario_is_explained(string file) => Assert.Contains($"| `{file}` |", RepositoryFiles.Read("scenarios/README.md"));

    [Fact]
    public void Switch_over_leaves_time_to_come_back()
    {
        var scenario = Scenarios.Good(RepositoryFiles.Read("scenarios/switch-over.yaml"));
        var plan = RunPlan.From(scenario);
        var over = Assert.Single(scenario.Emulator.SwitchOvers);
        Assert.Equal((200, 100, 40.0), (plan.PeakSessions, plan.PeakStreams, plan.Duration.TotalSeconds));
        Assert.True(over.At > plan.WarmUp);
        var (sessions, reconnect) = (scenario.Sessions, scenario.Sessions.Reconnect);
        Assert.Equal(SessionLostAction.Reconnect, sessions.OnSessionLost);
        Assert.True(over.At + over.Grace + (2 * (reconnect.Jitter + reconnect.Every)) < plan.Duration, "two rounds do not fit into the run");
    }

    [Fact]
    public void Every_error_has_each_status_that_is_documented_where_it_is_documented()
    {
        var faults = Scenarios.Good(RepositoryFiles.Read("scenarios/every-error.yaml")).Emulator.Faults.Cast<FaultSpec.Error>().ToList();
        int[] messages = [400, 401, 410, 500];
        (FaultOperation Operation, int[] Statuses)[] documented =
        [
            (FaultOperation.Subscribe, [400, 401, 403, 410, 500]), (FaultOperation.Unsubscribe, [400, 401, 403, 404, 410, 500]),
            (FaultOperation.Poll, messages), (FaultOperation.Stream, messages),
        ];
        Assert.Equal(
            documented.SelectMany(one => one.Statuses.Select(status => (one.Operation, status))), faults.Select(fault => (fault.Operation, fault.Status)));
        Assert.True(faults.GroupBy(fault => fault.Operation).All(group => group.Sum(fault => fault.Share) < 0.13), "most sessions are to live");
    }

    [Fact]
    public void Desktop_does_all_that_a_desktop_does()
    {
        var scenario = Scenarios.Good(RepositoryFiles.Read("scenarios/desktop.yaml"));
        Assert.Equal(Enum.GetValues<DeskPart>(), scenario.Sessions.Also.AsEnumerable());
        Assert.True(scenario.Sessions.Audit.AtRandom && scenario.Alerts is { GroupRing: > 0, AutoAnswer: > 0 });
        Assert.Equal((100, 0.0), (RunPlan.From(scenario).PeakStreams, RunPlan.From(scenario).ExpectedPolls));
    }

    [Fact]
    public void The_readme_shows_a_scenario_that_works()
    {
        var readme = RepositoryFiles.Read("scenarios/README.md");
        var from = readme.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        Assert.Equal("my-first", Scenarios.Good(readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)]).Name);
    }
}

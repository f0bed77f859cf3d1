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

    [Fact]
    public void The_readme_shows_a_scenario_that_works()
    {
        var readme = RepositoryFiles.Read("scenarios/README.md");
        var from = readme.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        Assert.Equal("my-first", Scenarios.Good(readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)]).Name);
    }
}

using System.Collections.Immutable;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Tests.Measurement;
using AlertLoadSim.Tests.Measurement.Reports;
using AlertLoadSim.Workload.Consequences;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Warnings about scenarios that are right as they are.</summary>
public sealed class ScenarioConsequenceTests
{
    private const string Url = "target: { url: \"http://x.example\", allow: [] }\n";

    private static readonly MachineCapacity Machine = new() { Processors = 2, Descriptors = 1_048_576 };

    [Theory]
    [MemberData(nameof(ScenarioFolderTests.Files), MemberType = typeof(ScenarioFolderTests))]
    public void Scenarios_of_the_folder_have_none(string file) =>
        Assert.Empty(Warnings(Scenarios.Read(RepositoryFiles.Read($"scenarios/{file}"), secretsNeeded: false), Machine));

    [Theory]
    [InlineData("sessions: { connectRate: 1000/s, notifications: { every: 50ms } }", 2000, "sessions.notifications.every: poll every 50ms × 2,000 sessions = 40,000 polls/s; this machine is estimated at 25,000 (2 processors, 80 µs of CPU per poll; the emulator takes its part too); beyond it the run ends inconclusive")]
    [InlineData("sessions: { connectRate: 1000/s, notifications: { every: 100ms } }", 2000, null)]
    [InlineData("sessions: { connectRate: 1000/s, notifications: { every: 50ms, by: mixed, streamShare: 75% } }", 2000, null)]
    [InlineData("sessions: { connectRate: 10/s }", 100, "sessions.connectRate: 100 sessions at 10/s take 10 s to log on, longer than the first step (5s); later ones come up to")]
    [InlineData("sessions: { connectRate: 1/s }", 100, "sessions never start: 1/s does not let them log on before their time is over")]
    [InlineData("warmUp: 60s", 5, "warmUp: the warm-up takes 1m of 65s: thresholds see the last 5s only")]
    public void What_the_load_asks_for(string field, int sessions, string? expected) => AssertWarning(
        $"name: x\nload:\n  - rampingConstant: {{ sessions: {sessions}, during: 5s }}\n  - keepConstant: {{ sessions: {sessions}, during: 1m }}\n{field}\n", expected);

    [Fact]
    public void What_was_measured_counts_where_it_is_more_than_the_estimate()
    {
        const string text = "name: x\nload: [ { keepConstant: { sessions: 9000, during: 1h } } ]\nsessions: { notifications: { every: 200ms } }\n";
        Assert.Contains("this machine was measured at 30,000 (run-1)", Assert.Single(Warnings(Scenarios.Read(text), Machine with { MeasuredPollsPerSecond = 30_000, MeasuredBy = "run-1" })).Message);
        Assert.Empty(Warnings(Scenarios.Read(text), Machine with { MeasuredPollsPerSecond = 46_000, MeasuredBy = "run-1" }));
        Assert.Contains("the most in a run here was 61 (run-1)", Assert.Single(Warnings(Scenarios.Read(text), Machine with { MeasuredPollsPerSecond = 61, MeasuredBy = "run-1" })).Message);
    }

    [Fact]
    public void Open_files_and_ports_are_counted()
    {
        var found = Warnings(Scenarios.Read("name: x\nload: [ { keepConstant: { sessions: 40000, during: 1h } } ]\nsessions: { users: { count: 40000, password: \"${P}\" }, notifications: { every: 10s } }\ntarget: { url: \"http://127.0.0.1:8018\" }\n", secretsNeeded: false), Machine with { Descriptors = 1024 });
        Assert.Equal(2, found.Length);
        Assert.Contains("open files, and this process may have 1,024", found[0].Message);
        Assert.Contains("local ports, and one address has 28,232; what finds none fails to connect: give 2 addresses of this machine as target.localAddresses", found[1].Message);
    }

    [Theory]
    [InlineData("poll.response.p99 < 1s", "sessions: { notifications: { by: stream } }", "all sessions take event streams")]
    [InlineData("poll.response.p99 < 1s", "sessions: { notifications: { by: mixed } }", null)]
    [InlineData("poll.response.p99 < 1s", "sessions: { notifications: { by: auto } }", null)]
    [InlineData("stream.rate > 1", "", "all sessions poll")]
    [InlineData("alert.notice.stream.p95 < 1s", "", "all sessions poll")]
    [InlineData("alert.notice.poll.p95 < 1s", "sessions: { notifications: { by: stream } }", "all sessions take event streams")]
    [InlineData("alert.notice.p95 < 1s", "alerts: { from: none }", "nobody raises alerts")]
    [InlineData("connect.rate > 1", "warmUp: 5s", "all sessions log on in it")]
    [InlineData("connect.rate > 1", "", null)]
    [InlineData("disconnect.rate > 1", "", "no session ends between them")]
    [InlineData("disconnect.rate > 1", "sessions: { lifetime: 2s }", null)]
    [InlineData("snapshot-audit.rate > 1", "sessions: { audit: { whenRinging: false } }", "do not audit before their end")]
    [InlineData("pickup.rate > 1", "sessions: { answer: { share: 0% } }", "nobody answers")]
    [InlineData("pickup.rate > 1", "", null)]
    [InlineData("station.rate > 1", "sessions: { also: [queue] }", "sessions.also: [station]")]
    [InlineData("watch-queue.rate > 1", "sessions: { also: [queue] }", null)]
    [InlineData("reconnect.rate > 1", "", "sessions that are lost end")]
    [InlineData("raise.rate > 1", "", "nothing is raised by us")]
    [InlineData("raise.rate > 1", "alerts: { from: generic-interactions }", null)]
    [InlineData("errors.rate < 1%", "", null)]
    public void Promises_about_what_is_never_measured(string promise, string field, string? expected) =>
        AssertWarning($"{Scenarios.Smallest}{field}\nthresholds: [ \"{promise}\" ]\n", expected);

    [Theory]
    [InlineData(Url + "sessions: { users: { password: \"${P}\" } }\nemulator: { latency: 5ms }", "emulator: has no effect: the target is a URL")]
    [InlineData(Url + "sessions: { users: { password: \"${P}\" }, answer: { share: 5% } }", "sessions.answer: has no effect: on a URL nothing is picked up")]
    [InlineData(Url + "sessions: { users: { password: \"${P}\" } }\nalerts: { rate: 5/s }", "alerts.rate: has no effect: nothing is raised")]
    [InlineData("target: { allow: [raise] }", "target.allow: has no effect: the emulator allows everything")]
    [InlineData("sessions: { reconnect: { rounds: 3 } }", "sessions.reconnect: has no effect: lost sessions end")]
    [InlineData("sessions: { reconnect: { rounds: 3 }, onSessionLost: reconnect }", null)]
    [InlineData("sessions: { notifications: { by: stream, every: 1s } }", "sessions.notifications.every: has no effect")]
    [InlineData("alerts: { groupSize: 5 }", "alerts.groupSize: has no effect: no alert rings at a group")]
    [InlineData("variables: { a: 1 }", "variables.a: nothing uses this variable")]
    [InlineData("variables: { a: 1, b: \"${a}\" }\nseed: ${b}", null)]
    public void Fields_without_effect(string fields, string? expected) => AssertWarning($"{Scenarios.Smallest}{fields}\n", expected);

    [Fact]
    public void A_warning_has_a_place_and_an_excerpt_and_is_no_error()
    {
        var read = Scenarios.Read(Scenarios.Smallest + "sessions: { reconnect: { rounds: 3 } }\n");
        Assert.NotNull(read.Scenario);
        Assert.Equal(
            [
                "a.yaml:4:13: warning: sessions.reconnect: has no effect: lost sessions end; onSessionLost: reconnect makes them come back",
                "   4 | sessions: { reconnect: { rounds: 3 } }", "     |             ^~~~~~~~~", "a.yaml: ok, with 1 warning",
            ],
            ProblemText.Check("a.yaml", read, Warnings(read, Machine)));
    }

    [Fact]
    public void The_best_trustworthy_run_of_this_machine_is_found()
    {
        using var results = new TempRun();
        var sample = SampleSummary.Pass();
        Save("20260101T000000Z-best", sample, 900, 0);
        Save("20260102T000000Z-newer", sample, 700, 2);
        Save("20260103T000000Z-inconclusive", sample, 5000, 4);
        Save("20260104T000000Z-killed", sample with { Run = sample.Run with { Complete = false } }, 5000, 0);
        Save("20260105T000000Z-elsewhere", sample with { Run = sample.Run with { Machine = sample.Run.Machine with { Processors = 77 } } }, 5000, 0);
        Directory.CreateDirectory(Path.Combine(results.Folder.Path, "empty"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(results.Folder.Path, "torn")).FullName, "summary.json"), "{");
        var capacity = ScenarioWarnings.Capacity(results.Folder.Path, sample.Run.Machine);
        Assert.Equal((900.0, "20260101T000000Z-best", sample.Run.Machine.Processors), (capacity.MeasuredPollsPerSecond, capacity.MeasuredBy, capacity.Processors));
        Assert.Null(ScenarioWarnings.Capacity(Path.Combine(results.Folder.Path, "empty"), sample.Run.Machine).MeasuredBy);

        void Save(string name, RunSummary summary, double rate, int exitCode)
        {
            var polls = summary.Operations.First(figures => figures.Operation == "poll") with { Phase = "steady", RatePerS = rate };
            var folder = new RunFolder(Directory.CreateDirectory(Path.Combine(results.Folder.Path, name)).FullName);
            File.WriteAllText(folder.Summary, SummaryJson.Write(summary with
            {
                Run = summary.Run with { Folder = name },
                Operations = [polls],
                Verdict = summary.Verdict with { ExitCode = exitCode },
            }));
        }
    }

    private static void AssertWarning(string text, string? expected)
    {
        var found = Warnings(Scenarios.Read(text, secretsNeeded: false), Machine).Select(warning => $"{warning.Path}: {warning.Message}").ToList();
        if (expected is null)
            Assert.Empty(found);
        else
            Assert.Contains(expected, Assert.Single(found));
    }

    private static ImmutableArray<ScenarioProblem> Warnings(ScenarioReadResult read, MachineCapacity machine)
    {
        Assert.Empty(read.Problems);
        var warnings = ScenarioConsequences.Of(read, RunPlan.From(read.Scenario!), machine);
        Assert.All(warnings, warning => Assert.True(warning is { IsWarning: true, Excerpt: not null, Line: > 0, Column: > 0 }));
        return warnings;
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>The first that applies in the order 5, 130, 3, 4, 2, 0 (1 and 6 are given before there is a verdict).</summary>
public sealed class VerdictRuleTests
{
    [Theory]
    // ended by, nobody let in, violations, oracle promise missed, distrusted, promise missed → exit code, verdict
    [InlineData("completed", false, 0, false, false, false, 0, "PASS")]
    [InlineData("completed", false, 0, false, false, true, 2, "FAIL")]
    [InlineData("completed", false, 0, false, true, false, 4, "INCONCLUSIVE")]
    [InlineData("completed", false, 0, false, true, true, 4, "INCONCLUSIVE")]
    [InlineData("completed", false, 0, true, false, false, 3, "FAIL")]
    [InlineData("completed", false, 1, false, false, false, 3, "FAIL")]
    [InlineData("completed", false, 1, true, true, true, 3, "FAIL")]
    [InlineData("interrupted", false, 0, false, false, false, 130, "INCONCLUSIVE")]
    [InlineData("interrupted", false, 0, false, true, true, 130, "INCONCLUSIVE")]
    [InlineData("interrupted", false, 2, false, false, false, 130, "FAIL")]
    [InlineData("aborted", false, 0, false, false, false, 5, "FAIL")]
    [InlineData("aborted", true, 2, true, true, true, 5, "FAIL")]
    [InlineData("completed", true, 0, false, true, true, 5, "FAIL")]
    [InlineData("interrupted", true, 0, false, false, false, 5, "FAIL")]
    [InlineData("killed", false, 0, false, false, false, 4, "INCONCLUSIVE")]
    [InlineData("killed", true, 0, false, false, true, 4, "INCONCLUSIVE")]
    [InlineData("killed", false, 1, false, false, false, 3, "FAIL")]
    [InlineData("killed", false, 0, true, false, false, 3, "FAIL")]
    public void First_reason_that_applies_decides(
        string endedBy, bool nobodyIn, int violations, bool oracleMissed, bool distrusted, bool missed, int exitCode, string value)
    {
        var verdict = VerdictRule.Decide(
            RunThat(endedBy),
            [SampleRun.Figures("connect", "all") with { Answered = nobodyIn ? 0 : 8 }],
            SampleRun.NothingFound with { Violations = violations },
            [new TrustEntry("send lag", "", "", 0, 0, !distrusted, "distrusted")],
            [
                Promise("oracle.violations == 0", oracleMissed ? "missed" : "kept"),
                Promise("poll.response.p99 < 1s", missed ? "missed" : "kept"),
            ]);
        Assert.Equal((exitCode, value), (verdict.ExitCode, verdict.Value));
        var applying = new[] { endedBy != "completed" || nobodyIn, violations > 0, oracleMissed, distrusted, missed }.Count(applies => applies);
        Assert.True(verdict.Reasons.Count >= Math.Max(1, applying), "every reason is said");
    }

    [Fact]
    public void Run_in_which_nobody_was_subscribed_does_not_pass()
    {
        var verdict = VerdictRule.Decide(
            RunThat("completed"), [SampleRun.Figures("connect", "all"), SampleRun.Figures("subscribe", "all") with { Answered = 0 }],
            SampleRun.NothingFound, [], []);
        Assert.Equal((5, "FAIL"), (verdict.ExitCode, verdict.Value));
        Assert.Contains("follow its alerts", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Promise_without_a_measurement_is_missed_and_said_so()
    {
        var verdict = VerdictRule.Decide(RunThat("completed"), [], SampleRun.NothingFound, [], [Promise("poll.response.p99 < 1s", "notMeasured")]);
        Assert.Equal(2, verdict.ExitCode);
        Assert.Equal(["Nothing to measure for the promise poll.response.p99 < 1s."], verdict.Reasons);
    }

    [Fact]
    public void Run_without_a_single_login_attempt_is_not_unreachable() =>
        Assert.Equal(0, VerdictRule.Decide(RunThat("completed"), [], SampleRun.NothingFound, [], []).ExitCode);

    private static RunFacts RunThat(string endedBy) => new()
    {
        Folder = "f", Name = "n", Description = "", StartedAtUtc = TempRun.StartedAt, DurationS = 1, PlannedS = 2, WarmUpS = 0, DrainAtS = 2,
        Complete = endedBy == "completed", EndedBy = endedBy, Seed = 1, Digest = "", Target = "", Engine = "", Transport = "", Version = "",
        Machine = SampleRun.Document.Machine,
    };

    private static ThresholdResult Promise(string text, string result) =>
        new() { Text = text, Measured = 1, MeasuredText = "1", Margin = null, Result = result };
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>Runs of 40 s whose target is gone from some second on; the last four seconds of the load are looked at.</summary>
public sealed class TargetLossTests
{
    [Theory]
    // from when on nothing is answered, sessions lost by then, still up → in words
    [InlineData(41, 0, 10, null)]
    [InlineData(38, 0, 10, null)] // Too short to say.
    [InlineData(36, 0, 10, "In the last 4 s of the load the target answered nothing: 8 requests went wrong.")]
    [InlineData(10, 0, 10, "In the last 4 s of the load the target answered nothing: 8 requests went wrong.")]
    [InlineData(10, 10, 0, "In the last 4 s of the load no session was left: 10 were lost.")]
    [InlineData(10, 3, 7, "In the last 4 s of the load the target answered nothing: 8 requests went wrong.")]
    [InlineData(41, 3, 7, null)] // Some were lost, the others went on.
    public void Target_that_is_gone_at_the_end_of_the_load_is_told(int goneFrom, int lost, int up, string? sentence) =>
        Assert.Equal(sentence, TargetLoss.Of(RunThat(goneFrom, lost, up), SampleRun.Sessions));

    [Fact]
    public void Interrupted_run_says_nothing_of_it()
    {
        var run = RunThat(goneFrom: 10, lost: 0, up: 10);
        Assert.Null(TargetLoss.Of(run with { Run = run.Run with { EndedBy = RunEnd.Interrupted } }, SampleRun.Sessions));
    }

    [Fact]
    public void Sessions_that_ended_as_planned_are_not_lost() =>
        Assert.Null(TargetLoss.Of(RunThat(goneFrom: 41, lost: 0, up: 0), SampleRun.Sessions));

    private static RecordedRun RunThat(int goneFrom, int lost, int up) => new(
        SampleRun.Document with { PlannedS = 40, DrainAtS = 40 },
        new Dictionary<string, HdrHistogram.LongHistogram>(), [],
        [.. Enumerable.Range(1, 40).Select(second => new TimelineRow(
            second, "poll", "steady",
            second > goneFrom ? new OperationCounts { Planned = 2, Sent = 2, Failed = 1, Indeterminate = 1 } : new OperationCounts { Planned = 2, Sent = 2, Answered = 2 },
            null, null, null, null))],
        [.. Enumerable.Range(1, 40).Select(second => new HealthRow(
            TimeSpan.FromSeconds(second),
            second > goneFrom ? new SessionCounts { Up = up, SessionsLost = lost } : new SessionCounts { Up = goneFrom > 40 ? up : 10, SessionsLost = goneFrom > 40 ? lost : 0 },
            0, SampleRun.Health))],
        []);
}

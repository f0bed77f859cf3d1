using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>From observations through the files to the figures, over a run of four seconds: warm-up 1 s, steady 2 s, drain 1 s.</summary>
public sealed class SummaryBuilderTests : IDisposable
{
    private readonly TempRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Figures_are_those_of_what_was_observed()
    {
        Write(SampleRun.Document, seconds: 4);
        var summary = Build();
        Assert.Equal("completed", summary.Run.EndedBy);
        Assert.Equal(4, summary.Run.DurationS);
        Assert.Equal(["warmUp", "steady", "drain", "all"], Polls(summary).Select(figures => figures.Phase));
        Assert.Equal([10, 20, 10, 40], Polls(summary).Select(figures => figures.Sent));
        Assert.Equal([9, 18, 9, 36], Polls(summary).Select(figures => figures.Answered));
        Assert.Equal([9, 9, 9, 9], Polls(summary).Select(figures => figures.RatePerS));
        var steady = Polls(summary).Single(figures => figures.Phase == "steady");
        Assert.Equal(18, steady.Response.Count);
        Assert.InRange(steady.Response.MaxMs!.Value, 11.98, 12.03);
        Assert.InRange(steady.Service.P50Ms!.Value, 9.99, 10.01);
        Assert.InRange(steady.Lag.P50Ms!.Value, 1.99, 2.01);
        var error = Assert.Single(summary.Errors);
        Assert.Equal(("timeout", 4, "example 0"), (error.Kind, error.Count, error.Example));
        Assert.Equal((2, 2, 2), (summary.Sessions.Started, summary.Sessions.Ended, summary.Sessions.Peak));
        Assert.Equal(0.5, summary.Health.GeneratorCores);
        Assert.All(summary.Balances, balance => Assert.NotEqual(false, balance.Holds));
        Assert.All(summary.Trust, entry => Assert.True(entry.Trusted));
        Assert.Equal("PASS", summary.Verdict.Value);
        Assert.Equal(SummaryJson.Write(summary), SummaryJson.Write(SummaryJson.Read(SummaryJson.Write(summary))));
    }

    [Fact]
    public void A_promise_about_a_percentile_of_too_few_samples_proves_nothing()
    {
        Write(SampleRun.Document with { Promises = [new("poll.response.p99 < 1s", "poll.response.p99", "<", 1)] }, seconds: 4);
        var summary = Build();
        Assert.Equal(("tooFewSamples", "18 samples, it takes 100"), (summary.Thresholds[0].Result, summary.Thresholds[0].MeasuredText));
        Assert.Equal(("INCONCLUSIVE", 4), (summary.Verdict.Value, summary.Verdict.ExitCode));
        Assert.Equal("Too few samples for the promise poll.response.p99 < 1s: 18 samples, it takes 100.", summary.Verdict.Reasons[0]);
    }

    [Fact]
    public void Timeline_has_the_second_that_every_part_of_it_belongs_to()
    {
        Write(SampleRun.Document, seconds: 4);
        var timeline = TimelineBuilder.Build(ArtifactReader.Read(_run.Folder));
        Assert.Equal([1, 2, 3, 4], timeline.Select(second => second.Second));
        Assert.Equal(["warmUp", "steady", "steady", "drain"], timeline.Select(second => second.Phase));
        Assert.All(timeline, second => Assert.Equal((9, 1, 9), (second.PollsPerS, second.ErrorsPerS, second.PollResponse!.Count)));
        Assert.All(timeline, second => Assert.InRange(second.LagP99Ms!.Value, 1.99, 2.01));
    }

    [Fact]
    public void Killed_run_is_summed_up_to_its_last_whole_second_and_inconclusive()
    {
        Write(SampleRun.Document with { EndedBy = null, Promises = [new("poll.response.p50 < 1s", "poll.response.p50", "<", 1)] }, seconds: 2);
        File.AppendAllText(_run.Folder.Timeline, "3,poll,steady,10,10,0,0,9,1,0,0,12000,12000,120");
        File.AppendAllText(_run.Folder.Health, "3.000,2,0");
        File.AppendAllText(_run.Folder.Errors, "{\"operation\":\"po");
        File.AppendAllText(_run.Folder.Intervals, "Tag=poll.steady.response,2.0");
        var summary = Build();
        Assert.Equal(("killed", false, 2.0), (summary.Run.EndedBy, summary.Run.Complete, summary.Run.DurationS));
        Assert.Equal([10, 10, 20], Polls(summary).Select(figures => figures.Sent));
        Assert.Equal("kept", Assert.Single(summary.Thresholds).Result);
        Assert.Equal(("INCONCLUSIVE", 4), (summary.Verdict.Value, summary.Verdict.ExitCode));
        Assert.DoesNotContain(summary.Balances, balance => balance.Holds == false);
    }

    [Fact]
    public void Run_killed_before_its_first_second_has_a_summary_without_figures()
    {
        ArtifactWriter.WriteRun(_run.Folder, SampleRun.Document with { EndedBy = null });
        var summary = Build();
        Assert.Empty(summary.Operations);
        Assert.Equal((0, "killed"), (summary.Run.DurationS, summary.Run.EndedBy));
        Assert.Null(summary.Health.GeneratorCores);
        Assert.Empty(TimelineBuilder.Build(ArtifactReader.Read(_run.Folder)));
        Assert.NotEmpty(SummaryJson.Write(summary));
    }

    [Fact]
    public void Seconds_in_which_the_generator_stood_still_are_all_spoilt()
    {
        double[] ends = [1, 2, 3, 7, 8, 9, 10];
        var timeline = ends.Select(end => new TimelineRow(end, "poll", "steady", default, 1, 1, 1, end == 7 ? 3_000_000 : 1_000));
        var summary = SummaryBuilder.Build(_run.Folder, Recorded with { Timeline = [.. timeline] }, SampleRun.Oracle);
        var entry = summary.Trust.Single(each => each.Name == "send lag");
        Assert.Equal((4, 10, false), (entry.SpoiltS, entry.OfS, entry.Trusted));
    }

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(10, 2, true)]
    [InlineData(10, 3, false)]
    [InlineData(1, 1, false)]
    [InlineData(0, 0, true)]
    public void Run_is_distrusted_when_more_than_a_fifth_of_its_seconds_is_spoilt(int seconds, int spoilt, bool trusted)
    {
        // Polls of the steady phase count; the p99 of a few logins, or of the ramp, says little.
        var timeline = Enumerable.Range(1, seconds).SelectMany(second => new[]
        {
            new TimelineRow(second, "poll", "steady", default, 1, 1, 1, second <= spoilt ? 100_001 : 100_000),
            new TimelineRow(second, "connect", "steady", default, 1, 1, 1, 600_000),
            new TimelineRow(second, "poll", "warmUp", default, 1, 1, 1, 600_000),
        });
        var recorded = Recorded with { Timeline = [.. timeline] };
        var summary = SummaryBuilder.Build(_run.Folder, recorded, SampleRun.Oracle);
        var entry = summary.Trust.Single(each => each.Name == "send lag");
        Assert.Equal((spoilt, seconds, trusted), (entry.SpoiltS, entry.OfS, entry.Trusted));
        Assert.Equal(trusted ? "PASS" : "INCONCLUSIVE", summary.Verdict.Value);
    }

    [Fact]
    public void Defects_of_our_own_make_a_run_inconclusive()
    {
        var final = new FinalCounts { OnlineViolations = 1, UnhandledMessages = 2, EmulatorStoppedOrderly = true };
        var recorded = Recorded with
        {
            Run = SampleRun.Document with { Final = final },
            Health = [new HealthRow(TimeSpan.FromSeconds(1), new SessionCounts { Started = 2, Ended = 1, Crashed = 1, Unexpected = 3 }, 0, SampleRun.Health)],
        };
        var summary = SummaryBuilder.Build(_run.Folder, recorded, SampleRun.Oracle);
        var entry = summary.Trust.Single(each => each.Name == "own defects");
        Assert.False(entry.Trusted);
        Assert.Equal(
            "1 sessions stopped by an exception of ours; 3 replies that belonged to nothing; 2 messages no actor handled; "
            + "the oracle found 1 online and 0 in the recording",
            entry.Measured);
        Assert.Equal(4, summary.Verdict.ExitCode);
    }

    private static RecordedRun Recorded => new(SampleRun.Document, new Dictionary<string, HdrHistogram.LongHistogram>(), [], [], [], []);

    private static IEnumerable<OperationFigures> Polls(RunSummary summary) => summary.Operations.Where(figures => figures.Operation == "poll");

    private RunSummary Build() => SummaryBuilder.Build(_run.Folder, ArtifactReader.Read(_run.Folder), SampleRun.Oracle);

    // Ten polls a second, the first of which times out: 2 ms of lag, 10 ms of service.
    private void Write(RunDocument document, int seconds)
    {
        var recorder = new RunRecorder(new PhasePlan(TimeSpan.FromSeconds(document.WarmUpS), TimeSpan.FromSeconds(document.DrainAtS)));
        ArtifactWriter.WriteRun(_run.Folder, document);
        using var writer = new ArtifactWriter(_run.Folder, document.StartedAtUtc);
        for (var second = 0; second < seconds; second++)
        {
            for (var poll = 0; poll < 10; poll++)
            {
                var planned = TimeSpan.FromMilliseconds((second * 1000) + (poll * 50));
                var sent = planned + TimeSpan.FromMilliseconds(2);
                recorder.Planned(Operation.Poll, planned);
                recorder.Sent(Operation.Poll, planned, sent);
                recorder.Settled(new Observation(
                    Operation.Poll, planned, sent, sent + TimeSpan.FromMilliseconds(10), poll == 0 ? ObservedOutcome.Indeterminate : ObservedOutcome.Answered));
                if (poll == 0)
                    recorder.Error(new ErrorKey(Operation.Poll, "firstByte", "timeout", 0, ""), sent, $"example {second}");
            }
            var (number, over) = (second, second == seconds - 1 && document.EndedBy is not null);
            recorder.Count(counts => counts with { Started = 2, Up = over ? 0 : 2, Ended = over ? 2 : 0 });
            var interval = recorder.Take();
            writer.Write(
                TimeSpan.FromSeconds(number), TimeSpan.FromSeconds(number + 1), interval, SampleRun.Health with { GeneratorCpuMs = 500 * number });
            recorder.GiveBack(interval);
        }
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Measurement.Summaries.Promises;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>Promises about a stretch, a phase, a population: 10 s of warm-up, 40 s of steady phase, in which one second may be slow.</summary>
public sealed class PromiseWatchTests
{
    private const int WarmUpS = 10;
    private const int DrainAtS = 50;
    private const int EndS = 52;
    private const string Response = "poll.response.p50";

    [Fact]
    public void Stretch_that_is_slow_is_found_and_named_though_the_run_is_not()
    {
        var slow = Run(second => second is >= 30 and < 36 ? 900 : 10);
        Assert.Equal("kept", Result(new Promise("t", Response, "<", 0.1), slow).Result);
        var result = Result(new Promise("t", Response, "<", 0.1) { ForS = 5 }, slow);
        Assert.Equal(("missed", 33.0), (result.Result, result.AtS!.Value));
        Assert.Equal("900.095 ms in the worst of 36 stretches, which ended at 33 s", result.MeasuredText);
        Assert.Equal("kept", Result(new Promise("t", Response, "<", 0.1) { ForS = 20 }, slow).Result);
    }

    [Fact]
    public void Floor_is_missed_by_the_stretch_with_the_least()
    {
        var seconds = Run(_ => 10, polls: second => second is >= 20 and < 22 ? 1 : 100);
        Assert.Equal((34.0, "missed"), Figures(new Promise("t", "poll.rate", ">", 50) { ForS = 3 }));
        Assert.Equal((95.05, "kept"), Figures(new Promise("t", "poll.rate", ">", 50)));

        (double, string) Figures(Promise promise) => Result(promise, seconds) is { Measured: { } measured } result ? (measured, result.Result) : default;
    }

    [Fact]
    public void From_leaves_out_what_comes_before_and_phase_what_is_of_another()
    {
        var slowAtFirst = Run(second => second < 20 ? 900 : 10);
        Assert.Equal("missed", Result(new Promise("t", "poll.response.max", "<", 0.1), slowAtFirst).Result);
        Assert.Equal("kept", Result(new Promise("t", "poll.response.max", "<", 0.1) { FromS = 20 }, slowAtFirst).Result);
        var slowWarmUp = Run(second => second < WarmUpS ? 900 : 10);
        Assert.Equal("kept", Result(new Promise("t", "poll.response.max", "<", 0.1), slowWarmUp).Result);
        Assert.Equal("missed", Result(new Promise("t", "poll.response.max", "<", 0.1) { Phase = "warmUp" }, slowWarmUp).Result);
        Assert.Equal("missed", Result(new Promise("t", "poll.response.max", "<", 0.1) { Phase = "all" }, slowWarmUp).Result);
        Assert.Equal("kept", Result(new Promise("t", "poll.response.max", "<", 0.1) { Phase = "drain" }, slowWarmUp).Result);
    }

    [Fact]
    public void Population_is_looked_at_alone()
    {
        var seconds = Run(_ => 10).Select(second => second with
        {
            Histograms = new Dictionary<string, HistogramBase>(second.Histograms) { ["boards/" + Tag(second.Phase)] = Of(500, 20) },
            Rows = [.. second.Rows, Row(second.ToS, second.Phase, 20) with { Population = "boards" }],
            Up = new Dictionary<string, long> { [""] = 10, ["boards"] = 3 },
        }).ToList();
        Assert.Equal(0.5, Result(new Promise("t", Response, "<", 1) { Population = "boards" }, seconds).Measured!.Value, 3);
        Assert.Equal(20, Result(new Promise("t", "poll.rate", "<", 1) { Population = "boards" }, seconds).Measured!.Value, 3);
        Assert.Equal(3, Result(new Promise("t", "sessions.peak", "==", 3) { Population = "boards" }, seconds).Measured);
        Assert.Equal(0.01, Result(new Promise("t", Response, "<", 1), seconds).Measured!.Value, 3);
    }

    [Fact]
    public void Type_of_alert_is_looked_at_alone()
    {
        var seconds = Run(_ => 10).Select(second => second with
        {
            Histograms = new Dictionary<string, HistogramBase>
            {
                [HistogramTag.Notice(Delivery.Poll, second.Phase)] = Of(100, 4),
                [HistogramTag.NoticeOfKind("acdUser", second.Phase)] = Of(100, 3),
                [HistogramTag.NoticeOfKind("user", second.Phase)] = Of(700, 1),
            },
        }).ToList();
        Assert.Equal(0.7, Result(new Promise("t", "alert.notice.user.p50", "<", 1) { FromS = 1 }, seconds).Measured!.Value, 3);
        Assert.Equal(0.1, Result(new Promise("t", "alert.notice.acdUser.p50", "<", 1) { FromS = 1 }, seconds).Measured!.Value, 3);
        Assert.Equal("notMeasured", Result(new Promise("t", "alert.notice.station.p50", "<", 1) { FromS = 1 }, seconds).Result);
    }

    [Fact]
    public void Stretch_longer_than_the_phase_and_too_few_samples_are_said()
    {
        var none = Result(new Promise("t", Response, "<", 1) { ForS = 41 }, Run(_ => 10));
        Assert.Equal(("notMeasured", "no stretch of 41 s"), (none.Result, none.MeasuredText));
        var few = Result(new Promise("t", "poll.response.p99.9", "<", 1) { ForS = 2 }, Run(_ => 10));
        Assert.Equal("tooFewSamples", few.Result);
    }

    private static ThresholdResult Result(Promise promise, IReadOnlyList<SecondOfRun> seconds)
    {
        var watch = new PromiseWatch(promise);
        foreach (var second in seconds)
            watch.Add(second);
        return watch.Result();
    }

    private static List<SecondOfRun> Run(Func<int, int> responseMs, Func<int, int>? polls = null) => [.. Enumerable.Range(0, EndS).Select(second =>
    {
        var phase = second < WarmUpS ? Phase.WarmUp : second < DrainAtS ? Phase.Steady : Phase.Drain;
        var count = polls?.Invoke(second) ?? 100;
        return new SecondOfRun
        {
            FromS = second,
            ToS = second + 1,
            Phase = phase,
            Histograms = new Dictionary<string, HistogramBase> { [Tag(phase)] = Of(responseMs(second), count) },
            Rows = [Row(second + 1, phase, count)],
            Up = new Dictionary<string, long> { [""] = 10 },
        };
    })];

    private static string Tag(Phase phase) => HistogramTag.Of(Operation.Poll, phase, HistogramTag.Response);

    private static TimelineRow Row(double second, Phase phase, int count) =>
        new(second, "poll", phase.Name(), new OperationCounts { Planned = count, Sent = count, Answered = count }, null, null, null, null);

    private static LatencyHistogram Of(int ms, int count)
    {
        var histogram = LatencyHistogram.Create();
        histogram.RecordValueWithCount(ms * 1000L, count);
        return histogram;
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

public sealed class StatisticsBuilderTests
{
    // 200 polls a second of 5 ms each: one request in flight on average.
    private static readonly OperationFigures Polls = SampleRun.Figures("poll") with
    {
        RatePerS = 200, Sent = 4000, Answered = 4000, Failed = 0, Indeterminate = 0, Service = new LatencyFigures { Count = 4000, MeanMs = 5 },
    };

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.4, false)]
    [InlineData(0.6, false)]
    public void Requests_in_flight_are_rate_times_time(double inFlight, bool holds)
    {
        var little = Build(inFlight, Polls).Little!;
        Assert.Equal((inFlight, 1.0, holds), (Math.Round(little.InFlight, 2), little.RateTimesTime, little.Holds!.Value));
    }

    [Fact]
    public void Requests_that_failed_took_nobody_knows_how_long() => Assert.Null(Build(1, Polls with { Failed = 5 }).Little!.Holds);

    [Fact]
    public void Nobody_looked_in_a_run_of_an_earlier_version() => Assert.Null(Build(null, Polls).Little);

    private static StatisticsFigures Build(double? inFlight, OperationFigures polls)
    {
        var health = Enumerable.Range(1, 30).Select(second => new HealthRow(
            TimeSpan.FromSeconds(second), default, 0, SampleRun.Health with { InFlight = inFlight + ((second % 2 == 0 ? 1 : -1) * 0.1) })).ToList();
        var run = SampleRun.Document with { WarmUpS = 5, DrainAtS = 30 };
        return StatisticsBuilder.Build(new RecordedRun(run, new Dictionary<string, HdrHistogram.LongHistogram>(), [], [], health, []), [polls]);
    }
}

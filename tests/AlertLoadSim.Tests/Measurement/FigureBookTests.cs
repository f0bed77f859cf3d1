using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Measurement.Summaries.Promises;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Measurement;

public sealed class FigureBookTests
{
    private readonly FigureBook _book = new(FiguresInScope.Plain(SampleRun.AllOperations, SampleRun.Sessions, SampleRun.Alerts, SampleRun.NothingFound with { UnknownShare = 0.25 }));

    public static TheoryData<string> Names => [.. ThresholdFigures.All.Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_that_a_scenario_may_promise_is_found_in_the_unit_it_is_promised_in(string name)
    {
        var figure = _book.Find(name);
        Assert.NotNull(figure?.Value);
        Assert.Equal(
            ThresholdFigures.Find(name)!.Kind switch
            {
                FigureKind.Time => FigureUnit.Seconds,
                FigureKind.Share => FigureUnit.Share,
                FigureKind.Rate => FigureUnit.PerSecond,
                _ => FigureUnit.Count,
            },
            figure.Value.Unit);
    }

    [Fact]
    public void Every_operation_that_is_measured_can_be_promised() => Assert.All(
        Operations.All, operation => Assert.NotNull(ThresholdFigures.Find($"{operation.Name()}.response.p99")));

    [Theory]
    [InlineData("poll.response.mean", 0.001)]
    [InlineData("poll.service.p50", 0.002)]
    [InlineData("poll.lag.p90", 0.003)]
    [InlineData("alert.notice.p95", 0.004)]
    [InlineData("poll.response.p99", 0.005)]
    [InlineData("snapshot-audit.response.p99.9", 0.006)]
    [InlineData("alert.notice.max", 0.007)]
    [InlineData("poll.rate", 4)]
    [InlineData("errors.count", 28)]
    [InlineData("errors.rate", 0.2)]
    [InlineData("sessions.peak", 2)]
    [InlineData("alerts.lost", 1)]
    [InlineData("oracle.unknownShare", 0.25)]
    public void Figure_has_its_own_value(string name, double value) => Assert.Equal(value, _book.Find(name)!.Value.Value!.Value, 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("poll")]
    [InlineData("poll.response")]
    [InlineData("poll.response.p98")]
    [InlineData("poll.other.p99")]
    [InlineData("alert.notice.")]
    public void What_is_no_figure_is_not_found(string name) => Assert.Null(_book.Find(name));

    [Fact]
    public void Only_the_steady_phase_counts_and_what_was_not_measured_has_no_value()
    {
        var book = new FigureBook(FiguresInScope.Plain(
            [SampleRun.Figures("poll", "warmUp"), SampleRun.Figures("poll", "all")], SampleRun.Sessions,
            SampleRun.Alerts with { NoticeSteady = Latencies.None }, SampleRun.NothingFound));
        Assert.All(["poll.response.p99", "poll.rate", "alert.notice.p95", "errors.rate"], name => Assert.Equal(new double?(), book.Find(name)!.Value.Value));
        Assert.Equal(0, book.Find("errors.count")!.Value.Value);
    }

    [Theory]
    [InlineData("poll.response.p99", "<", 0.006, "kept", 0.1667, "5.0 ms")]
    [InlineData("poll.response.p99", "<", 0.005, "missed", 0.0, "5.0 ms")]
    [InlineData("poll.response.p99", "<=", 0.005, "kept", 0.0, "5.0 ms")]
    [InlineData("poll.rate", ">", 2.0, "kept", 1.0, "4.0 /s")]
    [InlineData("poll.rate", ">=", 4.0, "kept", 0.0, "4.0 /s")]
    [InlineData("poll.rate", ">", 4.0, "missed", 0.0, "4.0 /s")]
    [InlineData("errors.rate", "<", 0.1, "missed", -1.0, "20 %")]
    [InlineData("oracle.violations", "==", 0.0, "kept", null, "0")]
    [InlineData("alerts.lost", "==", 0.0, "missed", null, "1")]
    [InlineData("alerts.lost", "<", 1e-320, "missed", null, "1")]
    public void Promise_is_kept_or_missed_by_a_margin(string figure, string comparison, double limit, string result, double? margin, string text)
    {
        var checkedPromise = PromiseCheck.Evaluate(new Promise("text", figure, comparison, limit), _book);
        Assert.Equal((result, margin, text), (checkedPromise.Result, checkedPromise.Margin, checkedPromise.MeasuredText));
        Assert.Equal("text", checkedPromise.Text);
    }

    [Fact]
    public void Promise_about_what_was_never_measured_is_not_kept()
    {
        var book = new FigureBook(FiguresInScope.Plain([], SampleRun.Sessions, SampleRun.Alerts, SampleRun.NothingFound));
        Assert.Equal("notMeasured", PromiseCheck.Evaluate(new Promise("t", "poll.response.p99", "<", 1), book).Result);
        Assert.Throws<ArgumentException>(() => PromiseCheck.Evaluate(new Promise("t", "poll.rate", "!=", 1), _book));
    }
}

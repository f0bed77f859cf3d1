using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement;

public sealed class RunRecorderTests
{
    private readonly RunRecorder _recorder = new(new PhasePlan(SteadyAt: S(10), DrainAt: S(20)));

    [Theory]
    [InlineData(0, Phase.WarmUp)]
    [InlineData(9.999, Phase.WarmUp)]
    [InlineData(10, Phase.Steady)]
    [InlineData(19.999, Phase.Steady)]
    [InlineData(20, Phase.Drain)]
    public void Phase_is_that_of_the_planned_instant_whenever_it_ended(double plannedS, Phase phase)
    {
        Poll(plannedS, sentS: plannedS + 30, receivedS: plannedS + 40);
        var meter = Assert.Single(_recorder.Take().Operations);
        Assert.Equal((Operation.Poll, phase), (meter.Operation, meter.Phase));
        Assert.Equal(new OperationCounts { Planned = 1, Sent = 1, Answered = 1 }, meter.Counts);
    }

    [Fact]
    public void Lag_service_and_response_are_measured_from_their_own_instants()
    {
        Poll(11, sentS: 11.002, receivedS: 11.010);
        var latencies = Assert.Single(_recorder.Take().Operations).Latencies!;
        Assert.InRange(latencies.Lag.GetMaxValue(), 2_000, 2_002);
        Assert.InRange(latencies.Service.GetMaxValue(), 8_000, 8_008);
        Assert.InRange(latencies.Response.GetMaxValue(), 10_000, 10_010);
    }

    [Fact]
    public void Skipped_poll_counts_as_planned_and_its_response_ends_with_the_next_complete_reply()
    {
        _recorder.Planned(Operation.Poll, S(11));
        _recorder.Skipped(Operation.Poll, S(11));
        _recorder.AnsweredLater(Operation.Poll, S(11), S(14));
        var meter = Assert.Single(_recorder.Take().Operations);
        Assert.Equal(new OperationCounts { Planned = 1, Skipped = 1 }, meter.Counts);
        Assert.Equal((1, 0, 0), (meter.Latencies!.Response.TotalCount, meter.Latencies.Service.TotalCount, meter.Latencies.Lag.TotalCount));
        Assert.InRange(meter.Latencies.Response.GetMaxValue(), 2_997_000, 3_003_000);
    }

    [Theory]
    [InlineData(ObservedOutcome.Failed)]
    [InlineData(ObservedOutcome.Indeterminate)]
    public void What_was_not_answered_has_a_lag_but_neither_service_nor_response(ObservedOutcome outcome)
    {
        Poll(11, 11, 12, outcome);
        var meter = Assert.Single(_recorder.Take().Operations);
        Assert.Equal(1, outcome == ObservedOutcome.Failed ? meter.Counts.Failed : meter.Counts.Indeterminate);
        Assert.Equal((1, 0, 0), (meter.Latencies!.Lag.TotalCount, meter.Latencies.Service.TotalCount, meter.Latencies.Response.TotalCount));
    }

    [Fact]
    public void Interval_holds_only_what_came_since_the_last_also_when_its_histograms_are_used_again()
    {
        Poll(11, 11, 19);
        var first = _recorder.Take();
        Assert.Empty(_recorder.Take().Operations);
        _recorder.GiveBack(first);
        Poll(12, 12, 12.001);
        var response = Assert.Single(_recorder.Take().Operations).Latencies!.Response;
        Assert.Equal(1, response.TotalCount);
        Assert.InRange(response.GetMaxValue(), 1_000, 1_001);
    }

    [Fact]
    public void Interruption_ends_the_steady_phase_early_and_never_late()
    {
        _recorder.DrainFrom(S(15));
        _recorder.DrainFrom(S(18));
        Assert.Equal(S(15), _recorder.Phases.DrainAt);
        Poll(16, 16, 17);
        Assert.Equal(Phase.Drain, Assert.Single(_recorder.Take().Operations).Phase);
    }

    [Fact]
    public void In_flight_is_what_was_sent_and_not_settled()
    {
        _recorder.Sent(Operation.Poll, S(1), S(1));
        _recorder.Sent(Operation.Connect, S(1), S(1));
        Assert.Equal(2, _recorder.InFlight);
        _recorder.Settled(new Observation(Operation.Poll, S(1), S(1), S(2), ObservedOutcome.Failed));
        Assert.Equal(1, _recorder.InFlight);
    }

    [Fact]
    public void Equal_errors_are_counted_together_with_their_first_and_last_instant()
    {
        var key = new ErrorKey(Operation.Poll, "firstByte", "timeout", 0, "");
        _recorder.Error(key, S(1), "one");
        _recorder.Error(key with { }, S(3), "two");
        _recorder.Error(key with { Kind = "reset" }, S(2), new string('x', 1000));
        var errors = _recorder.Take().Errors;
        Assert.Equal(2, errors.Count);
        Assert.Contains(new ErrorInterval(key, 2, S(1), S(3), "one"), errors);
        Assert.InRange(errors.Single(error => error.Key.Kind == "reset").Example.Length, 1, 401);
        Assert.Empty(_recorder.Take().Errors);
        _recorder.Error(key, S(9), "three");
        Assert.Equal(new ErrorInterval(key, 1, S(9), S(9), "three"), Assert.Single(_recorder.Take().Errors));
    }

    [Fact]
    public void Error_ids_that_a_server_makes_up_do_not_grow_the_memory_and_none_is_lost()
    {
        for (var number = 0; number < 5_000; number++)
            _recorder.Error(new ErrorKey(Operation.Poll, "protocol", "status", 500, $"made up {number}"), S(1), "");
        var errors = _recorder.Take().Errors;
        Assert.InRange(errors.Count, 100, 1_100);
        Assert.Equal(5_000, errors.Sum(error => error.Count));
    }

    [Fact]
    public void Notices_belong_to_the_phase_in_which_the_alert_was_raised()
    {
        _recorder.Noticed(Delivery.Poll, 5, raisedAt: S(9), appliedAt: S(11));
        _recorder.Noticed(Delivery.Poll, 1, raisedAt: S(12), appliedAt: S(12.5));
        var notices = _recorder.Take().Notices;
        Assert.Equal([Phase.WarmUp, Phase.Steady], notices.Select(notice => notice.Phase));
        Assert.InRange(notices[1].Notice.GetMaxValue(), 499_500, 500_500);
        Assert.Empty(_recorder.Take().Notices);
    }

    [Fact]
    public void Values_outside_the_range_are_clamped_and_counted()
    {
        Poll(1, sentS: 0.5, receivedS: 1 + 7200);
        Assert.Equal(3, _recorder.HistogramOverflows);
        var latencies = Assert.Single(_recorder.Take().Operations).Latencies!;
        Assert.Equal(0, latencies.Lag.GetMaxValue());
        Assert.InRange(latencies.Response.GetMaxValue(), 3_596_000_000, 3_604_000_000);
    }

    [Fact]
    public void Counts_are_running_totals()
    {
        _recorder.Count(static counts => counts with { Started = counts.Started + 1 });
        _recorder.Take();
        _recorder.Count(static counts => counts with { Started = counts.Started + 1 });
        Assert.Equal(2, _recorder.Take().Counts.Started);
    }

    private void Poll(double plannedS, double sentS, double receivedS, ObservedOutcome outcome = ObservedOutcome.Answered)
    {
        _recorder.Planned(Operation.Poll, S(plannedS));
        _recorder.Sent(Operation.Poll, S(plannedS), S(sentS));
        _recorder.Settled(new Observation(Operation.Poll, S(plannedS), S(sentS), S(receivedS), outcome));
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}

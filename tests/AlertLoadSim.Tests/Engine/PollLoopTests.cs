using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;
using HdrHistogram;
using Pacing = AlertLoadSim.Workload.Scenarios.Pacing;

namespace AlertLoadSim.Tests.Engine;

public sealed class PollLoopTests
{
    private const string Snapshot =
        """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":false,"alertingInteractionDetails":[]}]""";

    [Fact]
    public void Stall_of_two_seconds_shows_in_full_in_response_and_once_per_session_in_service()
    {
        const int Sessions = 100;
        const int Seconds = 60;
        const long ServiceUs = 1_000;
        const long StallFromUs = 10_000_000;
        const long StallUntilUs = 12_000_000;
        var bench = new PollBench();
        bench.Server = _ =>
        {
            var nowUs = Us(bench.Clock.Now);
            return new Scripted(TimeSpan.FromMicroseconds(ServiceUs + (nowUs is >= StallFromUs and < StallUntilUs ? StallUntilUs - nowUs : 0)));
        };
        for (var i = 0; i < Sessions; i++)
            bench.Loop(phaseSeconds: (i + 0.5) / Sessions).Open(PollBench.Credentials);
        bench.AdvanceTo(Seconds);
        var polls = bench.Polls();

        // By the plan: every poll due in the stall is answered 1 ms after its end; only the first of each session was sent.
        var planned = Enumerable.Range(0, Sessions).SelectMany(i => Enumerable.Range(0, Seconds).Select(k => (k * 1_000_000L) + (((2 * i) + 1) * 5_000L))).ToList();
        var response = planned.Select(at => ServiceUs + (at is >= StallFromUs and < StallUntilUs ? StallUntilUs - at : 0)).Order().ToList();
        var sent = planned.Where(at => at is not (>= StallFromUs + 1_000_000 and < StallUntilUs));
        var service = sent.Select(at => ServiceUs + (at is >= StallFromUs and < StallUntilUs ? StallUntilUs - at : 0)).Order().ToList();
        AssertSame(response, polls.Latencies!.Response);
        AssertSame(service, polls.Latencies.Service);
        Assert.Equal((Sessions * Seconds, Sessions * (Seconds - 1), Sessions), (polls.Counts.Planned, polls.Counts.Sent, polls.Counts.Skipped));
        Assert.Equal(Sessions, service.Count(us => us > ServiceUs));
        Assert.Equal(0, polls.Latencies.Lag.GetMaxValue());
        Assert.Equal(2_000_000 - 5_000 + ServiceUs, response[^1]);
        Assert.Empty(bench.Told); // Empty replies do not reach the actor.
    }

    [Fact]
    public void Polls_that_fell_due_in_a_stall_are_caught_up_with_one_after_the_other()
    {
        var bench = new PollBench(new SessionsSpec { Notifications = new NotificationsSpec { OnStall = StallAction.CatchUp } });
        bench.Server = _ => new Scripted(bench.Clock.Now < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(3.5) : TimeSpan.FromMilliseconds(1));
        bench.Loop().Open(PollBench.Credentials);
        bench.AdvanceTo(5.5);
        var polls = bench.Polls();

        Assert.Equal(1, bench.MostInFlight);
        Assert.Equal((6, 6, 0, 6), (polls.Counts.Planned, polls.Counts.Sent, polls.Counts.Skipped, polls.Counts.Answered));
        // Due at 1, 2 and 3 s, and sent from 3.5 s on, each when the one before is answered.
        AssertSame([1_000, 1_000, 503_000, 1_502_000, 2_501_000, 3_500_000], polls.Latencies!.Response);
        AssertSame([1_000, 1_000, 1_000, 1_000, 1_000, 3_500_000], polls.Latencies.Service);
        Assert.Equal(0, polls.Latencies.Lag.GetMaxValue()); // The server's doing, not the generator's.
    }

    [Fact]
    public void Polls_that_cannot_be_caught_up_with_any_more_are_cancelled()
    {
        var bench = new PollBench(new SessionsSpec { Notifications = new NotificationsSpec { OnStall = StallAction.CatchUp } });
        bench.Server = _ => new Scripted(TimeSpan.FromSeconds(3.5));
        var loop = bench.Loop();
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(2.5);
        loop.Close();
        bench.AdvanceTo(9);
        var counts = bench.Polls().Counts;

        Assert.Equal((3, 1, 2, 1), (counts.Planned, counts.Sent, counts.Cancelled, counts.Answered));
        Assert.Equal(TimeSpan.FromSeconds(2), Assert.IsType<SessionProtocol.PollingStopped>(Assert.Single(bench.Told)).LastPlannedAt);
    }

    [Fact]
    public void One_poll_of_a_session_is_in_flight_and_those_due_meanwhile_end_with_the_next_complete_reply()
    {
        var bench = new PollBench();
        bench.Server = _ => new Scripted(bench.Clock.Now < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(3.5) : TimeSpan.FromMilliseconds(1));
        bench.Loop().Open(PollBench.Credentials);
        bench.AdvanceTo(5.5);
        var polls = bench.Polls();

        Assert.Equal(1, bench.MostInFlight);
        Assert.Equal((6, 3, 3, 3), (polls.Counts.Planned, polls.Counts.Sent, polls.Counts.Skipped, polls.Counts.Answered));
        AssertSame([1_000, 1_000, 500_000, 1_500_000, 2_500_000, 3_500_000], polls.Latencies!.Response);
        AssertSame([1_000, 1_000, 3_500_000], polls.Latencies.Service);
    }

    [Fact]
    public void Poll_that_times_out_is_indeterminate_and_told_and_waits_for_the_next_complete_reply_like_a_skipped_one()
    {
        var bench = new PollBench();
        bench.Server = _ => bench.Clock.Now < TimeSpan.FromSeconds(1)
            ? Scripted.TimedOut(TimeSpan.FromSeconds(1.5)) : new Scripted(TimeSpan.FromMilliseconds(1));
        bench.Loop().Open(PollBench.Credentials);
        bench.AdvanceTo(2.5);
        var polls = bench.Polls();

        Assert.Equal((3, 2, 1, 1, 1), (
            polls.Counts.Planned, polls.Counts.Sent, polls.Counts.Skipped, polls.Counts.Answered, polls.Counts.Indeterminate));
        // The skipped one of second 1 and the one that timed out end with the reply to the poll of second 2.
        AssertSame([1_000, 1_001_000, 2_001_000], polls.Latencies!.Response);
        var told = Assert.IsType<PollSettled>(Assert.Single(bench.Told));
        Assert.Equal((OutcomeKind.Indeterminate, TimeSpan.Zero), (told.Outcome.Kind, told.PlannedAt));
    }

    [Fact]
    public void Failure_tells_whether_the_poll_before_was_answered_though_empty()
    {
        var bench = new PollBench();
        var refused = new Scripted(TimeSpan.FromMilliseconds(1), "", 0) { Outcome = Outcome.Failed(Stage.Connect, FailureKind.Refused) };
        bench.Server = _ => (int)bench.Clock.Now.TotalSeconds is 1 or 3 or 4 ? refused : new Scripted(TimeSpan.FromMilliseconds(1));
        bench.Loop().Open(PollBench.Credentials);
        bench.AdvanceTo(5.5);

        Assert.Equal([true, true, false], bench.Told.Cast<PollSettled>().Select(told => told.AfterAnswer));
    }

    [Theory]
    [InlineData("[]", 200, OutcomeKind.Ok, false)]
    [InlineData(Snapshot, 200, OutcomeKind.Ok, true)]
    [InlineData("[{\"half", 200, OutcomeKind.Indeterminate, true)] // Off the queue, and nobody can read it.
    [InlineData("{}", 200, OutcomeKind.Indeterminate, true)]
    [InlineData("", 200, OutcomeKind.Indeterminate, true)]
    [InlineData("[]", 500, OutcomeKind.Failed, true)]
    [InlineData("{\"message\":\"no\"}", 401, OutcomeKind.Failed, true)]
    public void Replies_are_judged_and_only_empty_ones_stay_on_the_fast_path(string body, int status, OutcomeKind outcome, bool isTold)
    {
        var bench = new PollBench { Server = _ => new Scripted(TimeSpan.FromMilliseconds(1), body, status) };
        bench.Loop().Open(PollBench.Credentials);
        bench.AdvanceTo(0.5);
        var counts = bench.Polls().Counts;

        Assert.Equal(outcome, (counts.Answered, counts.Failed, counts.Indeterminate) switch
        {
            (1, 0, 0) => OutcomeKind.Ok,
            (0, 1, 0) => OutcomeKind.Failed,
            _ => OutcomeKind.Indeterminate,
        });
        Assert.Equal(isTold ? 1 : 0, bench.Told.Count);
        if (isTold)
            Assert.Equal(outcome, ((PollSettled)bench.Told[0]).Outcome.Kind);
    }

    [Fact]
    public void After_response_pacing_waits_for_the_reply_and_skips_nothing()
    {
        var bench = new PollBench(new SessionsSpec { Notifications = new NotificationsSpec { Pacing = Pacing.AfterResponse } });
        bench.Server = _ => new Scripted(TimeSpan.FromSeconds(0.5));
        bench.Loop(phaseSeconds: 0.2).Open(PollBench.Credentials);
        bench.AdvanceTo(6.3);
        var polls = bench.Polls();

        // 0.2, 1.7, 3.2, 4.7, 6.2
        Assert.Equal((5, 5, 0), (polls.Counts.Planned, polls.Counts.Sent, polls.Counts.Skipped));
        AssertSame([500_000, 500_000, 500_000, 500_000], polls.Latencies!.Response);
    }

    [Fact]
    public void Think_times_are_drawn_anew_each_time_from_the_stream_of_the_session()
    {
        const long Session = 4711;
        var notifications = new NotificationsSpec
        {
            Pacing = Pacing.AfterResponse, ThinkTime = new Distribution.Exponential(TimeSpan.FromSeconds(1)),
        };
        var bench = new PollBench(new SessionsSpec { Notifications = notifications });
        var sent = new List<TimeSpan>();
        bench.Server = _ =>
        {
            sent.Add(bench.Clock.Now);
            return new Scripted(TimeSpan.FromSeconds(0.5));
        };
        bench.Loop(phaseSeconds: 0.2, session: Session).Open(PollBench.Credentials);
        bench.AdvanceTo(3600);

        var stream = new SeededStream(PollBench.SettingsOf(new SessionsSpec()).Seed, Purpose.ThinkTime, Session);
        var due = TimeSpan.FromSeconds(0.2);
        foreach (var at in sent)
        {
            Assert.Equal(due, at);
            due += TimeSpan.FromSeconds(0.5) + notifications.ThinkTime.Draw(ref stream);
        }

        Assert.InRange(sent.Count, 2_200, 2_600); // 1.5 s apart on average.
    }

    [Fact]
    public void No_think_time_is_longer_than_the_oracle_counts_with()
    {
        var notifications = new NotificationsSpec { Pacing = Pacing.AfterResponse, ThinkTime = Distribution.Always(TimeSpan.FromMinutes(5)) };

        Assert.Equal(notifications.LongestThink, new ThinkTimes(notifications, seed: 1, session: 0).Next());
    }

    [Fact]
    public void Closing_while_idle_stops_at_once_and_says_which_poll_was_the_last()
    {
        var bench = new PollBench();
        var loop = bench.Loop();
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(2.5);
        loop.Close();
        bench.AdvanceTo(9);

        Assert.Equal(new SessionProtocol.PollingStopped(TimeSpan.FromSeconds(2)), Assert.Single(bench.Told));
        Assert.Equal(3, bench.Polls().Counts.Planned);
    }

    [Fact]
    public void Closing_while_a_poll_is_in_flight_waits_for_its_reply()
    {
        var bench = new PollBench { Server = _ => new Scripted(TimeSpan.FromSeconds(0.8), Snapshot) };
        var loop = bench.Loop();
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(0.5);
        loop.Close();
        Assert.Empty(bench.Told);
        bench.AdvanceTo(3);

        Assert.Equal(2, bench.Told.Count);
        Assert.IsType<PollSettled>(bench.Told[0]); // Data first, then the end.
        Assert.IsType<SessionProtocol.PollingStopped>(bench.Told[1]);
        Assert.Equal(1, bench.Polls().Counts.Planned);
    }

    [Fact]
    public void Poll_by_hand_tells_its_reply_even_when_empty()
    {
        var bench = new PollBench();
        var loop = bench.Loop();
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(0.5);
        loop.Close();
        bench.Told.Clear();
        loop.PollOnce(TimeSpan.FromSeconds(0.5));
        bench.AdvanceTo(1);

        Assert.Equal(TimeSpan.FromSeconds(0.5), Assert.IsType<PollSettled>(Assert.Single(bench.Told)).PlannedAt);
        Assert.Equal(TimeSpan.FromSeconds(0.5), loop.LastPlannedAt);
        Assert.Equal(1, bench.MostInFlight);
    }

    [Fact]
    public void Reply_is_told_before_the_next_poll_can_be_sent()
    {
        var bench = new PollBench { Server = _ => new Scripted(TimeSpan.FromMilliseconds(1), Snapshot) };
        PollLoop? loop = null;
        var sentWhenTold = 0;
        loop = bench.Loop(everySeconds: 100, tell: _ =>
        {
            // The pacer's thread comes in between: the poll that falls due now must not overtake this reply.
            loop!.Due(bench.Clock.Now);
            sentWhenTold = bench.InFlight;
        });
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(0.5);

        Assert.Equal(0, bench.InFlight);
        Assert.Equal(1, bench.Polls().Counts.Skipped);
        Assert.Equal(0, sentWhenTold);
    }

    [Fact]
    public void Abandoned_loop_counts_skipped_polls_without_an_answer_and_plans_no_more()
    {
        var bench = new PollBench { Server = _ => new Scripted(TimeSpan.FromSeconds(100)) };
        var loop = bench.Loop();
        loop.Open(PollBench.Credentials);
        bench.AdvanceTo(3.5);

        Assert.Equal(3, loop.Abandon(TimeSpan.FromSeconds(3.5)));
        bench.AdvanceTo(200);
        Assert.Equal(4, bench.Polls().Counts.Planned);
        Assert.Equal(0, bench.Recorder.InFlight);
    }

    private static long Us(TimeSpan at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The histogram holds these values and no others, as finely as it keeps them; so every percentile is what they say.</summary>
    private static void AssertSame(List<long> expectedUs, LongHistogram histogram)
    {
        Assert.Equal(expectedUs.Count, histogram.TotalCount);
        var expected = LatencyHistogram.Create();
        foreach (var us in expectedUs)
            expected.RecordValue(us);
        Assert.Equal(histogram.HighestEquivalentValue(expectedUs[^1]), histogram.HighestEquivalentValue(histogram.GetMaxValue()));
        var rank = (((expectedUs.Count * 999) + 500) / 1000) - 1; // HdrHistogram rounds to the nearest rank.
        Assert.Equal(histogram.HighestEquivalentValue(expectedUs[rank]), histogram.HighestEquivalentValue(histogram.GetValueAtPercentile(99.9)));
        foreach (var us in expectedUs.Distinct())
            Assert.Equal(expected.GetCountAtValue(us), histogram.GetCountAtValue(us));
    }
}

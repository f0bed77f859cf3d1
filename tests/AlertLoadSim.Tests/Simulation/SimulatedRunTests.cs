using System.Collections.Immutable;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;
using Pacing = AlertLoadSim.Workload.Scenarios.Pacing;

namespace AlertLoadSim.Tests.Simulation;

/// <summary>Whole runs in virtual time. A failure names its seed: run it alone with <c>Scenario(seed, …)</c>.</summary>
public sealed class SimulatedRunTests
{
    private static readonly ImmutableArray<FaultSpec> NoFaults = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    // The last one once left an alert unread in a stream that was still opening when its session was to end.
    public static TheoryData<int> FewSeeds => [.. Enumerable.Range(101, 12), 1075];

    [Theory, MemberData(nameof(FewSeeds))]
    public void Faithful_server_is_never_accused_and_every_due_alert_is_noticed(int seed)
    {
        var scenario = ScenarioOf(seed, NoFaults);
        var run = SimulatedRun.Of(scenario with { Alerts = scenario.Alerts with { LateAfter = TimeSpan.FromSeconds(4) } });
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.True(run.Alerts.Count > 20, "hardly anything rang");
        Assert.True(oracle.Counts.AuditsAgreed > 10, "hardly anything was audited");
        Assert.Equal((NoticedInTime(run, oracle), 0L, 0L), oracle.Alerts);
        Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
        AssertBalanced(run);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void Bad_network_and_a_stall_never_accuse_a_faithful_server(int seed)
    {
        var stall = new FaultSpec.Stall(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(2));
        var lost = new FaultSpec.LoseReply(0.03, LoseReplyBy.Close);
        var error = new FaultSpec.Error(500, 0.01, FaultOperation.Poll);
        var run = SimulatedRun.Of(ScenarioOf(seed, [stall, lost, error]), new NetworkWeather(LoseRequest: 0.01, LoseReply: 0.02, CarryOutLate: 0.01));
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.True(oracle.Counts.Gaps > 5, "hardly a reply was lost");
        Assert.Equal(0, oracle.Alerts.Lost);
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Unknown);
        AssertBalanced(run);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Every_provable_drop_and_copy_of_the_journal_is_found_and_nothing_else(int seed)
    {
        var run = SimulatedRun.Of(
            ScenarioOf(seed, [new FaultSpec.DropDelta(0.05), new FaultSpec.DuplicateDelta(0.05), new FaultSpec.LoseReply(0.02, LoseReplyBy.Reset)]));
        var oracle = run.Judge();
        var faults = new ExpectedFaults(run);

        Assert.Equal(faults.Provable.Order(), Lines(oracle).Where(line => !line.EndsWith("snapshot-agrees", StringComparison.Ordinal)).Order());
        Assert.True(faults.Provable.Count > 5, "hardly a fault was provable");
        // An audit can prove what the marks alone cannot; then the session has a drop that is not among the provable ones.
        Assert.All(
            oracle.AllFindings.Where(finding => finding.Rule.Name == "snapshot-agrees"),
            finding => Assert.Contains(finding.SessionIndex, faults.SessionsWithOtherDrops));
        AssertBalanced(run);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void With_drops_and_copies_alone_all_of_them_are_found_once(int seed)
    {
        var run = SimulatedRun.Of(ScenarioOf(seed, [new FaultSpec.DropDelta(0.1), new FaultSpec.DuplicateDelta(0.1)]));
        var oracle = run.Judge();
        var faults = new ExpectedFaults(run);

        Assert.Equal(faults.All.Order(), Lines(oracle).Order());
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Lost);
        Assert.Equal(0, oracle.Alerts.Unknown);
        AssertBalanced(run);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Same_seed_gives_the_same_run_to_the_last_byte(int seed)
    {
        SimulatedRun Play(int of) => SimulatedRun.Of(
            ScenarioOf(of, [new FaultSpec.DropDelta(0.05), new FaultSpec.LoseReply(0.05, LoseReplyBy.Close)]), new NetworkWeather(0.01, 0.01));

        Assert.Equal(Play(seed).Digest, Play(seed).Digest);
        Assert.NotEqual(Play(seed).Digest, Play(seed + 100).Digest);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Closed_loop_of_polls_is_judged_and_balanced_alike(bool isDrawn)
    {
        var scenario = ScenarioOf(5, NoFaults);
        var notifications = new NotificationsSpec { Pacing = Pacing.AfterResponse, Every = TimeSpan.FromMilliseconds(300), ThinkTime = isDrawn ? new Distribution.Exponential(TimeSpan.FromMilliseconds(300)) : null };
        var run = SimulatedRun.Of(scenario with { Sessions = scenario.Sessions with { Notifications = notifications } });

        Assert.Empty(Lines(run.Judge()));
        AssertBalanced(run);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void By_stream_a_faithful_server_is_never_accused_and_every_due_alert_is_noticed(int seed)
    {
        var run = SimulatedRun.Of(ByStream(ScenarioOf(seed, NoFaults)));
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.True(run.Alerts.Count > 20, "hardly anything rang");
        Assert.True(oracle.Counts.AuditsAgreed > 10, "hardly anything was audited");
        Assert.True(oracle.Counts.SiblingMessages > 10, "hardly a message of another family");
        Assert.Equal((NoticedInTime(run, oracle), 0L, 0L), oracle.Alerts);
        Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
        AssertBalanced(run, polls: false);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void Streams_that_break_lose_what_was_on_its_way_and_accuse_nobody(int seed)
    {
        var run = SimulatedRun.Of(
            ByStream(ScenarioOf(seed, [new FaultSpec.Error(500, 0.1, FaultOperation.Stream)])),
            new NetworkWeather(LoseRequest: 0.01, LoseReply: 0.02) { BreakStream = 0.05 });
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.True(oracle.Counts.Gaps > 5, "hardly a stream broke");
        Assert.Equal(0, oracle.Alerts.Lost);
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Unknown);
        Assert.Equal(0, run.Recorder.Counts.StreamsOpen);
        AssertBalanced(run, polls: false);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void By_stream_drops_and_copies_are_found_once(int seed)
    {
        var run = SimulatedRun.Of(ByStream(ScenarioOf(seed, [new FaultSpec.DropDelta(0.1), new FaultSpec.DuplicateDelta(0.1)])));
        var oracle = run.Judge();

        Assert.Equal(new ExpectedFaults(run).All.Order(), Lines(oracle).Order());
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Lost);
        AssertBalanced(run, polls: false);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void Sessions_that_expire_come_back_and_nobody_is_accused(int seed)
    {
        var run = SimulatedRun.Of(Reconnecting(ScenarioOf(seed, [new FaultSpec.ExpireSession(0.04)])));
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.True(run.Recorder.Counts.Reconnected > 5, "hardly a session came back");
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Lost + oracle.Alerts.Unknown);
        Assert.Equal(0, oracle.Alerts.Lost);
        var totals = AssertBalanced(run);
        Assert.Equal(totals[Operation.ResubscribeGap].Answered, oracle.Absences.Count(absence => absence.BackAtS is not null));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Switch_overs_there_and_back_lose_no_session_and_accuse_nobody(int seed)
    {
        var isByStream = seed % 2 == 0;
        var scenario = ScenarioOf(seed, seed % 3 == 0 ? [new FaultSpec.LoseReply(0.02, LoseReplyBy.Reset)] : NoFaults);
        scenario = (isByStream ? ByStream(scenario) : scenario) with
        {
            Emulator = scenario.Emulator with
            {
                SwitchOvers = [new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(seed % 4)), new(TimeSpan.FromSeconds(26), TimeSpan.FromSeconds(1))],
            },
        };
        var run = SimulatedRun.Of(scenario with
        {
            Sessions = scenario.Sessions with
            {
                Notifications = scenario.Sessions.Notifications,
                Also = isByStream ? [DeskPart.Station, DeskPart.Status, DeskPart.Queue] : [],
                Lifetime = null,
                OnSessionLost = SessionLostAction.Reconnect,
                Reconnect = new ReconnectSpec { Every = TimeSpan.FromSeconds(2), Jitter = TimeSpan.FromSeconds(3) },
            },
        });
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
        Assert.Equal(16, oracle.Absences.Count);
        Assert.All(oracle.Absences, absence => Assert.NotNull(absence.BackAtS));
        Assert.Equal(0, oracle.Alerts.Lost);
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Unknown);
        AssertBalanced(run, polls: !isByStream);
    }

    [Theory, MemberData(nameof(FewSeeds))]
    public void Lost_sessions_are_judged_online_as_in_the_replay(int seed)
    {
        Alike(ScenarioOf(seed, [new FaultSpec.ExpireSession(0.04), new FaultSpec.DropDelta(0.1)]));
        Alike(ByStream(ScenarioOf(seed, [new FaultSpec.ExpireSession(0.04), new FaultSpec.DropDelta(0.1)])));

        static void Alike(Scenario scenario)
        {
            var run = SimulatedRun.Of(Reconnecting(scenario));
            var oracle = run.Judge();
            var counts = run.Recorder.Counts;

            Assert.True(counts.Reconnected > 3, "hardly a session came back");
            Assert.Equal(oracle.OnlineViolations, counts.Violations);
            Assert.Equal(oracle.Counts.Gaps, counts.Gaps);
            Assert.Equal(oracle.Counts.SiblingMessages, counts.SiblingMessages);
            Assert.Equal(0, counts.StreamsBroken); // Nothing broke: sessions left.
            AssertBalanced(run, polls: false);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Sessions_by_stream_that_expire_in_bad_weather_come_back_and_all_adds_up(int seed)
    {
        var stall = new FaultSpec.Stall(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(5));
        var late = seed % 2 == 0 ? 0.03 : 0;
        var run = SimulatedRun.Of(
            Reconnecting(ByStream(ScenarioOf(seed, [new FaultSpec.ExpireSession(0.04), stall]))),
            new NetworkWeather(LoseRequest: 0.02, LoseReply: 0.02, CarryOutLate: late) { BreakStream = 0.05 });
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.True(run.Recorder.Counts.Reconnected > 0, "no session came back");
        Assert.Equal(oracle.Alerts.Due, NoticedInTime(run, oracle) + oracle.Alerts.Unknown);
        Assert.Equal(0, run.Recorder.Counts.StreamsOpen);
        AssertBalanced(run, polls: false);
    }

    private static Scenario Reconnecting(Scenario scenario) => scenario with
    {
        Sessions = scenario.Sessions with
        {
            OnSessionLost = SessionLostAction.Reconnect,
            Reconnect = new ReconnectSpec { Every = TimeSpan.FromSeconds(2), Jitter = TimeSpan.FromSeconds(1) },
        },
    };

    [Theory, MemberData(nameof(FewSeeds))]
    public void Sessions_that_expire_and_stop_are_counted_as_lost_and_never_back(int seed)
    {
        var run = SimulatedRun.Of(ScenarioOf(seed, [new FaultSpec.ExpireSession(0.04)]));
        var oracle = run.Judge();

        Assert.Empty(Lines(oracle));
        Assert.True(run.Recorder.Counts.SessionsLost > 3, "hardly a session was lost");
        Assert.Equal(run.Recorder.Counts.SessionsLost, oracle.Absences.Count);
        Assert.All(oracle.Absences, absence => Assert.Null(absence.BackAtS));
    }

    private static Scenario ByStream(Scenario scenario) => scenario with
    {
        Sessions = scenario.Sessions with
        {
            Notifications = new NotificationsSpec { By = NotificationsBy.Stream },
            Also = [DeskPart.Station, DeskPart.Status, DeskPart.Queue],
        },
    };

    private static Scenario ScenarioOf(int seed, ImmutableArray<FaultSpec> faults) => new()
    {
        Name = "simulated",
        Seed = (ulong)seed,
        Emulator = new EmulatorSpec { Faults = faults },
        Sessions = new SessionsSpec
        {
            Users = new UsersSpec.Pattern("agent{0:0000}", 40, "secret"),
            PerUser = 2,
            Lifetime = new Distribution.Exponential(TimeSpan.FromSeconds(25)),
            Answer = new AnswerSpec { After = new Distribution.Exponential(TimeSpan.FromSeconds(2)), Share = 0.7 },
            Audit = new AuditSpec { Every = TimeSpan.FromSeconds(4) },
            Timeout = TimeSpan.FromSeconds(3),
        },
        Load = [new LoadStep.KeepConstant(8, TimeSpan.FromSeconds(40))],
        Alerts = new AlertsSpec { RatePerSecond = 2, RingTimeout = TimeSpan.FromSeconds(6) },
    };

    private static List<string> Lines(OracleReplay oracle) =>
        [.. oracle.AllFindings.Select(finding => $"session {finding.SessionIndex}: {finding.Rule}" + (finding.Mark is { } mark ? $" #{mark}" : ""))];

    private static long NoticedInTime(SimulatedRun run, OracleReplay oracle) => run.Alerts.Count(row =>
        row.Action == "start" && oracle.LastPolls.TryGetValue(row.IcwsSession, out var lastPoll)
            && row.RaisedUs * TimeSpan.TicksPerMicrosecond < lastPoll.Ticks);

    private static Dictionary<Operation, OperationCounts> AssertBalanced(SimulatedRun run, bool polls = true)
    {
        var totals = run.Recorder.Take().Operations
            .GroupBy(meter => meter.Operation)
            .ToDictionary(group => group.Key, group => group.Aggregate(default(OperationCounts), (sum, meter) => sum + meter.Counts));
        foreach (var (operation, counts) in totals)
        {
            Assert.True(counts.Planned == counts.Sent + counts.Skipped + counts.Cancelled, $"{operation}: {counts}");
            Assert.True(counts.Sent == counts.Answered + counts.Failed + counts.Indeterminate, $"{operation}: {counts}");
        }
        Assert.Equal(0, run.Recorder.InFlight);
        Assert.Equal(0, run.Recorder.Counts.Up);
        Assert.True(!polls || totals[Operation.Poll].Answered > 200, "hardly a poll");
        return totals;
    }

    /// <summary>The faults of the journal, and which of them anybody could prove: told from what arrived, not from the oracle.</summary>
    private sealed class ExpectedFaults
    {
        public ExpectedFaults(SimulatedRun run)
        {
            var sessions = run.Frames.Where(frame => frame.Kind == ReplyFrameKind.Session).ToDictionary(
                frame => System.Text.Json.JsonSerializer.Deserialize(frame.Payload.Span, ArtifactJson.Default.RecordedSession)!.IcwsSession,
                frame => new Seen(frame.Session, [.. run.Frames.Where(other => other.Session == frame.Session)]));
            foreach (var (mark, to) in run.Journal.Select(Delivered))
            {
                foreach (var session in to.Dropped.Where(sessions.ContainsKey).Select(id => sessions[id]))
                    Add($"session {session.Index}: lost #{mark}", session.CanProveLossOf(mark), session.Index);
                foreach (var session in to.Doubled.Where(sessions.ContainsKey).Select(id => sessions[id]))
                    Add($"session {session.Index}: duplicate #{mark}", session.Got(mark), null);
            }
        }

        public List<string> All { get; } = [];

        public List<string> Provable { get; } = [];

        public HashSet<long> SessionsWithOtherDrops { get; } = [];

        private void Add(string fault, bool isProvable, long? session)
        {
            All.Add(fault);
            if (isProvable)
                Provable.Add(fault);
            else if (session is { } index)
                SessionsWithOtherDrops.Add(index);
        }

        private static (long Mark, AlertLoadSim.Emulator.World.Delivery To) Delivered(TruthEvent happened) => happened switch
        {
            TruthEvent.Raised raised => (raised.Mark, raised.To),
            TruthEvent.Stopped stopped => (stopped.Mark, stopped.To),
            _ => (0, new AlertLoadSim.Emulator.World.Delivery([], [], [])),
        };

        /// <summary>What one session saw, as a row of marks and gaps.</summary>
        private sealed class Seen(long index, IReadOnlyList<ReplyFrame> frames)
        {
            private const long Gap = -1;
            private const long Drained = long.MaxValue;

            private readonly List<long> _row = [.. frames.SelectMany(MarksOf)];

            public long Index => index;

            public bool Got(long mark) => _row.Contains(mark);

            /// <summary>No reply was lost between the mark before (or the first snapshot) and the mark after (or the drained end).</summary>
            public bool CanProveLossOf(long mark)
            {
                var after = _row.FindIndex(seen => seen > mark);
                return after >= 0 && !_row.Take(after).Skip(_row.Take(after).Where(seen => seen != Gap).Any()
                    ? FirstOfLargestBefore(after) : 0).Contains(Gap);
            }

            private int FirstOfLargestBefore(int after) => _row.IndexOf(_row.Take(after).Max());

            private static IEnumerable<long> MarksOf(ReplyFrame frame) => TraceFrames.EventOf(frame) switch
            {
                TraceEvent.ReplyLost => [Gap],
                TraceEvent.Drained => [Drained],
                TraceEvent.Reply reply => reply.Batch.Messages.OfType<AlertingMessage>().Where(message => message.IsDelta)
                    .SelectMany(message => message.Items).Select(item => long.Parse(item.Attribute("AlertLoadSim_Mark")!)),
                _ => [],
            };
        }
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Reports;

/// <summary>Runs as they could have been: one per verdict, one killed, one against a hostile server.</summary>
internal static class SampleSummary
{
    public const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> | `x` @team #7 \u0007\u001b[31m\u202E\u0000\uD800 \"'&\u2028 https://evil.example\nsecond line";

    public const string Scenario = """
        name: morning-login
        description: 400 agents log on within ten seconds, then a quiet minute.
        seed: 42
        sessions:
          users: { pattern: "agent{0:0000}", password: "${ICWS_PASSWORD}" }
        load:
          - rampingConstant: { sessions: 400, during: 10s }
          - keepConstant:    { sessions: 400, during: 45s }
        thresholds:
          - poll.response.p99 < 250ms
        """;

    public static RunSummary Pass() => new()
    {
        Run = Facts(complete: true, endedBy: "completed", because: null, durationS: 58.2),
        Verdict = new VerdictFacts
        {
            Value = "PASS",
            ExitCode = 0,
            Reasons = ["All 4 promises were kept, no answer was wrong, and the generator can be trusted.", "The tightest was alert.notice.p95, 36.7 % under its limit."],
        },
        Thresholds =
        [
            Threshold("poll.response.p99 < 250ms", 0.0124, "12.4 ms", 0.9504, "kept"),
            Threshold("alert.notice.p95 < 1.5s", 0.9492, "949 ms", 0.3672, "kept"),
            Threshold("errors.rate < 0.1%", 0.00011, "0.01 %", 0.89, "kept"),
            Threshold("oracle.violations == 0", 0, "0", null, "kept"),
        ],
        Operations = [.. Operations()],
        Sessions = new SessionFigures { Planned = 400, Started = 400, Ended = 400, Crashed = 0, CutOff = 0, Peak = 400 },
        Alerts = Alerts(lost: 0),
        Delivery = Nowhere,
        Oracle = Oracle("Valid", ["Every snapshot and delta was what it had to be."], []),
        Errors = [new("poll", "first byte", "status", 503, "error.request.connection.authenticationFailure", 2, 21.034, 22.110, "HTTP/1.1 503 Service Unavailable")],
        Trust = [.. Ledger()],
        Balances = [.. Balances()],
        Health = Health(),
        Statistics = new StatisticsFigures
        {
            Batches = 20, BatchS = 2.25, Method = "batch means",
            SteadyState = new SteadyStateFigures(11, 0.8, "Responses and rate of polls show no trend from 11 s on, for 80 % of the load (MSER-5)."),
            Little = new LittleFigures(1.02, 1.04, 0.11, true),
        },
        Slowest = [new SlowRequest("poll", 17, "steady", 21.004, 0.31, 98.2, 98.5, "answered", 2.1, 31.4, 0.5, 0, 1)],
    };

    /// <summary>With a centre of two workgroups, predicted but for the alerts.</summary>
    public static RunSummary Centre() => Pass() with
    {
        Centre = new CentreFigures
        {
            FromS = 310, ToS = 1810, Model = "Erlang A, 500 agents", Batches = 5, BatchS = 300, HandleS = 289.7, WorkS = 301.2, Widening = 1.65,
            Figures =
            [
                new("occupancy", 0.85, 0.8437, 0.8302, 0.8572, true),
                new("waitS", 0.012, 0.0213, 0.0147, 0.0279, false),
                new("waitingShare", 0.004, 0.0071, -0.0003, 0.0145, true),
                new("abandonedShare", 0.0001, 0, 0, 0, false),
                new("alertsInFlight", null, 5.71, 5.52, 5.9, null),
                new("rangOutShare", 0, 0.0301, 0.0271, 0.0331, false),
                new("answerS", null, null, null, null, null),
            ],
            Arrived = 2117, Answered = 2109, AbandonedQueued = 3, AbandonedRinging = 5, RangOut = 65, Withdrawn = 2, Declined = 1, Handled = 2098,
            AgentsReady = 487.21, AgentsAway = 12.79, AnswerP50S = 4.118, AnswerP90S = 7.34, AnswerP99S = 24.69,
            Workgroups =
            [
                new("Support <b>1</b>", 1482, 1476, 6, 0.8411, 0.0219, 0.0074), new("Sales", 635, 633, 2, 0.8499, 0.0199, 0.0063),
            ],
        },
    };

    /// <summary>Two switch-overs with sessions of both kinds.</summary>
    public static RunSummary SwitchOver() => Pass() with
    {
        Alerts = Pass().Alerts with { NoticeByPoll = Latency(120, 310), NoticeByStream = Latency(129, 4) },
        Delivery = Nowhere with
        {
            PeakStreams = 200,
            StreamEvents = 1204,
            StreamPings = 17,
            StreamsBroken = 3,
            SessionsLost = 800,
            Reconnected = 795,
            LogOnPeakPerS = 187,
            Returns =
            [
                new ReturnFigures(20.004, IsSwitchOver: true, 400, 400, 1.402, 2.75, 3.061, 31, 4),
                new ReturnFigures(40, IsSwitchOver: true, 400, 395, 1.5, 2.9, null, 29, 2),
            ],
        },
    };

    private static DeliveryFigures Nowhere => new()
    {
        PeakStreams = 0,
        StreamEvents = 0,
        StreamPings = 0,
        StreamsBroken = 0,
        WithoutStream = 0,
        SessionsLost = 0,
        Reconnected = 0,
        LogOnPeakPerS = null,
        Returns = [],
    };

    public static RunSummary Fail() => Pass() with
    {
        Verdict = new VerdictFacts
        {
            Value = "FAIL",
            ExitCode = 3,
            Reasons = ["The server gave wrong answers: 2 rules were violated, 3 times in all.", "poll.response.p99 was 1,204 ms, the limit is 250 ms.", "1 alert rang on nobody's screen."],
        },
        Thresholds =
        [
            Threshold("poll.response.p99 < 250ms", 1.204, "1,204 ms", -3.816, "missed"),
            Threshold("alert.notice.p95 < 1.5s", 1.41, "1,410 ms", 0.06, "kept"),
            Threshold("pickup.response.p99 < 500ms", null, "–", null, "notMeasured"),
            Threshold("oracle.violations == 0", 3, "3", null, "missed"),
        ],
        Alerts = Alerts(lost: 1),
        Oracle = Oracle("Violated", ["3 violations of documented rules."],
        [
            new("alert.lost", true, 31.204, 17, "agent0018", "The alert with mark 44 was raised, the session was due to notice it, and it never came.", "3001234567", 44,
                ["30.190 s  poll  1 message", "  delta  +3001234561 mark 43", "31.190 s  poll  0 messages", "32.191 s  poll  1 message", "  delta  +3001234570 mark 45   (44 is missing)"]),
            new("delta.double-start", true, 40.010, 203, "agent0204", "An alert started that was already ringing.", "3001234601", 46, ["39.006 s  poll  1 message", "  delta  +3001234601 mark 46", "40.010 s  poll  1 message", "  delta  +3001234601 mark 46"], "told twice", 2),
            new("audit.order", false, 41.5, 9, "agent0010", "The audit's snapshot came in another order than inferred.", null, null, []),
        ]),
        Errors =
        [
            new("poll", "body", "timeout", 0, "", 118, 20.100, 52.317, "no complete reply within 10 s; 112 of 318 bytes had come"),
            new("poll", "first byte", "reset", 0, "", 31, 20.202, 51.001, "connection reset by peer"),
            new("connect", "protocol", "status", 503, "error.server.unavailable", 4, 2.001, 3.120, """{"errorId":"error.server.unavailable","message":"The server is not accepting sessions."}"""),
        ],
    };

    public static RunSummary Inconclusive() => Pass() with
    {
        Verdict = new VerdictFacts { Value = "INCONCLUSIVE", ExitCode = 4, Reasons = ["The generator was late in 21 of 58 seconds: what was measured is partly its own delay."] },
        Trust = [new("lag", "p99 41.2 ms", "10 ms", 21, 58, false, "Polls left the generator late; use fewer sessions per node or a larger machine."), .. Ledger().Skip(1)],
        Balances = [new("polls", "planned = sent + skipped + cancelled", 22_903, 22_905, false), .. Balances().Skip(1)],
    };

    /// <summary>Killed in its warm-up: no steady phase, no truth, hardly a figure.</summary>
    public static RunSummary Killed() => Pass() with
    {
        Run = Facts(complete: false, endedBy: "killed", because: null, durationS: 5),
        Verdict = new VerdictFacts { Value = "INCONCLUSIVE", ExitCode = 4, Reasons = ["The run was killed before its steady phase began."] },
        Thresholds = [Threshold("poll.response.p99 < 250ms", null, "–", null, "notMeasured")],
        Operations = [Operation("connect", "warmUp", 80, 9.1), Operation("connect", "all", 80, 9.1)],
        Sessions = new SessionFigures { Planned = 400, Started = 80, Ended = 0, Crashed = 0, CutOff = 80, Peak = 80 },
        Alerts = Pass().Alerts with { TruthKnown = false, Raised = null, NotRaised = null, Due = null, Noticed = 0, NoticedBeyondDue = 0, Notice = Nothing, NoticeSteady = Nothing, NoticeParts = [] },
        Oracle = Oracle("Unknown", ["The run was killed; what came after its last second cannot be judged."], []) with { AuditsAgreed = 0, AuditsUnknown = 0, Snapshots = 80, Deltas = 0 },
        Errors = [],
        Statistics = Pass().Statistics with { Batches = 0, BatchS = 0, Method = "none: the steady phase is shorter than 5 s", Little = null },
        Trust = [new("completeness", "5 of 58 s", "whole", 53, 58, false, "Killed: nothing is known of the rest.")],
        Balances = [new("polls", "planned = sent + skipped + cancelled", 380, null, null)],
        Health = Health() with { GeneratorCores = null, GeneratorPeakMb = null, EmulatorCores = null, EmulatorPeakMb = null, GcPauseMs = null, Gen2Collections = null },
    };

    /// <summary>Everything that comes from outside is an attack.</summary>
    public static RunSummary Attacked()
    {
        var sample = Fail();
        return sample with
        {
            Run = sample.Run with { Name = Hostile, Description = Hostile, Target = Hostile, Folder = Hostile, EndedBecause = Hostile, EndedBy = "aborted" },
            Verdict = sample.Verdict with { Reasons = [Hostile, Hostile] },
            Thresholds = [Threshold(Hostile, 1, Hostile, double.NaN, Hostile)],
            Operations = [.. sample.Operations.Select(figures => figures with { Operation = figures.Operation == "poll" ? "poll" : Hostile })],
            Oracle = sample.Oracle with
            {
                Reasons = [Hostile],
                Rules = [new(Hostile, Hostile, Hostile, Hostile, 1)],
                Groups = [new(Hostile, Hostile, true, 7), new(Hostile, "", true, 1)],
                FirstFindings = [new(Hostile, true, 1, 1, Hostile, Hostile, Hostile, 1, [Hostile], Hostile, 3)],
            },
            Errors = [new(Hostile, Hostile, Hostile, 500, Hostile, 1, 1, 2, Hostile)],
            Slowest = [new SlowRequest(Hostile, 1, Hostile, 1, 1, 1, 1, Hostile, null, null, null, null, 0)],
            Statistics = sample.Statistics with { Method = Hostile, SteadyState = new SteadyStateFigures(null, null, Hostile) },
            Trust = [new(Hostile, Hostile, Hostile, 1, 2, false, Hostile)],
            Balances = [new(Hostile, Hostile, 1, 2, false)],
        };
    }

    /// <summary>Seconds with a warm-up, a spike, and a stretch without an answer; the same each time.</summary>
    public static IReadOnlyList<TimelineSecond> Timeline(int seconds, int sessions = 400)
    {
        return [.. Enumerable.Range(1, seconds).Select(Second)];

        TimelineSecond Second(int second)
        {
            var share = Math.Min(1.0, second / 10.0);
            var wave = 1 + (0.25 * Math.Sin(second * 0.7)) + (0.15 * Math.Cos(second * 2.3));
            var spike = second % 37 == 21 ? 9 : 1;
            var silent = second % 53 is 45 or 46;
            var phase = second <= 10 ? "warmUp" : second <= seconds - 3 ? "steady" : "drain";
            return new TimelineSecond(second, phase, (long)(sessions * share), silent ? 0 : sessions * share, silent ? 0 : (sessions * share) + 6, second % 37 is 21 or 22 ? 3 : 0,
                silent ? null : Latency((long)(sessions * share), 1.9 * wave * spike), silent ? null : 0.35 * wave,
                second > 10 && second % 4 != 0 ? 480 * wave : null, second > 10 && second % 4 != 0 ? 990 + (20 * wave) : null, 0.31 * share * wave, 71, 0.22 * share * wave, 96);
        }
    }

    public static LatencyFigures Nothing => new() { Count = 0 };

    public static LatencyFigures Latency(long count, double medianMs) => new()
    {
        Count = count,
        MeanMs = medianMs * 1.18,
        P50Ms = medianMs,
        P90Ms = medianMs * 2.1,
        P95Ms = medianMs * 2.9,
        P99Ms = medianMs * 5.4,
        P999Ms = medianMs * 11.7,
        MaxMs = medianMs * 18.3,
    };

    private static RunFacts Facts(bool complete, string endedBy, string? because, double durationS) => new()
    {
        Folder = "20260301T093012Z-morning-login-42",
        Name = "morning-login",
        Description = "400 agents log on within ten seconds, then a quiet minute.",
        StartedAtUtc = new DateTimeOffset(2026, 3, 1, 9, 30, 12, TimeSpan.Zero),
        DurationS = durationS,
        PlannedS = 58,
        WarmUpS = 10,
        DrainAtS = 55,
        Complete = complete,
        EndedBy = endedBy,
        EndedBecause = because,
        Seed = 42,
        Digest = "6b1f0c9d2e6b1f0c9d2e6b1f0c9d2e6b1f0c9d2e6b1f0c9d2e6b1f0c9d2e6b1f",
        Target = "emulator",
        Engine = "native",
        Transport = "lean",
        Version = "0.1.0",
        Machine = new MachineFacts { Os = "Linux 6.12", Architecture = "X64", Runtime = ".NET 10.0.1", Processors = 2, MemoryBytes = 8_250_000_000, DescriptorLimit = 1_048_576 },
    };

    private static ThresholdResult Threshold(string text, double? measured, string measuredText, double? margin, string result) =>
        new() { Text = text, Measured = measured, MeasuredText = measuredText, Margin = margin, Result = result };

    private static IEnumerable<OperationFigures> Operations()
    {
        (string Name, long Steady, double MedianMs)[] operations =
            [("connect", 0, 8.2), ("subscribe", 0, 3.1), ("poll", 18_012, 2.3), ("snapshot-audit", 40, 3.4), ("pickup", 249, 4.4), ("unsubscribe", 0, 2.2), ("disconnect", 0, 2.6)];
        foreach (var (name, steady, median) in operations)
        {
            if (steady > 0)
                yield return Operation(name, "steady", steady, median);
            if (name is "connect" or "subscribe" or "poll")
                yield return Operation(name, "warmUp", name == "poll" ? 1_980 : 400, median * 1.6);
            if (name is "unsubscribe" or "disconnect" or "poll")
                yield return Operation(name, "drain", 400, median * 1.1);
            yield return Operation(name, "all", name == "poll" ? 20_392 : Math.Max(400, steady), median * 1.05);
        }
    }

    private static OperationFigures Operation(string name, string phase, long planned, double medianMs)
    {
        var (skipped, failed, lost) = name == "poll" && phase is "steady" or "all" ? (4L, 1L, 1L) : (0L, 0L, 0L);
        var answered = planned - skipped - failed - lost;
        return new OperationFigures
        {
            Operation = name,
            Phase = phase,
            Planned = planned,
            Sent = planned - skipped,
            Skipped = skipped,
            Cancelled = 0,
            Answered = answered,
            Failed = failed,
            Indeterminate = lost,
            Empty = name == "poll" ? answered * 49 / 50 : 0,
            RatePerS = answered / 45.0,
            Response = Latency(answered + skipped, medianMs),
            Service = Latency(answered, medianMs * 0.86),
            Lag = Latency(planned - skipped, 0.07),
        };
    }

    private static AlertFigures Alerts(long lost) => new()
    {
        TruthKnown = true,
        Raised = 262,
        NotRaised = 3,
        Due = 259,
        Noticed = 259 - lost,
        Lost = lost,
        Unknown = 0,
        NoticedBeyondDue = 2,
        Notice = Latency(261, 327.3),
        NoticeSteady = Latency(249, 321),
        NoticeParts =
        [
            new("server", "from raising to standing in the session's queue", Latency(261, 2.4)),
            new("own poll", "from the queue to the sending of the poll that fetched it", Latency(261, 320)),
            new("network", "from that sending to the last byte", Latency(261, 4.1)),
            new("apply", "until the session's view had it", Latency(261, 0.12)),
        ],
    };

    private static OracleFigures Oracle(string verdict, IReadOnlyList<string> reasons, IReadOnlyList<FindingFacts> findings) => new()
    {
        Verdict = verdict,
        Reasons = reasons,
        Violations = verdict == "Violated" ? 3 : 0,
        Differences = verdict == "Violated" ? 1 : 0,
        Unknown = 0,
        Gaps = 1,
        Snapshots = 840,
        Deltas = 518,
        AuditsAgreed = 439,
        AuditsDiffered = 0,
        AuditsUnknown = 1,
        UnknownMessages = 0,
        Rules =
        [
            new("snapshot.first", "The first message after subscribing is a snapshot.", "documentation", "documented", 0),
            new("alert.lost", "Each alert that a session was due to notice reaches it.", "truth journal", "truth", verdict == "Violated" ? 1 : 0),
            new("delta.double-start", "An alert that rings already does not start again.", "documentation", "documented", verdict == "Violated" ? 2 : 0),
            new("audit.equal", "A fresh snapshot equals the view built from deltas.", "inferred from use", "inferred", 0),
        ],
        Groups = findings.Count == 0 ? [] : [new("delta.double-start", "told twice", true, 12), new("delta.double-start", "much later", true, 3)],
        FirstFindings = findings,
    };

    private static IEnumerable<TrustEntry> Ledger() =>
    [
        new("lag", "p99 0.38 ms", "10 ms", 1, 58, true, "Polls left the generator on time."),
        new("CPU", "0.33 of 2 cores", "1.6 cores", 0, 58, true, "The generator had room to spare."),
        new("GC pauses", "11.2 ms in all", "100 ms/s", 0, 58, true, "Pauses were too short to matter."),
        new("histogram overflow", "0", "0", 0, 58, true, "Every latency fitted its histogram."),
    ];

    private static IEnumerable<Balance> Balances() =>
    [
        new("polls", "planned = sent + skipped + cancelled", 20_392, 20_392, true),
        new("answers", "sent = answered + failed + indeterminate", 20_388, 20_388, true),
        new("alerts", "due = noticed + lost + unknown", 259, 259, true),
    ];

    private static HealthFigures Health() => new()
    {
        GeneratorCores = 0.33,
        GeneratorPeakMb = 82.4,
        EmulatorCores = 0.24,
        EmulatorPeakMb = 97.1,
        GcPauseMs = 11.2,
        Gen2Collections = 2,
        HistogramOverflows = 0,
        SkippedUnanswered = 0,
        ResendsPrevented = 0,
        ConnectionsReopened = 3,
        PickupsTooLate = 1,
        UnexpectedReplies = 0,
        UnhandledMessages = 0,
    };
}

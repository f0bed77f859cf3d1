using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>The parts of a run that most tests do not care about.</summary>
internal static class SampleRun
{
    public static readonly RunDocument Document = new()
    {
        Name = "sample", StartedAtUtc = TempRun.StartedAt, EndedBy = RunEnd.Completed, Seed = 1, Digest = "", Target = "emulator", TargetIsEmulator = true,
        Version = "0", PlannedS = 4, WarmUpS = 1, DrainAtS = 3, PollIntervalS = 1, PlannedSessions = 2, PlannedAlertsPerS = 0, StartMonotonicNs = 0,
        Machine = new MachineFacts { Os = "", Architecture = "", Runtime = "", Processors = 1, MemoryBytes = 1, DescriptorLimit = null },
    };

    public static readonly OracleFigures NothingFound = new()
    {
        Verdict = "Valid", Reasons = [], Violations = 0, Differences = 0, Unknown = 0, Gaps = 0, Snapshots = 0, Deltas = 0, AuditsAgreed = 0,
        AuditsDiffered = 0, AuditsUnknown = 0, UnknownMessages = 0, Rules = [], FirstFindings = [],
    };

    public static readonly OracleResult Oracle = new()
    {
        Figures = NothingFound, TruthKnown = false, Raised = null, NotRaised = null, Due = null, Noticed = 0, NoticedBeyondDue = 0, Lost = 0,
        Unknown = 0, NoticeParts = [], ReplayedViolations = 0,
    };

    public static readonly HealthSample Health = new()
    {
        GeneratorCpuMs = 0, GeneratorMb = 0, GcPauseMs = 0, Gen2Collections = 0, ThreadPoolQueue = 0, EmulatorCpuMs = null, EmulatorMb = null,
    };

    public static readonly SessionFigures Sessions = new() { Planned = 2, Started = 2, Ended = 2, Crashed = 0, CutOff = 0, Peak = 2 };

    public static readonly LatencyFigures Latency = new()
    {
        Count = 1, MeanMs = 1, P50Ms = 2, P90Ms = 3, P95Ms = 4, P99Ms = 5, P999Ms = 6, MaxMs = 7,
    };

    public static readonly AlertFigures Alerts = new()
    {
        TruthKnown = true, Raised = 5, NotRaised = 0, Due = 5, Noticed = 3, Lost = 1, Unknown = 1, NoticedBeyondDue = 0, Notice = Latency,
        NoticeSteady = Latency, NoticeByPoll = Latency, NoticeByStream = Latency, NoticeParts = [],
        NoticeByKind = [.. AlertKinds.All.Select(kind => new KindFigures(kind, Latency))],
    };

    public static OperationFigures Figures(string operation, string phase = "steady") => new()
    {
        Operation = operation, Phase = phase, Planned = 12, Sent = 10, Skipped = 1, Cancelled = 1, Answered = 8, Failed = 1, Indeterminate = 1, Empty = 0,
        RatePerS = 4, Response = Latency, Service = Latency, Lag = Latency,
    };

    public static IReadOnlyList<OperationFigures> AllOperations => [.. Operations.All.Select(operation => Figures(operation.Name()))];
}

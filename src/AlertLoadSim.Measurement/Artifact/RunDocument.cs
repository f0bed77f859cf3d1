using System.Text.Json.Serialization;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary><c>run.json</c>: what was run, where, and how it ended. Written at the start and again at the end.</summary>
public sealed record RunDocument
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required DateTimeOffset StartedAtUtc { get; init; }

    /// <summary>Null while the run goes on, and for ever if it was killed.</summary>
    public DateTimeOffset? EndedAtUtc { get; init; }

    public RunEnd? EndedBy { get; init; }

    /// <summary>One sentence when it did not end as planned.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>What was set beside the scenario file, each <c>path=value</c>, the winning ones last. Secrets cannot be set so.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    public required ulong Seed { get; init; }

    public required string Digest { get; init; }

    /// <summary>The same without what the emulator is told to be: runs that agree put the same load on their servers. Null in a run of an earlier version.</summary>
    public string? LoadDigest { get; init; }

    public required string Target { get; init; }

    public required bool TargetIsEmulator { get; init; }

    public string Engine { get; init; } = "native";

    /// <summary>Who spoke HTTP for the sessions: lean or http-client.</summary>
    public string Transport { get; init; } = "http-client";

    public required string Version { get; init; }

    public required MachineFacts Machine { get; init; }

    public required double PlannedS { get; init; }

    public required double WarmUpS { get; init; }

    /// <summary>When the load ended and the drain began: as planned, or earlier if interrupted.</summary>
    public required double DrainAtS { get; init; }

    /// <summary>Polls that fell due while another was open were sent late, not skipped (<c>onStall: catch-up</c>), in one population at least.</summary>
    public bool CatchesUp { get; init; }

    /// <summary>Between two planned polls of a session; where it is drawn, the longest.</summary>
    public required double PollIntervalS { get; init; }

    public required int PlannedSessions { get; init; }

    public required double PlannedAlertsPerS { get; init; }

    /// <summary>The run's start on the machine's monotonic clock; ties the journal of an emulator on the same machine to the run.</summary>
    public required long StartMonotonicNs { get; init; }

    /// <summary>An alert seen to ring for longer is stuck; null: not judged.</summary>
    public double? LongestRingS { get; init; }

    /// <summary>An event that arrives later than this after it happened is late; null: not judged.</summary>
    public double? LatestArrivalS { get; init; }

    /// <summary>The first part of the marks of all interactions that the run raised; null: it raised none.</summary>
    public string? RaiseRun { get; init; }

    /// <summary>By then a session has read what was queued, or knows that a reply was lost; null: the run raised nothing.</summary>
    public double? RaisesReadWithinS { get; init; }

    /// <summary>A start of an interaction that the run raised which comes later than this after its 201 is late; null: not judged.</summary>
    public double? RaisesLateAfterS { get; init; }

    /// <summary>The steps of the load, population by population, as they were run: shorter where a condition ended them.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>The populations that the scenario names; empty: there is but one.</summary>
    public IReadOnlyList<RunPopulation> Populations { get; init; } = [];

    /// <summary>Digest of the plan with the steps as they were run; null: as planned, or the run was killed.</summary>
    public string? DigestAsRun { get; init; }

    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>What the generator may show and still be believed; null in a run of an earlier version: the defaults.</summary>
    public TrustLimits? Trust { get; init; }

    /// <summary>Whether a second PUT brings a snapshot on this server; if not, no session audits.</summary>
    public bool AuditWorks { get; init; } = true;

    /// <summary>How many emulators write journals; 0 in a run of an earlier version, which has as many as there are files.</summary>
    public int Journals { get; init; }

    /// <summary>When one emulator stepped back and the other took over, in seconds since the run's start; empty: never, or the run was killed.</summary>
    public IReadOnlyList<double> SwitchOverS { get; init; } = [];

    /// <summary>What is predicted of the emulator's centre; null: nothing, or there is none.</summary>
    public CentrePrediction? Centre { get; init; }

    /// <summary>Counts taken from the running program at the end; null if it was killed.</summary>
    public FinalCounts? Final { get; init; }
}

public enum RunEnd
{
    /// <summary>Went to the end of the plan.</summary>
    Completed,

    /// <summary>Ended by Ctrl-C or SIGTERM.</summary>
    Interrupted,

    /// <summary>Stopped by the program, for a reason the target gave.</summary>
    Aborted,

    /// <summary>Stopped by the program, because a promise was missed that says so.</summary>
    Stopped,
}

/// <summary>A step of the load.</summary>
/// <param name="Number">From 1, within its population.</param>
/// <param name="Kind">As in the scenario: <c>keepConstant</c>.</param>
/// <param name="Sessions">Held at its end by closed steps.</param>
/// <param name="Until">The condition that may end it; null: none.</param>
/// <param name="Condition">Whether the condition ended it.</param>
public sealed record RunStep(string Population, int Number, string Kind, double FromS, double ToS, int Sessions, string? Until, bool Condition);

/// <param name="PlannedSessions">Of the whole run.</param>
/// <param name="PeakSessions">Planned at the same time.</param>
public sealed record RunPopulation(string Name, long PlannedSessions, int PeakSessions);

/// <summary>A threshold as the scenario states it.</summary>
/// <param name="Comparison">&lt;, &lt;=, &gt;, &gt;=, ==</param>
/// <param name="Limit">Seconds, a fraction, a count or a rate, as the figure's unit demands.</param>
public sealed record Promise(string Text, string Figure, string Comparison, double Limit)
{
    /// <summary>Of this population only; null: of all sessions.</summary>
    public string? Population { get; init; }

    /// <summary>warmUp, drain or all; null: steady.</summary>
    public string? Phase { get; init; }

    /// <summary>Seconds from the run's start that are left out.</summary>
    public double FromS { get; init; }

    /// <summary>It has to hold in every stretch of so many seconds; 0: over all of it at once.</summary>
    public double ForS { get; init; }

    /// <summary>The run ends as soon as it is missed.</summary>
    public bool AbortOnFail { get; init; }

    /// <summary>Whether it is about all sessions in the whole steady phase.</summary>
    [JsonIgnore]
    public bool IsPlain => Population is null && Phase is null && FromS == 0 && ForS == 0;
}

/// <summary>Of one second of a run. Shares are fractions.</summary>
public sealed record TrustLimits
{
    public double SendLagMs { get; init; } = 100;

    public double ReceiveDelayMs { get; init; } = 250;

    public double TimerDelayMs { get; init; } = 250;

    public double PoolDelayMs { get; init; } = 250;

    public double MailboxDelayMs { get; init; } = 250;

    public double GcPauseMs { get; init; } = 250;

    public double GcShare { get; init; } = 0.25;

    public double ClockDriftMs { get; init; } = 100;

    public double GeneratorCpu { get; init; } = 0.95;

    public double MachineCpu { get; init; } = 1;

    public double Steal { get; init; } = 0.25;

    public double Throttled { get; init; } = 0.1;

    public double OpenFiles { get; init; } = 0.98;

    public double ArrivalDelayMs { get; init; } = 1000;

    public double Unsettled { get; init; } = 1;

    /// <summary>So large a share of the seconds may be spoilt before the run proves nothing.</summary>
    public double SpoiltShare { get; init; } = 0.2;
}

public sealed record MachineFacts
{
    public required string Os { get; init; }

    public required string Architecture { get; init; }

    public required string Runtime { get; init; }

    public required int Processors { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>Null where the system does not say.</summary>
    public required long? DescriptorLimit { get; init; }
}

/// <summary>What only the running program can know, noted at its orderly end.</summary>
public sealed record FinalCounts
{
    /// <summary>Findings of the online oracle, to be compared with the replay's.</summary>
    public required long OnlineViolations { get; init; }

    public required long UnhandledMessages { get; init; }

    public required bool EmulatorStoppedOrderly { get; init; }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    RespectNullableAnnotations = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class RunDocumentJson : JsonSerializerContext;

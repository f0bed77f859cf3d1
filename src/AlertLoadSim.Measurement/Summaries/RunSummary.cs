using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary><c>summary.json</c>: every figure of the report, under stable names that carry their unit.</summary>
public sealed record RunSummary
{
    /// <summary>Grows when a property is removed, is renamed or means something else; docs/summary.schema.json.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required RunFacts Run { get; init; }

    public required VerdictFacts Verdict { get; init; }

    public required IReadOnlyList<ThresholdResult> Thresholds { get; init; }

    /// <summary>One per operation and phase that saw any, and one per operation over all phases.</summary>
    public required IReadOnlyList<OperationFigures> Operations { get; init; }

    public required SessionFigures Sessions { get; init; }

    /// <summary>One per population that the scenario names; empty: there is but one, and its figures are the run's.</summary>
    public IReadOnlyList<PopulationSummary> Populations { get; init; } = [];

    public required AlertFigures Alerts { get; init; }

    public required DeliveryFigures Delivery { get; init; }

    /// <summary>Null: the emulator's world was no centre.</summary>
    public CentreFigures? Centre { get; init; }

    public required OracleFigures Oracle { get; init; }

    public required IReadOnlyList<ErrorFigures> Errors { get; init; }

    public required IReadOnlyList<TrustEntry> Trust { get; init; }

    public required IReadOnlyList<Balance> Balances { get; init; }

    public required HealthFigures Health { get; init; }

    public required StatisticsFigures Statistics { get; init; }

    /// <summary>The slowest requests of the steady phase, the slowest first; of a run without one, of all of it.</summary>
    public IReadOnlyList<SlowRequest> Slowest { get; init; } = [];
}

public sealed record RunFacts
{
    public required string Folder { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset StartedAtUtc { get; init; }

    /// <summary>From the start to the last second written.</summary>
    public required double DurationS { get; init; }

    public required double PlannedS { get; init; }

    /// <summary>Between two planned polls of a session; where it is drawn, the longest.</summary>
    public double PollIntervalS { get; init; }

    /// <summary>0: nobody raises any.</summary>
    public double PlannedAlertsPerS { get; init; }

    public required double WarmUpS { get; init; }

    public required double DrainAtS { get; init; }

    /// <summary>False when the program was killed: everything up to the last second written is here, nothing after.</summary>
    public required bool Complete { get; init; }

    /// <summary>completed, interrupted, aborted, stopped (by a promise), killed.</summary>
    public required string EndedBy { get; init; }

    public string? EndedBecause { get; init; }

    /// <summary>What was set beside the scenario file, each <c>path=value</c>, the winning ones last.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    public required ulong Seed { get; init; }

    public required string Digest { get; init; }

    /// <inheritdoc cref="RunDocument.DigestAsRun"/>
    public string? DigestAsRun { get; init; }

    /// <summary>The steps of the load as they were run.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    public required string Target { get; init; }

    public required string Engine { get; init; }

    /// <summary>Polls that fell due while another was open were sent late, not skipped.</summary>
    public bool CatchesUp { get; init; }

    /// <summary>Who spoke HTTP for the sessions: lean or http-client.</summary>
    public required string Transport { get; init; }

    public required string Version { get; init; }

    public required MachineFacts Machine { get; init; }
}

public sealed record VerdictFacts
{
    /// <summary>PASS, FAIL or INCONCLUSIVE.</summary>
    public required string Value { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>Sentences; the first is the decisive one.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

public sealed record ThresholdResult
{
    public required string Text { get; init; }

    /// <summary>Null: there was nothing to measure.</summary>
    public required double? Measured { get; init; }

    /// <summary>The measured value as people read it, with its unit: <c>12.3 ms</c>.</summary>
    public required string MeasuredText { get; init; }

    /// <summary>How far from the limit, as a fraction of it; negative: missed. Null where that makes no sense.</summary>
    public required double? Margin { get; init; }

    /// <summary>Where it has to hold in every stretch of a length: the end of the worst one, in seconds since the run's start.</summary>
    public double? AtS { get; init; }

    /// <summary>kept, missed, notMeasured, tooFewSamples.</summary>
    public required string Result { get; init; }
}

/// <summary>Percentiles of one distribution in milliseconds. Null: no samples, or so few that the percentile would be the longest.</summary>
public sealed record LatencyFigures
{
    public required long Count { get; init; }

    public double? MeanMs { get; init; }

    public double? P50Ms { get; init; }

    public double? P90Ms { get; init; }

    public double? P95Ms { get; init; }

    public double? P99Ms { get; init; }

    public double? P999Ms { get; init; }

    public double? MaxMs { get; init; }
}

public sealed record OperationFigures
{
    public required string Operation { get; init; }

    /// <summary>warmUp, steady, drain, or all.</summary>
    public required string Phase { get; init; }

    public required long Planned { get; init; }

    public required long Sent { get; init; }

    public required long Skipped { get; init; }

    public required long Cancelled { get; init; }

    public required long Answered { get; init; }

    public required long Failed { get; init; }

    public required long Indeterminate { get; init; }

    public required long Empty { get; init; }

    /// <summary>Answered per second of the phase.</summary>
    public required double RatePerS { get; init; }

    /// <summary>received − planned, skipped polls included: what a user feels.</summary>
    public required LatencyFigures Response { get; init; }

    /// <summary>received − sent: the server.</summary>
    public required LatencyFigures Service { get; init; }

    /// <summary>sent − planned: the generator.</summary>
    public required LatencyFigures Lag { get; init; }

    /// <summary>How well they are known; of the steady phase only.</summary>
    public OperationIntervals? Intervals { get; init; }
}

public sealed record SessionFigures
{
    public required int Planned { get; init; }

    public required long Started { get; init; }

    public required long Ended { get; init; }

    public required long Crashed { get; init; }

    public required long CutOff { get; init; }

    public required long Peak { get; init; }
}

/// <summary>Event streams, and sessions that lost their server.</summary>
public sealed record DeliveryFigures
{
    public required long PeakStreams { get; init; }

    public required long StreamEvents { get; init; }

    public required long StreamPings { get; init; }

    public required long StreamsBroken { get; init; }

    /// <summary>Events under another name than <c>message</c>; nobody reads them.</summary>
    public long EventsIgnored { get; init; }

    /// <summary>Sessions that poll because the server serves no streams.</summary>
    public required long WithoutStream { get; init; }

    /// <summary>How often a session lost its server, whether it set out to come back or ended.</summary>
    public required long SessionsLost { get; init; }

    public required long Reconnected { get; init; }

    /// <summary>Most logins sent within one second of the run, from the first switch-over on; null: there was none, or nobody was lost.</summary>
    public required long? LogOnPeakPerS { get; init; }

    /// <summary>One per switch-over of the emulators; without any, one for all losses of the run. Empty: no session was lost.</summary>
    public required IReadOnlyList<ReturnFigures> Returns { get; init; }
}

/// <summary>How sessions came back from one cause.</summary>
/// <param name="AtS">When the server switched over, else when the first session was lost; seconds since the run's start.</param>
/// <param name="IsSwitchOver">False: sessions were lost for other reasons.</param>
/// <param name="Lost">Sessions that were lost.</param>
/// <param name="Back">Of these, those subscribed again.</param>
/// <param name="Back50S">Seconds until half of them were subscribed again, from the switch-over or, without one, each from its own loss;
/// null: they never were.</param>
/// <param name="Rang">Alerts that began to ring for their users meanwhile; those still ringing at the return were in its snapshot.</param>
/// <param name="Missed">Of these, those that were over before.</param>
public sealed record ReturnFigures(
    double AtS, bool IsSwitchOver, long Lost, long Back, double? Back50S, double? Back90S, double? Back100S, long Rang, long Missed);

public sealed record AlertFigures
{
    /// <summary>Whether the truth was there to compare with: the emulator's journal or the record of what we raised ourselves, whole.</summary>
    public required bool TruthKnown { get; init; }

    /// <summary>The truth is the record of what we raised ourselves, and what follows is about these interactions only.</summary>
    public bool TruthIsOurRaises { get; init; }

    /// <summary>What the run raised itself; null: nothing.</summary>
    public RaiseFigures? Raises { get; init; }

    /// <summary>Alerts that began to ring, by the journal. Null without truth.</summary>
    public required long? Raised { get; init; }

    /// <summary>Alerts that had nobody to ring at. Null without truth.</summary>
    public required long? NotRaised { get; init; }

    /// <summary>Pairs of a session and an alert that the session was due to notice, by the journal. Null without truth.</summary>
    public required long? Due { get; init; }

    public required long Noticed { get; init; }

    public required long Lost { get; init; }

    /// <summary>Fell into the gap behind a lost reply, or after the session's last complete reply.</summary>
    public required long Unknown { get; init; }

    /// <summary>Noticed although not due: raised after the session's last planned poll, brought by the last drain.</summary>
    public required long NoticedBeyondDue { get; init; }

    /// <summary>From raising to the session's view having it.</summary>
    public required LatencyFigures Notice { get; init; }

    /// <summary>The same, alerts raised in the steady phase only.</summary>
    public required LatencyFigures NoticeSteady { get; init; }

    /// <summary>How well that is known.</summary>
    public LatencyIntervals NoticeIntervals { get; init; } = LatencyIntervals.None;

    /// <summary>Of the steady phase's, those noticed by sessions that poll.</summary>
    public LatencyFigures NoticeByPoll { get; init; } = Latencies.None;

    /// <summary>Of the steady phase's, those noticed by sessions with an event stream.</summary>
    public LatencyFigures NoticeByStream { get; init; } = Latencies.None;

    /// <summary>Of the steady phase's, by type of alert; only types that rang.</summary>
    public IReadOnlyList<KindFigures> NoticeByKind { get; init; } = [];

    /// <summary>The four parts of the notice latency; they add up to it alert by alert. Empty where not observable.</summary>
    public required IReadOnlyList<NoticePart> NoticeParts { get; init; }
}

/// <param name="Kind">The protocol's <c>alertType</c>: user, station, workgroup, stationGroup, acdUser, acdStation, none.</param>
public sealed record KindFigures(string Kind, LatencyFigures Notice);

/// <param name="Part">server, own poll, network, apply.</param>
public sealed record NoticePart(string Part, string Meaning, LatencyFigures Figures);

public sealed record OracleFigures
{
    /// <summary>Valid, Violated or Unknown.</summary>
    public required string Verdict { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required long Violations { get; init; }

    /// <summary>Differs from an inferred reading on a server that is not the emulator: reported, never a violation.</summary>
    public required long Differences { get; init; }

    /// <summary>Deltas that nobody can judge because a reply was lost.</summary>
    public required long Unknown { get; init; }

    /// <summary>Of all alerting events that came or should have come, those that nobody can judge; a fraction.</summary>
    public double UnknownShare { get; init; }

    /// <summary>Sessions of which nothing wrong was proven and nothing is unknown; one that logged on again counts again.</summary>
    public long SessionsValid { get; init; }

    public long SessionsUnknown { get; init; }

    public long SessionsViolated { get; init; }

    /// <summary>Replies that were lost after they were asked for.</summary>
    public required long Gaps { get; init; }

    public required long Snapshots { get; init; }

    public required long Deltas { get; init; }

    public required long AuditsAgreed { get; init; }

    public required long AuditsDiffered { get; init; }

    public required long AuditsUnknown { get; init; }

    public required long UnknownMessages { get; init; }

    /// <summary>Messages of other families than alerting, checked for their schema.</summary>
    public long SiblingMessages { get; init; }

    /// <summary>Properties that nobody documented, in messages of known types.</summary>
    public long UnknownProperties { get; init; }

    public required IReadOnlyList<RuleCount> Rules { get; init; }

    /// <summary>All findings, counted by rule and cause; the largest groups first.</summary>
    public IReadOnlyList<FindingGroup> Groups { get; init; } = [];

    /// <summary>The first findings of each group, as many as a report shows; all are in <c>findings.jsonl</c>.</summary>
    public required IReadOnlyList<FindingFacts> FirstFindings { get; init; }
}

public sealed record RuleCount(string Rule, string Sentence, string Source, string Weight, long Violations);

/// <param name="Cause">In what way the rule was broken; the last group of a rule may gather all further causes.</param>
public sealed record FindingGroup(string Rule, string Cause, bool Accuses, long Count);

/// <param name="Transcript">What the session saw of it, oldest first.</param>
/// <param name="Cause">Names its <see cref="FindingGroup"/>, with the rule.</param>
/// <param name="Number">What <c>report --finding</c> knows it by.</param>
public sealed record FindingFacts(
    string Rule, bool Accuses, double AtS, long Session, string User, string What, string? Interaction, long? Mark, IReadOnlyList<string> Transcript,
    string Cause = "", int Number = 0);

public sealed record ErrorFigures(
    string Operation, string Stage, string Kind, int Status, string ErrorId, long Count, double FirstS, double LastS, string Example);

/// <summary>One reason to believe or not to believe the figures.</summary>
/// <param name="SpoiltS">Seconds in which the limit was passed, of <paramref name="OfS"/>.</param>
/// <param name="Trusted">False: so many seconds are spoilt that the run proves nothing.</param>
/// <param name="Judged">False: it could not be read on this machine.</param>
public sealed record TrustEntry(string Name, string Measured, string Limit, int SpoiltS, int OfS, bool Trusted, string Sentence, bool Judged = true);

/// <param name="Holds">Null: cannot be said, for the run was killed or the truth is missing.</param>
public sealed record Balance(string Name, string Equation, long? Left, long? Right, bool? Holds);

/// <summary>The generator's and, where it is ours, the emulator's own state.</summary>
public sealed record HealthFigures
{
    /// <summary>CPU seconds per second over the run; 1 is one core.</summary>
    public required double? GeneratorCores { get; init; }

    public required double? GeneratorPeakMb { get; init; }

    public required double? EmulatorCores { get; init; }

    public required double? EmulatorPeakMb { get; init; }

    public required double? GcPauseMs { get; init; }

    public required long? Gen2Collections { get; init; }

    public required long HistogramOverflows { get; init; }

    public required long SkippedUnanswered { get; init; }

    public required long ResendsPrevented { get; init; }

    /// <summary>Connections that the server had closed while they waited for the next request; told by the lean transport only.</summary>
    public required long ConnectionsReopened { get; init; }

    public required long PickupsTooLate { get; init; }

    public required long UnexpectedReplies { get; init; }

    public required long UnhandledMessages { get; init; }
}

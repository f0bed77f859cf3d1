using System.Text.Json;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Oracle.Raised;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Runs the oracle over a recording: the same fold as in the session actors, now with the truth, if there is any. What it says
/// is what the report says, whether the run ended today or was killed last year.</summary>
public sealed class OracleReplay
{
    private const int FindingsInSummary = 50;

    private readonly Dictionary<long, Judged> _sessions = [];
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, UserViews> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _gapReasons = [];
    private readonly long[] _verdicts = new long[3];
    private readonly Dictionary<string, TimeSpan> _lastPolls = [];
    private readonly Dictionary<string, long> _unknownBySession = [];
    private readonly AbsenceBook _absences;
    private readonly TruthBook? _truth;
    private readonly bool _targetIsEmulator;
    private readonly OracleBounds _bounds;
    private readonly RaiseTruth? _raises;
    private readonly RaiseBounds _raiseBounds;
    private readonly Dictionary<string, (TimeSpan? SubscribedAt, TimeSpan? LastPoll)> _lives = [];
    private TraceCounts _counts;
    private bool _isCutShort;
    private long _due;
    private long _lost;
    private long _unknown;
    private long _unknownEvents;
    private long _onlineViolations;
    private TimeSpan _lastFrameAt;
    private long _withMark;
    private long _withoutMark;

    private OracleReplay(TruthBook? truth, bool targetIsEmulator, OracleBounds bounds, RaiseTruth? raises, RaiseBounds? raiseBounds)
    {
        (_truth, _targetIsEmulator, _bounds, _absences) = (truth, targetIsEmulator, bounds, new AbsenceBook(truth));
        // A journal tells the same, and more.
        _raises = truth is null ? raises : null;
        _raiseBounds = raiseBounds ?? new RaiseBounds(RaiseBounds.DefaultRingsWithin, TimeSpan.Zero);
    }

    /// <summary>Judges the run in the folder, and writes <c>findings.jsonl</c> and <c>alerts.jsonl</c> anew.</summary>
    public static OracleResult Run(RunFolder folder, RunDocument run)
    {
        var truth = JournalReader.Read(folder, run.StartMonotonicNs, run.Journals);
        var raises = RaiseBook.Read(folder, run);
        var replay = Judge(ReplyLogReader.Read(folder.Replies), truth, run.TargetIsEmulator, RunBounds.Of(run), raises?.Truth, RaiseBook.BoundsOf(run));
        var rows = replay._findings.OrderBy(finding => finding.At)
            .Select((finding, index) => Findings.RowOf(finding, run.TargetIsEmulator) with { Number = index + 1 }).ToArray();
        JsonLines.Replace(folder.Findings, rows, ArtifactJson.Default.FindingRow);
        var notices = NoticeJoin.Run(folder, truth, replay._lastPolls, replay._raises is { } judged ? new RaisedNotices(judged, replay._lives) : null);
        return replay.Result(rows, notices, raises?.Figures());
    }

    internal IReadOnlyList<Finding> AllFindings => _findings;

    /// <summary>Alerts that sessions were due to notice; of them, those proven lost, and those nobody can judge.</summary>
    internal (long Due, long Lost, long Unknown) Alerts => (_due, _lost, _unknown);

    /// <summary>What the sessions found while they ran, by the same fold without the truth.</summary>
    internal long OnlineViolations => _onlineViolations;

    internal IReadOnlyDictionary<string, TimeSpan> LastPolls => _lastPolls;

    internal TraceCounts Counts => _counts;

    internal IReadOnlyList<Absence> Absences => _absences.All;

    /// <summary>Of each ICWS session, the events that nobody can judge.</summary>
    internal IReadOnlyDictionary<string, long> UnknownEvents => _unknownBySession;

    internal IReadOnlyList<long> SessionsByVerdict => _verdicts;

    internal static OracleReplay Judge(
        IEnumerable<ReplyFrame> recording, TruthBook? truth, bool targetIsEmulator, OracleBounds? bounds = null,
        RaiseTruth? raises = null, RaiseBounds? raiseBounds = null)
    {
        var replay = new OracleReplay(truth, targetIsEmulator, bounds ?? OracleBounds.None, raises, raiseBounds);
        foreach (var frame in recording)
            replay.Take(frame);
        replay.ConcludeAll();
        return replay;
    }

    private void Take(in ReplyFrame frame)
    {
        _lastFrameAt = frame.At;
        if (frame.Kind == ReplyFrameKind.Session)
        {
            var identity = JsonSerializer.Deserialize(frame.Payload.Span, ArtifactJson.Default.RecordedSession)!;
            var traced = new TracedSession(frame.Session, identity.User, identity.AttributeNames) { Bounds = _bounds };
            _sessions[frame.Session] = new Judged(identity.IcwsSession, traced, _truth?.OwedTo(identity.IcwsSession), _raises is null ? null : new RaisedTrace(traced, _raises, _raiseBounds));
        }
        _absences.Take(frame, _sessions.GetValueOrDefault(frame.Session)?.IcwsSession);
        if (!_sessions.TryGetValue(frame.Session, out var session) || TraceFrames.EventOf(frame) is not { } happened)
            return;
        session.Step(happened);
        Compare(session);
        if (happened is TraceEvent.ReplyLost lost)
            CountGap(lost.Why);
        if (happened is TraceEvent.Ended ended)
        {
            if (ended.LastPollPlannedAt is { } lastPoll)
                _lastPolls[session.IcwsSession] = lastPoll;
            _sessions.Remove(frame.Session);
            Conclude(session, frame.At);
        }
    }

    // Whole texts would be as many as there are replies that broke off after so many bytes.
    private void CountGap(string why)
    {
        const int MostReasons = 10;
        var reason = why.Split([';', ':', '('])[0].Trim();
        reason = reason.Length is > 0 and <= 60 && (_gapReasons.Count < MostReasons || _gapReasons.ContainsKey(reason)) ? reason : "other reasons";
        _gapReasons[reason] = _gapReasons.GetValueOrDefault(reason) + 1;
    }

    // The second fold, over the sessions of a user: here only, because the sessions of one user need not be on one node and are no business of
    // each other's while the load runs.
    private void Compare(Judged session)
    {
        foreach (var view in session.Views)
        {
            if (!_users.TryGetValue(session.User, out var user))
                _users.Add(session.User, user = new UserViews(session.User));
            if (user.See(session.Index, view) is { } finding)
                session.Findings.Add(finding);
        }
        session.Views.Clear();
    }

    // Sessions of a killed run have no end of their own.
    private void ConcludeAll()
    {
        _isCutShort = _sessions.Count > 0;
        foreach (var session in _sessions.Values)
            Conclude(session, _lastFrameAt);
        _sessions.Clear();
    }

    private void Conclude(Judged session, TimeSpan at)
    {
        var conclusion = session.Conclude(at);
        _findings.AddRange(session.Findings);
        _counts += session.Counts;
        var raised = session.Raised;
        _due += raised?.Due ?? conclusion.Due ?? 0;
        _lost += raised?.Lost ?? conclusion.Lost;
        _unknown += raised?.Unknown ?? conclusion.Unknown;
        _unknownEvents += conclusion.UnknownEvents + (raised?.UnknownEvents ?? 0);
        if (conclusion.UnknownEvents > 0)
            _unknownBySession[session.IcwsSession] = conclusion.UnknownEvents;
        _withMark += raised?.WithMark ?? 0;
        _withoutMark += raised?.WithoutMark ?? 0;
        // Of a session that a killed run left without an end nobody knows its last poll: what it noticed counts.
        TimeSpan? lastPoll = _isCutShort ? TimeSpan.MaxValue : _lastPolls.TryGetValue(session.IcwsSession, out var planned) ? planned : null;
        _lives[session.IcwsSession] = (session.SubscribedAt, lastPoll);
        _verdicts[(int)(conclusion with { UnknownEvents = conclusion.UnknownEvents + (raised?.UnknownEvents ?? 0) }).Verdict(session.Findings.Exists(Accuses))]++;
        _onlineViolations += session.OnlineFindings.Where(Accuses).Sum(finding => finding.Count);
    }

    private bool Accuses(Finding finding) => _targetIsEmulator || finding.Rule.Weight != Weight.Inferred;

    private OracleResult Result(IReadOnlyList<FindingRow> rows, NoticeJoin notices, RaiseFigures? raises)
    {
        var violations = rows.Where(row => row.Accuses).Sum(row => row.Count);
        return new OracleResult
        {
            TruthKnown = (_truth is { IsWhole: true } || _raises is { IsWhole: true }) && !_isCutShort,
            Raises = raises is null ? null : raises with { WithMark = _withMark, WithoutMark = _withoutMark, Others = notices.Others },
            TruthIsOurRaises = _raises is not null,
            Raised = _raises is null ? _truth?.Raised : raises!.Raised,
            NotRaised = _raises is null ? _truth?.NotRaised : raises!.NobodyToRingAt,
            // What sessions were due to notice that a killed run left without an end, nobody knows.
            Due = (_truth is null && _raises is null) || _isCutShort ? null : _due,
            Noticed = notices.Noticed,
            NoticedBeyondDue = notices.BeyondDue,
            Lost = _lost,
            Unknown = _unknown,
            EmulatorDefects = _truth?.ServerDefects ?? 0,
            NoticeParts = notices.Parts,
            Absences = _absences.All,
            Centre = _truth?.Centre ?? [],
            ReplayedViolations = _onlineViolations,
            Figures = new OracleFigures
            {
                Verdict = violations > 0 ? "Violated" : _unknownEvents > 0 || LossesMayHide ? "Unknown" : "Valid",
                Reasons = Reasons(violations),
                Violations = violations,
                UnknownShare = UnknownShare,
                SessionsValid = _verdicts[(int)OracleVerdict.Valid],
                SessionsUnknown = _verdicts[(int)OracleVerdict.Unknown],
                SessionsViolated = _verdicts[(int)OracleVerdict.Violated],
                Differences = rows.Where(row => !row.Accuses).Sum(row => row.Count),
                Unknown = _unknownEvents,
                Gaps = _counts.Gaps,
                Snapshots = _counts.Snapshots,
                Deltas = _counts.Deltas,
                AuditsAgreed = _counts.AuditsAgreed,
                AuditsDiffered = _counts.AuditsDiffered,
                AuditsUnknown = _counts.AuditsUnknown,
                UnknownMessages = _counts.UnknownMessages,
                SiblingMessages = _counts.SiblingMessages,
                UnknownProperties = _counts.UnknownProperties,
                Rules = [.. RuleBook.All.Select(rule => new RuleCount(
                    rule.Name, rule.Sentence, rule.Source, rule.Weight.ToString(), rows.Where(row => row.Rule == rule.Name && row.Accuses).Sum(row => row.Count)))],
                Groups = Findings.Group(rows),
                FirstFindings = Findings.First(rows, FindingsInSummary),
            },
        };
    }

    // Of all events that came or should have come, as far as anybody knows.
    private double UnknownShare => _unknownEvents == 0 ? 0 : (double)_unknownEvents / (_unknownEvents + _counts.Events);

    // With the whole truth at hand every event is accounted for, lost replies or not.
    private bool LossesMayHide => _counts.Gaps > 0 && _truth is not { IsWhole: true };

    private List<string> Reasons(long violations)
    {
        var reasons = new List<string>();
        if (violations > 0)
            reasons.Add(FormattableString.Invariant($"{violations} violations of the rules below are proven."));
        if (_unknownEvents > 0)
            reasons.Add(FormattableString.Invariant($"{_unknownEvents} events ({UnknownShare:0.###%} of all) cannot be judged: they may have been in one of the {_counts.Gaps} replies that were lost, or were never read by a session that broke off."));
        if (_gapReasons.Count > 0 && (_unknownEvents > 0 || LossesMayHide))
            reasons.Add($"Replies were lost by: {string.Join(", ", _gapReasons.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")))}.");
        if (_unknownEvents == 0 && LossesMayHide)
            reasons.Add(FormattableString.Invariant($"{_counts.Gaps} replies were lost, and nobody knows what was in them."));
        if (_raises is not null)
            AddReasonsOfRaises(reasons);
        else if (_truth is null)
            reasons.Add("The server's own truth is not known here: losses that leave no trace in what sessions saw cannot be found.");
        else if (!_truth.IsWhole)
            reasons.Add("The server's journal breaks off: what it meant after that is not known.");
        if (reasons.Count == 0)
            reasons.Add("Every event of the server's journal reached every session it was due to, once and in order.");
        return reasons;
    }

    private void AddReasonsOfRaises(List<string> reasons)
    {
        reasons.Add("Judged by the interactions that this run raised itself; of others, losses that leave no trace in what sessions saw cannot be found.");
        if (!_raises!.IsWhole)
            reasons.Add("The record of what was raised breaks off: what was raised after that is not known.");
        if (_withoutMark > 0)
            reasons.Add(FormattableString.Invariant($"This server did not return our mark in {_withoutMark} of {_withMark + _withoutMark} starts: they were known by the interaction's id, and what bears neither is not found."));
    }

    /// <summary>One session judged twice: with the truth, and as it was while the run went on. That the second judgement comes to the
    /// online count shows that recording and replaying lose nothing.</summary>
    private sealed class Judged(string icwsSession, TracedSession session, Oracle.Truth.SessionTruth? truth, RaisedTrace? raised)
    {
        private readonly SessionTrace _judged = new(session, truth);
        private readonly SessionTrace _online = new(session);
        private readonly TraceOutput _judgedOutput = new() { KeepsViews = true };
        private readonly TraceOutput _onlineOutput = new();

        public string IcwsSession => icwsSession;

        public string User => session.UserId;

        public long Index => session.Index;

        public List<ViewAtMark> Views => _judgedOutput.Views;

        public List<Finding> Findings => _judgedOutput.Findings;

        public List<Finding> OnlineFindings => _onlineOutput.Findings;

        public TraceCounts Counts => _judged.Counts;

        /// <summary>By what we raised ourselves, once concluded; null: nothing, or there is a journal.</summary>
        public RaisedConclusion? Raised { get; private set; }

        public TimeSpan? SubscribedAt => raised?.SubscribedAt;

        public void Step(TraceEvent happened)
        {
            _judged.Step(happened, _judgedOutput);
            _online.Step(happened, _onlineOutput);
            raised?.Step(happened, Findings);
            _judgedOutput.Applied.Clear();
            _onlineOutput.Applied.Clear();
        }

        public SessionConclusion Conclude(TimeSpan at)
        {
            OnlineFindings.AddRange(_online.Conclude(at).Findings);
            var conclusion = _judged.Conclude(at);
            Findings.AddRange(conclusion.Findings);
            Raised = raised?.Conclude(at);
            Findings.AddRange(Raised?.Findings ?? []);
            return conclusion;
        }
    }
}

using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Truth;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>Who is traced.</summary>
/// <param name="AttributeNames">What the subscription asks for.</param>
public sealed record TracedSession(long Index, string UserId, IReadOnlyList<string> AttributeNames)
{
    public OracleBounds Bounds { get; init; } = OracleBounds.None;
}

/// <summary>The fold over what one session saw: its view of what rings, and every rule on the way. One owner, changed in place; no
/// clock, no I/O, no chance. Its size is bounded by what rings and what was lost, not by the length of the run.</summary>
/// <param name="truth">What the session was owed; null while it runs, and for ever on a server whose truth nobody knows.</param>
public sealed partial class SessionTrace(TracedSession session, SessionTruth? truth = null)
{
    // Keeps sums of marks over all sessions of a run far from overflow, whatever a server sends. No user
    // has a trillion alerting events.
    private const long LargestMark = 1L << 40;

    // A poll that was given up may be carried out for so long afterwards; a server that does so later still could be accused wrongly.
    private static readonly TimeSpan GivenUpPollLives = TimeSpan.FromMinutes(1);

    private const int LongestText = 400;
    private const int LongestCause = 80;
    private const int MostHeld = 20;
    internal const int LongestId = 100;

    private static readonly Dictionary<string, string> NoAttributes = [];

    private readonly Witness _witness = new();
    private readonly MarkLedger _marks = new(truth?.BaselineMark);
    private readonly AlertView _view = new();
    private readonly HashSet<string> _asked = new(session.AttributeNames, StringComparer.OrdinalIgnoreCase);
    private TraceCounts _counts;
    private bool _snapshotSeen;
    private bool _snapshotMissed;
    private bool _unsubscribeSent;
    private bool _drained;
    private int _auditsOpen;
    private TimeSpan? _lastPollPlannedAt;

    // Until then a poll that was given up may take messages off the queue.
    private TimeSpan _takenUntil = TimeSpan.MinValue;

    // The view is what the server's must be: a snapshot came and nothing was lost since.
    private bool _viewIsTrusted;

    // What a lost event may explain: an audit that differed, an alert that rings for too long. If events turn out to be lost before it, that is
    // the cause, and no second accusation.
    private readonly List<Finding> _held = [];

    public AlertView View => _view;

    public TraceCounts Counts => _counts;

    public bool SnapshotSeen => _snapshotSeen;

    /// <summary>An audit's snapshot is still to come.</summary>
    public bool AuditOpen => _auditsOpen > 0;

    public void Step(TraceEvent happened, TraceOutput output)
    {
        _witness.See(happened);
        switch (happened)
        {
            case TraceEvent.SubscribeSent sent:
                _putsSent++;
                _auditsOpen += sent.IsAudit ? 1 : 0;
                break;
            case TraceEvent.SubscribeFailed { IsAudit: true }:
                // If it happened all the same, its snapshot is taken as one that nobody asked for.
                GiveUpAudits();
                break;
            case TraceEvent.Reply reply:
                _lastBeforeReply = _marks.Last;
                foreach (var message in reply.Batch.Messages)
                    Take(message, reply.At, output);
                AccuseToldAgain(output);
                AccuseOldHoles(reply.Batch, reply.At, output);
                HoldWhatIsStuck(reply.At);
                break;
            case TraceEvent.ReplyLost lost:
                _counts.Gaps++;
                // All that was queued has been seen before.
                if (!_drained)
                    _marks.LoseReply();
                if (lost.MayStillTake)
                    _takenUntil = lost.At + GivenUpPollLives;
                _viewIsTrusted = false;
                GiveUpAudits(); // The snapshot may have been in the lost reply.
                if (lost.IsUnreadable)
                    Accuse(RuleBook.Schema, "unreadable", lost.At, lost.Why, null, null, output);
                break;
            case TraceEvent.UnsubscribeSent:
                _unsubscribeSent = true;
                break;
            case TraceEvent.Drained:
                _drained = true;
                if (!_snapshotSeen && !_snapshotMissed && _counts.Gaps == 0)
                {
                    _snapshotMissed = true;
                    Accuse(RuleBook.SnapshotFirst, "no snapshot", happened.At, "the subscription ended, and no snapshot had come", null, null, output);
                }
                HoldWhatIsStuck(happened.At);
                break;
            case TraceEvent.Ended ended:
                _lastPollPlannedAt = ended.LastPollPlannedAt;
                break;
        }
    }

    /// <summary>Ends the fold.</summary>
    /// <param name="at">When the session ended.</param>
    public SessionConclusion Conclude(TimeSpan at)
    {
        var output = new TraceOutput();
        AccuseHoles(_openHoles.Count, output);
        var holes = new List<MarkHole>(_marks.Holes);
        if (truth is not null)
        {
            if (HoleAtTheEnd(truth) is { } hole)
            {
                holes.Add(hole);
                if (hole.Provable)
                    AccuseHole(new OpenHole(hole, at, "by the server's own journal", _witness.Transcript(null, hole.From)), hole, output);
                Explain(hole, output);
            }
            AccuseMissingSnapshots(truth, at, output);
        }
        ReleaseHeld(output);
        GiveUpAudits();
        var due = truth is null ? [] : DueIn(truth);
        return new SessionConclusion(
            output.Findings,
            truth is null ? null : due.Count,
            due.Count(mark => holes.Exists(hole => hole.Provable && hole.Contains(mark))),
            due.Count(mark => holes.Exists(hole => !hole.Provable && hole.Contains(mark))),
            holes.Where(hole => !hole.Provable).Sum(hole => hole.Count),
            _counts.Gaps > 0 && truth is not { IsWhole: true });
    }

    private void GiveUpAudits()
    {
        _counts.AuditsUnknown += _auditsOpen;
        _auditsOpen = 0;
    }

    private void Take(IcwsMessage message, TimeSpan at, TraceOutput output)
    {
        _witness.See(message);
        foreach (var problem in message.Problems)
            Accuse(RuleBook.Schema, problem, at, problem, null, null, output);
        _counts.UnknownProperties += message.UnknownProperties;
        if (message is not AlertingMessage alerting)
        {
            if (message is UnknownMessage)
                _counts.UnknownMessages++;
            else
                _counts.SiblingMessages++;
            return;
        }
        if (_drained)
        {
            // Nothing is owed any more, so there is no view and no mark that it could belong to.
            Accuse(RuleBook.QuietAfterUnsubscribe, "", at, "an alerting message came after the end of the subscription was drained", null, null, output);
            return;
        }
        // Values that break the schema are told once, and read as something else.
        _valuesAreReadable = message.Problems.Count == 0;
        if (alerting.IsDelta)
            TakeDelta(alerting.Items, at, output);
        else
            TakeSnapshot([.. alerting.Items.Where(item => IsOwn(item, at, output))], at, output);
    }

    /// <returns>False for what leaked from another user: it is no part of this view, and its mark is none of this user's.</returns>
    private bool IsOwn(AlertItem item, TimeSpan at, TraceOutput output)
    {
        foreach (var (name, _) in item.Attributes ?? NoAttributes)
        {
            if (!_asked.Contains(name))
                Accuse(RuleBook.AttributesAsked, name, at, $"attribute {name} was not asked for", item, null, output);
        }
        if (item.MonitoredQueue is { QueueType: (int)QueueType.User } queue
            && !string.Equals(queue.QueueName, session.UserId, StringComparison.OrdinalIgnoreCase))
        {
            Accuse(RuleBook.OwnAlerts, "", at, $"the alert is on the queue of {queue.QueueName}", item, null, output);
            return false;
        }
        return true;
    }

    private void TakeSnapshot(AlertItem[] snapshot, TimeSpan at, TraceOutput output)
    {
        _counts.Snapshots++;
        var fresh = new AlertView();
        foreach (var item in snapshot)
        {
            if (item.AlertAction == (int)AlertAction.StopAlerting)
                Accuse(RuleBook.SnapshotItems, "stopped", at, "a snapshot lists an alert that stopped", item, null, output);
            else if (fresh.Contains(item))
                Accuse(RuleBook.SnapshotItems, "twice", at, "a snapshot lists an alert twice", item, null, output);
            else if (!IsSomebodyElses(item, at, output))
                fresh.Start(WithTrueValues(item, MarkOf(item), at, output), at);
        }
        if (_unsubscribeSent && _auditsOpen == 0 && (_snapshotSeen || _counts.Gaps > 0))
            _marks.LoseReply(); // A PUT that was given up was carried out behind the DELETE: what rang between the two was owed to nobody.
        var isTrue = IsTrue(fresh, at, output);
        if (_auditsOpen > 0 && _snapshotSeen)
            Audit(fresh, isTrue, at);
        else if (_auditsOpen > 0 && _counts.Gaps > 0)
            GiveUpAudits(); // The first snapshot was lost, and this one has nothing to be compared with.
        // A first snapshot that comes behind deltas does not say which of them it has already.
        var comesLate = !_snapshotSeen && _snapshotMissed;
        _snapshotSeen = true;
        _viewIsTrusted = at >= _takenUntil && isTrue && !comesLate;
        _view.ReplaceBy(fresh);
    }

    private void Audit(AlertView fresh, bool isTrue, TimeSpan at)
    {
        _auditsOpen--;
        // A snapshot that is known to be wrong says nothing about the view.
        if (!_viewIsTrusted || !isTrue)
        {
            _counts.AuditsUnknown++;
            return;
        }
        var differences = _view.DifferencesFrom(fresh);
        if (differences.Count == 0)
        {
            _counts.AuditsAgreed++;
            return;
        }
        _counts.AuditsDiffered++;
        Hold(Describe(RuleBook.SnapshotAgrees, differences.Count > 1 ? "several differences" : "one difference", at, string.Join("; ", differences), null, null, 1));
    }

    private void TakeDelta(IReadOnlyList<AlertItem> delta, TimeSpan at, TraceOutput output)
    {
        _counts.Deltas++;
        if (!_snapshotSeen && !_snapshotMissed && _counts.Gaps == 0)
        {
            _snapshotMissed = true;
            Accuse(RuleBook.SnapshotFirst, "delta first", at, "a delta came before the first snapshot", null, null, output);
        }
        for (var i = 0; i < delta.Count; i++)
        {
            var item = delta[i];
            var mark = MarkOf(item);
            _counts.Events++;
            _witness.See(item, mark);
            if (!IsOwn(item, at, output))
                continue;
            if (!_valuesAreReadable)
                TakeBroken(item, mark, at, output);
            else if (WhyNeverOwed(mark) is { } why)
                AccuseOfWhatNeverWas(why, item, mark, at, output);
            else if (WhyOther(mark, item) is { } whyOther)
                TakeOther(whyOther, mark!.Value, item, at, output);
            else if (mark is not { } number || TakeMark(number, item, at, output))
                Apply(item, mark, at, output);
        }
    }

    // That it breaks the schema is told; what follows from that is no second fault.
    private void TakeBroken(AlertItem item, long? mark, TimeSpan at, TraceOutput output)
    {
        if (mark is { } number && IsOwed(number) && !TakeMark(number, item, at, output))
            return;
        if (AsMeant(item, mark) is { } meant)
        {
            Apply(meant, mark, at, output);
            return;
        }
        _viewIsTrusted = false;
        if (item.InteractionId.Length > 0 && truth is null)
            Apply(item, mark, at, output);
    }

    private void Apply(AlertItem item, long? mark, TimeSpan at, TraceOutput output)
    {
        item = WithTrueValues(item, mark, at, output);
        switch (item.AlertAction)
        {
            case (int)AlertAction.StartAlerting:
                if (_view.Contains(item))
                    AccuseView(RuleBook.StartOnce, at, "it rings already", item, mark, output);
                _view.Start(item, at);
                output.Applied.Add(new AppliedAlert(item, Started: true, mark, NumberIn(item, MarkAttributes.RaisedAtNs)));
                break;
            case (int)AlertAction.StopAlerting:
                if (!_view.Contains(item))
                    AccuseView(RuleBook.StopOfRinging, at, "it does not ring", item, mark, output);
                _view.Stop(item);
                _stopped.Add(item.InteractionId);
                output.Applied.Add(new AppliedAlert(item, Started: false, mark, NumberIn(item, MarkAttributes.RaisedAtNs)));
                break;
            default:
                // 0 replaces what is known of an alert without changing its state (PROTOCOL 6.4).
                if (_view.Contains(item))
                    _view.Start(item, at);
                break;
        }
        if (output.KeepsViews && _viewIsTrusted && mark is { } number && number == _marks.Last)
            output.Views.Add(new ViewAtMark(number, at, _view.Ids()));
    }

    // Behind a loss the view is not what it should be, and what follows from that is not a second fault.
    private void AccuseView(Rule rule, TimeSpan at, string what, AlertItem item, long? mark, TraceOutput output)
    {
        if (_viewIsTrusted)
            Accuse(rule, "", at, what, item, mark, output);
        else
            _counts.Explained++;
    }

    private void Accuse(Rule rule, string cause, TimeSpan at, string what, AlertItem? item, long? mark, TraceOutput output) =>
        output.Findings.Add(Describe(rule, cause, at, what, item?.InteractionId, mark, 1));

    private Finding Describe(Rule rule, string cause, TimeSpan at, string what, string? interactionId, long? mark, long count) =>
        new(
            rule, Witness.Shorten(cause, LongestCause), at, session.Index, session.UserId, Witness.Shorten(what, LongestText),
            interactionId is null ? null : Witness.Shorten(interactionId, LongestId), mark, count, _witness.Transcript(interactionId, mark));

    private void Hold(Finding finding)
    {
        if (_held.Count < MostHeld)
            _held.Add(finding);
        else
            _counts.Explained++;
    }

    private void ReleaseHeld(TraceOutput output)
    {
        if (_held.Count == 0)
            return;
        output.Findings.AddRange(_held);
        _held.Clear();
    }

    private static long? MarkOf(AlertItem item) => NumberIn(item, MarkAttributes.Mark) is >= 1 and <= LargestMark and var mark ? mark : null;

    private static long? NumberIn(AlertItem item, string attribute) =>
        long.TryParse(item.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

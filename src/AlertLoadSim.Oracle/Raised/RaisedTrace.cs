using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Raised;

/// <summary>A fold over what one session saw, with the interactions that we raised as truth. It says only what can be proven without seeing the
/// server's inside: an interaction without a 201 is never missed, order counts between interactions of which the one was there before the other
/// was sent, and what a lost reply may have taken is unknown.</summary>
public sealed partial class RaisedTrace(TracedSession session, RaiseTruth truth, RaiseBounds bounds)
{
    // A poll that we gave up may be carried out so much later (as SessionTrace has it).
    private static readonly TimeSpan GivenUpPollLives = TimeSpan.FromMinutes(1);

    private const int LongestText = 400;

    private readonly Dictionary<Raise, RaisedAlert> _alerts = new(ReferenceEqualityComparer.Instance);
    private readonly List<Gap> _gaps = [];
    private TimeSpan? _gapUntil;
    private readonly Queue<TimeSpan> _puts = [];
    private readonly List<(Raise Raise, AlertKey Key, AlertItem Item)> _again = [];
    private readonly HashSet<string> _phantoms = [];
    private readonly Witness _witness = new();
    private TimeSpan? _subscribedAt;
    private TimeSpan? _deleteSentAt;
    private TimeSpan? _lastPoll;
    private TimeSpan _lastSignAt;
    private bool _drained;
    private long _reply;
    private (Raise Raise, long Reply)? _latest;
    private long _withMark;
    private long _withoutMark;

    /// <summary>When the first PUT was acknowledged.</summary>
    public TimeSpan? SubscribedAt => _subscribedAt;

    public void Step(TraceEvent happened, List<Finding> findings)
    {
        _witness.See(happened);
        _lastSignAt = happened.At;
        switch (happened)
        {
            case TraceEvent.SubscribeSent:
                _puts.Enqueue(happened.At);
                break;
            case TraceEvent.Subscribed:
                _subscribedAt ??= happened.At;
                break;
            case TraceEvent.Reply reply when !_drained:
                _reply++;
                foreach (var message in reply.Batch.Messages)
                    Take(message, reply.At, findings);
                JudgeAgain(reply, findings);
                SettleBy(reply);
                break;
            case TraceEvent.ReplyLost lost:
                Lose(new Gap(lost.At, lost.MayStillTake ? lost.At + GivenUpPollLives : lost.At));
                break;
            case TraceEvent.UnsubscribeSent:
                _deleteSentAt ??= happened.At;
                break;
            case TraceEvent.Drained:
                _drained = true;
                break;
            case TraceEvent.Ended ended:
                _lastPoll = ended.LastPollPlannedAt;
                break;
        }
    }

    private void Take(IcwsMessage message, TimeSpan at, List<Finding> findings)
    {
        _witness.See(message);
        // Values that break the schema are told as that, and are read as something else.
        if (message is not AlertingMessage alerting || message.Problems.Count > 0)
            return;
        if (!alerting.IsDelta)
        {
            TakeSnapshot(alerting.Items, at, findings);
            return;
        }
        foreach (var item in alerting.Items)
            TakeDelta(item, at, findings);
    }

    private void TakeDelta(AlertItem item, TimeSpan at, List<Finding> findings)
    {
        var known = Identify(item, at, findings);
        _witness.See(item, known?.Number);
        if (known is not { } raise || !IsRight(raise, item, "delta", at, findings))
            return;
        var alert = AlertOf(raise);
        switch (item.AlertAction)
        {
            case (int)AlertAction.StartAlerting:
                CheckValues(raise, alert, item, at, findings);
                Start(raise, alert, item, at, findings);
                break;
            case (int)AlertAction.StopAlerting:
                CheckValues(raise, alert, item, at, findings);
                Stop(raise, alert, item, at, findings);
                break;
        }
    }

    private void Start(Raise raise, RaisedAlert alert, AlertItem item, TimeSpan at, List<Finding> findings)
    {
        var key = AlertKey.Of(item);
        var isSameQueue = item.MonitoredQueue is not null || item.AlertType == (alert.AlertType ??= item.AlertType);
        // It may have stopped in a reply that was lost, and ring again.
        if (isSameQueue && alert.IsRinging(key) && alert.WasToldToStart(key) && !GapSince(alert.LastAt))
            Accuse(RuleBook.Duplicate, "start", at, "it was told to start, and is told again", item, raise, findings);
        else if (alert.HasStopped(key) && !alert.IsRinging(key))
            _again.Add((raise, key, item));
        alert.Start(key, at, byDelta: true);
        if (alert.StartedAt is not null)
            return;
        alert.StartedAt = at;
        CheckOrder(raise, item, at, findings);
        if (raise.CreatedAt is { } created && raise.SentAt > _subscribedAt && at - created > bounds.LatestArrival)
        {
            Accuse(
                RuleBook.Late, "start", at,
                Text($"it came {(at - created).TotalSeconds:0.000} s after the server had created it, allowed are {bounds.LatestArrival!.Value.TotalSeconds:0.###} s"),
                item, raise, findings);
        }
    }

    private void CheckOrder(Raise raise, AlertItem item, TimeSpan at, List<Finding> findings)
    {
        // Only what had to ring before the other one was sent has a fixed place before it.
        if (_latest is { } latest && raise.CreatedAt + bounds.RingsWithin < latest.Raise.SentAt)
        {
            Accuse(
                RuleBook.OutOfOrder, latest.Reply == _reply ? "inside a reply" : "across replies", at,
                Text($"raise {latest.Raise.Number}, which was sent when this one was there, came before it"), item, raise, findings);
        }
        if (_latest is null || raise.SentAt > _latest.Value.Raise.SentAt)
            _latest = (raise, _reply);
    }

    private void Stop(Raise raise, RaisedAlert alert, AlertItem item, TimeSpan at, List<Finding> findings)
    {
        if (!alert.Rings && alert.WasToldToStop(item) && !GapSince(alert.LastAt))
            Accuse(RuleBook.Duplicate, "stop", at, "it was told to stop, and is told again", item, raise, findings);
        alert.StopCameAlone |= alert is { StartedAt: null, SnapshotPutAt: null } && !GapSince(raise.SentAt);
        alert.Stop(item, at);
    }

    // It may ring again until we have ended it. What was queued after the end, and does not tell the end, cannot be.
    private void JudgeAgain(TraceEvent.Reply reply, List<Finding> findings)
    {
        foreach (var (raise, key, item) in _again)
        {
            var queuedAfter = reply.Poll is { Number: not PollTimes.Event } poll ? poll.SentAt - bounds.RingsWithin : reply.At - bounds.ReadWithin;
            if (queuedAfter > raise.EndedAt && _alerts[raise].IsRinging(key) && _alerts[raise].Tell("again"))
            {
                Accuse(
                    RuleBook.Resurrected, "after we ended it", reply.At,
                    Text($"it had stopped, was over at {raise.EndedAt!.Value.TotalSeconds:0.000} s, and rings again"), item, raise, findings);
            }
        }
        _again.Clear();
    }

    private RaisedAlert AlertOf(Raise raise)
    {
        if (!_alerts.TryGetValue(raise, out var alert))
            _alerts.Add(raise, alert = Afterwards(raise) ?? new RaisedAlert());
        return alert;
    }

    private void Lose(Gap gap)
    {
        _gaps.Add(gap);
        if (!(_gapUntil > gap.Until))
            _gapUntil = gap.Until;
    }

    private bool GapSince(TimeSpan at) => _gapUntil >= at;

    private void Accuse(Rule rule, string cause, TimeSpan at, string what, AlertItem? item, Raise? raise, List<Finding> findings) =>
        findings.Add(Describe(rule, cause, at, what, item?.InteractionId, raise?.Number));

    private Finding Describe(Rule rule, string cause, TimeSpan at, string what, string? interactionId, long? number) => new(
        rule, cause, at, session.Index, session.UserId, Witness.Shorten(what, LongestText),
        interactionId is null ? null : Witness.Shorten(interactionId, SessionTrace.LongestId), number, 1, _witness.Transcript(interactionId, number));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A reply was lost, and with it what was queued up to <paramref name="Until"/>.</summary>
    private readonly record struct Gap(TimeSpan At, TimeSpan Until);
}

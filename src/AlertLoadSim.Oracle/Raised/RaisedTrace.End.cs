using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Raised;

// What should have come, and did not.
public sealed partial class RaisedTrace
{
    /// <summary>Ends the fold.</summary>
    /// <param name="at">When the session ended.</param>
    public RaisedConclusion Conclude(TimeSpan at)
    {
        var findings = _names.Conclude().Concat(_addresses.Conclude()).ToList();
        long due = 0, noticed = 0, lostDue = 0, unknownDue = 0, unknownEvents = 0;
        var lost = new List<long>();
        foreach (var raise in truth.Of(session.UserId).Where(IsOwed))
        {
            var alert = _alerts.GetValueOrDefault(raise);
            var isDue = IsDue(raise, _subscribedAt, _lastPoll);
            due += isDue ? 1 : 0;
            if (alert is null && WasLetGo(raise))
            {
                noticed += isDue ? 1 : 0;
            }
            else if (alert?.StartedAt is not null)
            {
                noticed += isDue ? 1 : 0;
                unknownEvents += JudgeStop(raise, alert, at, findings) ? 0 : 1;
            }
            else if (IsStartLost(raise, alert))
            {
                lost.Add(raise.Number);
                lostDue += isDue ? 1 : 0;
                findings.Add(NeverTold(RuleBook.Lost, "a start", raise, at));
            }
            else
            {
                unknownDue += isDue ? 1 : 0;
                unknownEvents++;
                if (IsStartMissed(raise, alert))
                    findings.Add(NeverTold(RuleBook.EachStartTold, alert?.SnapshotPutAt is null ? "a start" : "a start that only a snapshot told", raise, at));
            }
        }
        return new RaisedConclusion(findings, due, noticed, lostDue, unknownDue, unknownEvents)
        {
            LostNumbers = lost,
            WithMark = _withMark,
            WithoutMark = _withoutMark,
        };
    }

    /// <summary>Whether a session was due to notice an interaction.</summary>
    /// <param name="subscribedAt">When its subscription was acknowledged.</param>
    /// <param name="lastPoll">The last poll it had planned.</param>
    public static bool IsDue(Raise raise, TimeSpan? subscribedAt, TimeSpan? lastPoll) =>
        raise.Outcome == RaiseOutcome.Raised && raise.SentAt > subscribedAt && raise.SentAt < lastPoll;

    // While a subscription stood for certain. What was raised before may be in its first snapshot, or over by then.
    private bool IsOwed(Raise raise) =>
        raise.Outcome == RaiseOutcome.Raised && raise.SentAt > _subscribedAt
        && (_deleteSentAt is null || raise.SentAt < _deleteSentAt) && raise.SentAt < (_lastPoll ?? _lastSignAt);

    // Whoever tells a stop knew that it rang. Without one nothing is proven: a person or the server may have ended it at once, and a server
    // that tells what rings rather than what happened had nothing to tell then.
    private bool IsStartLost(Raise raise, RaisedAlert? alert) =>
        alert is { StopCameAlone: true, SnapshotPutAt: null } && (alert.StartWasRead ?? StartIsRead(raise));

    /// <summary>If nobody had a hand in it but we, as far as is known, it rang for long enough to be told by any server.</summary>
    private bool IsStartMissed(Raise raise, RaisedAlert? alert)
    {
        var rings = RingsBy(raise);
        // A PUT may bring a snapshot instead of what was waiting to be told.
        var rangUntil = alert?.SnapshotPutAt is { } put ? put - bounds.ReadWithin : !raise.WasEndedByUs ? null : raise.EndSentAt - bounds.ShortRing;
        return rangUntil >= rings && !(raise.PickedUpAt - bounds.ShortRing < rings) && (alert?.StartWasRead ?? StartIsRead(raise));
    }

    private Finding NeverTold(Rule rule, string cause, Raise raise, TimeSpan at) => Describe(
        rule, cause, at, Text($"raise {raise.Number}, created at {raise.CreatedAt!.Value.TotalSeconds:0.000} s, was never told to start"), raise.InteractionId, raise.Number);

    /// <returns>False: it cannot be judged.</returns>
    private bool JudgeStop(Raise raise, RaisedAlert alert, TimeSpan at, List<Finding> findings)
    {
        if (!alert.Rings || raise.EndedAt is not { } ended)
            return true;
        if (_deleteSentAt <= ended + bounds.RingsWithin)
            return true; // Whether it was still owed nobody knows.
        if (!(alert.StopWasRead ?? StopIsRead(raise)))
            return false;
        findings.Add(Describe(
            RuleBook.Lost, "a stop", at,
            Text($"raise {raise.Number} was over at {ended.TotalSeconds:0.000} s, and was never told to stop"), raise.InteractionId, raise.Number));
        return true;
    }

    private TimeSpan RingsBy(Raise raise) => raise.CreatedAt!.Value + bounds.RingsWithin;

    private bool StartIsRead(Raise raise) => IsRead(raise.SentAt, RingsBy(raise));

    private bool StopIsRead(Raise raise) => raise.EndedAt is { } ended && IsRead(raise.EndSentAt ?? ended, ended + bounds.RingsWithin);

    /// <summary>Whether the session provably read what was queued between two instants: all of it, and no reply was lost that could have had it.</summary>
    private bool IsRead(TimeSpan from, TimeSpan queuedBy)
    {
        var readBy = queuedBy + bounds.ReadWithin;
        if (_gaps.Exists(gap => gap.Until >= from && gap.At < readBy))
            return false;
        var readUntil = _deleteSentAt ?? _lastPoll ?? _lastSignAt;
        return readUntil >= readBy || (_drained && queuedBy <= _deleteSentAt);
    }
}

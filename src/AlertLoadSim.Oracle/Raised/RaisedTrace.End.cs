using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Raised;

// What should have come, and did not.
public sealed partial class RaisedTrace
{
    /// <summary>Ends the fold.</summary>
    /// <param name="at">When the session ended.</param>
    public RaisedConclusion Conclude(TimeSpan at)
    {
        var findings = _held.Where(held => held.IsShown()).Select(held => held.Finding).ToList();
        long due = 0, noticed = 0, lostDue = 0, unknownDue = 0, unknownEvents = 0;
        var lost = new List<long>();
        foreach (var raise in truth.Of(session.UserId).Where(IsOwed))
        {
            var alert = _alerts.GetValueOrDefault(raise);
            var isDue = IsDue(raise, _subscribedAt, _lastPoll);
            due += isDue ? 1 : 0;
            if (alert?.StartedAt is not null)
            {
                noticed += isDue ? 1 : 0;
                unknownEvents += JudgeStop(raise, alert, at, findings) ? 0 : 1;
            }
            else if (IsStartLost(raise, alert))
            {
                lost.Add(raise.Number);
                lostDue += isDue ? 1 : 0;
                findings.Add(Describe(
                    RuleBook.Lost, alert?.SnapshotPutAt is null ? "a start" : "a start that only a snapshot told", at,
                    Text($"raise {raise.Number}, created at {raise.CreatedAt!.Value.TotalSeconds:0.000} s, was never told to start"), raise.InteractionId, raise.Number));
            }
            else
            {
                unknownDue += isDue ? 1 : 0;
                unknownEvents++;
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

    private bool IsStartLost(Raise raise, RaisedAlert? alert)
    {
        var rings = raise.CreatedAt!.Value + bounds.RingsWithin;
        if (raise.EndSentAt - raise.CreatedAt < bounds.ShortRing && alert?.WasStopped != true)
            return false;
        // A PUT may bring a snapshot instead of what was waiting to be told.
        return IsRead(raise.SentAt, rings) && !(alert?.SnapshotPutAt < rings + bounds.ReadWithin);
    }

    /// <returns>False: it cannot be judged.</returns>
    private bool JudgeStop(Raise raise, RaisedAlert alert, TimeSpan at, List<Finding> findings)
    {
        if (!alert.Rings || raise.EndedAt is not { } ended)
            return true;
        if (_deleteSentAt <= ended + bounds.RingsWithin)
            return true; // Whether it was still owed nobody knows.
        if (!IsRead(raise.EndSentAt ?? ended, ended + bounds.RingsWithin))
            return false;
        findings.Add(Describe(
            RuleBook.Lost, "a stop", at,
            Text($"raise {raise.Number} was over at {ended.TotalSeconds:0.000} s, and was never told to stop"), raise.InteractionId, raise.Number));
        return true;
    }

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

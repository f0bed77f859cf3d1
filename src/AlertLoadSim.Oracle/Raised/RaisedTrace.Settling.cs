using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Oracle.Raised;

// What cannot change any more is let go of, so that the size of the fold is what rings, what was just over, and what went wrong.
public sealed partial class RaisedTrace
{
    private readonly IReadOnlyList<Raise> _raises = truth.BySending(session.UserId);
    private int _settled;
    private StopForm? _usualStop;

    /// <summary>Lets go of nothing, for a test that compares.</summary>
    internal bool KeepsAll { get; init; }

    /// <summary>Things that it keeps of single alerts and lost replies.</summary>
    internal int Kept => _alerts.Count + _gaps.Count + _names.Count + _addresses.Count + _puts.Count + _phantoms.Count;

    // A reply shows how far the session's polls went, and so that it will have read all that was queued some time before.
    private void SettleBy(TraceEvent.Reply reply)
    {
        if (KeepsAll || reply.Poll is not { } poll || _subscribedAt is null || _deleteSentAt is not null)
            return;
        // A stream's last sign of life is noted a moment before its event is at hand.
        var readUntil = poll.Number == PollTimes.Event ? reply.At - bounds.RingsWithin : poll.PlannedAt;
        for (; _settled < _raises.Count && IsPast(_raises[_settled], readUntil); _settled++)
            Settle(_raises[_settled]);
        var open = _settled < _raises.Count ? _raises[_settled].SentAt : readUntil;
        _gaps.RemoveAll(gap => gap.Until < open);
    }

    private bool IsPast(Raise raise, TimeSpan readUntil)
    {
        var created = raise.CreatedAt ?? raise.SentAt;
        var last = raise.EndedAt > created ? raise.EndedAt.Value : created;
        return last + bounds.RingsWithin + bounds.ReadWithin <= readUntil;
    }

    private void Settle(Raise raise)
    {
        var alert = _alerts.GetValueOrDefault(raise);
        if (!IsOwed(raise))
        {
            // Of what nobody knows to have happened little can be said, and nothing if it comes again.
            if (raise.Outcome == RaiseOutcome.Unknown && alert is { Rings: false, HasFaults: false })
                _alerts.Remove(raise);
        }
        else if (alert is { StartedAt: not null, Rings: false, HasFaults: false, OnlyStop: { } stop } && IsUsual(raise, stop))
        {
            _alerts.Remove(raise);
        }
        else
        {
            // It may come yet, or its stop may; the gaps that may have taken them are forgotten.
            alert = AlertOf(raise);
            alert.StartWasRead = StartIsRead(raise);
            alert.StopWasRead = StopIsRead(raise);
        }
    }

    // What stops are told in the same way can be told from each other by the interaction alone.
    private bool IsUsual(Raise raise, StopForm stop)
    {
        if (stop.Key.InteractionId != raise.InteractionId)
            return false;
        _usualStop ??= stop;
        return stop == FormFor(raise);
    }

    private StopForm FormFor(Raise raise) => _usualStop!.Value with { Key = _usualStop.Value.Key with { InteractionId = raise.InteractionId! } };

    /// <summary>Of an alert that was let go of and is told again; null: it was not.</summary>
    private RaisedAlert? Afterwards(Raise raise)
    {
        if (_usualStop is null || !WasLetGo(raise))
            return null;
        var alert = RaisedAlert.Afterwards(raise.SentAt, FormFor(raise));
        (alert.StartWasRead, alert.StopWasRead) = (true, !GapSince(raise.SentAt));
        return alert;
    }

    // All others that were owed are kept.
    private bool WasLetGo(Raise raise) => Same(raise.UserId, session.UserId) && IsSettled(raise) && IsOwed(raise) && !_alerts.ContainsKey(raise);

    private bool IsSettled(Raise raise) => _settled == _raises.Count
        || (raise.SentAt, raise.Number).CompareTo((_raises[_settled].SentAt, _raises[_settled].Number)) < 0;
}

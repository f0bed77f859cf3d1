using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Truth;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Trace;

// What the server's truth says of what came, and the bounds that a run gives.
public sealed partial class SessionTrace
{
    // The first of the truth's snapshots that may still come.
    private int _nextSnapshot;

    // Each brings one snapshot.
    private int _putsSent;

    // The mark at which the last snapshot stood, by the truth.
    private long? _snapshotStoodAt;
    private bool _valuesAreReadable;

    // A journal that breaks off says nothing of what came after its last line.
    private string? WhyNeverOwed(long? mark)
    {
        if (truth is null)
            return null;
        if (mark is not { } number)
            return "an event without a mark, on a server that marks all of them";
        if (number <= truth.BaselineMark || number > truth.EndMark)
            return $"mark {number} lies outside the subscription ({truth.BaselineMark + 1} to {truth.LastMark})";
        return truth.IsWhole && truth.User.Find(number) is null ? $"mark {number} was never given to {session.UserId}" : null;
    }

    private string? WhyOther(long? mark, AlertItem item)
    {
        if (mark is not { } number || truth?.User.Find(number) is not { } meant)
            return null;
        var isSame = meant.InteractionId == item.InteractionId && meant.Started == (item.AlertAction == (int)AlertAction.StartAlerting);
        return isSame ? null : $"mark {number} was {(meant.Started ? "the start" : "the stop")} of {meant.InteractionId}";
    }

    private bool IsOwed(long mark) => truth is null || (mark > truth.BaselineMark && mark <= truth.LastMark);

    /// <summary>What a broken item should have been; null: nobody knows.</summary>
    private AlertItem? AsMeant(AlertItem item, long? mark)
    {
        if (mark is not { } number || !IsOwed(number) || truth?.User.Find(number) is not { } meant || truth.User.StartOf(meant)?.Values is not { } values)
            return null;
        return item with
        {
            InteractionId = meant.InteractionId,
            AlertAction = (int)(meant.Started ? AlertAction.StartAlerting : AlertAction.StopAlerting),
            InteractionType = values.Type ?? item.InteractionType,
            Name = values.Name ?? item.Name,
            Address = values.Address ?? item.Address,
            AlertType = values.AlertType ?? item.AlertType,
        };
    }

    // Another user's mark is none of this user's, and says nothing about what came and what did not.
    private void TakeOther(string why, long mark, AlertItem item, TimeSpan at, TraceOutput output)
    {
        if (OwnerOfOther(item) is not null || TakeMark(mark, item, at, output))
            AccuseOfWhatNeverWas(why, item, mark, at, output);
    }

    // It is not applied, but the server's own view may have it: until the next snapshot the two are not compared.
    private void AccuseOfWhatNeverWas(string why, AlertItem item, long? mark, TimeSpan at, TraceOutput output)
    {
        if (OwnerOfOther(item) is { } owner)
            Accuse(RuleBook.WrongSession, "delta", at, $"it is an alert of {owner}: {why}", item, mark, output);
        else if (item.AlertAction == (int)AlertAction.StartAlerting && !_view.Contains(item) && HasStopped(item))
            Accuse(RuleBook.Resurrected, "without a mark of its own", at, $"it had stopped, and starts again: {why}", item, mark, output);
        else
            Accuse(RuleBook.Phantom, mark is null ? "no mark" : "not owed", at, why, item, mark, output);
        _viewIsTrusted = false;
    }

    /// <summary>Null: it is this user's, or nobody's that is known.</summary>
    private string? OwnerOfOther(AlertItem item) =>
        truth?.Owners is { } owners && !truth.User.Knows(item.InteractionId) ? owners.Find(item.InteractionId) : null;

    private bool IsSomebodyElses(AlertItem item, TimeSpan at, TraceOutput output)
    {
        if (OwnerOfOther(item) is not { } owner)
            return false;
        Accuse(RuleBook.WrongSession, "snapshot", at, $"the snapshot lists an alert of {owner}", item, null, output);
        return true;
    }

    // By the truth, as far as the session has come.
    private bool HasStopped(AlertItem item) =>
        truth?.User.LastOf(item.InteractionId, _marks.Last ?? truth.BaselineMark) is { Started: false };

    /// <returns>The item with the values it has to have, so that a wrong one is told once.</returns>
    private AlertItem WithTrueValues(AlertItem item, long? mark, TimeSpan at, TraceOutput output)
    {
        if (truth is null || !_valuesAreReadable)
            return item;
        var happened = mark is { } number ? truth.User.Find(number) : null;
        if (happened?.InteractionId != item.InteractionId)
            happened = truth.User.LastOf(item.InteractionId, long.MaxValue);
        if (happened is null || truth.User.StartOf(happened) is not { } start || ValueCheck.Find(item, start, truth.User) is not { } fault)
            return item;
        Accuse(fault.Rule, fault.Cause, at, fault.What, item, mark, output);
        return item with
        {
            InteractionType = start.Values!.Type ?? item.InteractionType,
            Name = start.Values.Name ?? item.Name,
            Address = start.Values.Address ?? item.Address,
            AlertType = start.Values.AlertType ?? item.AlertType,
        };
    }

    /// <summary>Whether a snapshot is one that the server meant, as far as anybody knows. Behind lost replies it may be any of those that are
    /// still to come; it is wrong only when it is none of them.</summary>
    private bool IsTrue(AlertView fresh, TimeSpan at, TraceOutput output)
    {
        _snapshotStoodAt = null;
        if (truth is null || _nextSnapshot >= truth.Snapshots.Count)
            return true;
        var ids = fresh.Ids();
        TruthSnapshot? first = null;
        var isBehind = false;
        var known = Math.Min(truth.Snapshots.Count, _putsSent);
        for (var i = _nextSnapshot; i < known && truth.Snapshots[i].At <= at; i++)
        {
            var meant = truth.Snapshots[i];
            isBehind |= meant.Mark < _marks.Last;
            if (meant.Mark < _marks.Last)
                continue;
            first ??= meant;
            if (!ids.SequenceEqual(meant.Ringing.Distinct().Order(StringComparer.Ordinal)))
                continue;
            (_nextSnapshot, _snapshotStoodAt) = (i + 1, meant.Mark);
            return true;
        }
        if (first is null)
            return !isBehind || AccuseOfDisplacement(at, output);
        _nextSnapshot++;
        var missing = first.Ringing.Except(ids).ToList();
        var dead = ids.Except(first.Ringing).ToList();
        var cause = (missing.Count, dead.Count) switch { (_, 0) => "misses a ringing alert", (0, _) => "lists a dead alert", _ => "misses one and lists a dead one" };
        var what = string.Join("; ", missing.Select(id => $"{id} rings and is not listed").Concat(dead.Select(id => $"{id} does not ring and is listed")));
        output.Findings.Add(Describe(
            RuleBook.SnapshotTrue, cause, at, $"at mark {first.Mark}: {what}", missing.Concat(dead).FirstOrDefault(), null, 1));
        return false;
    }

    private bool AccuseOfDisplacement(TimeSpan at, TraceOutput output)
    {
        if (!_snapshotMissed || _snapshotSeen)
            Accuse(RuleBook.OutOfOrder, "snapshot behind an event", at, $"the snapshot was queued before mark {_marks.Last}, and came after it", null, null, output);
        _nextSnapshot++;
        return false;
    }

    private void AccuseMissingSnapshots(SessionTruth owed, TimeSpan at, TraceOutput output)
    {
        var missing = owed.Snapshots.Count - _counts.Snapshots - (_snapshotMissed ? 1 : 0);
        if (!_drained || _counts.Gaps > 0 || missing <= 0)
            return;
        output.Findings.Add(Describe(
            RuleBook.SnapshotTrue, "never came", at, $"{owed.Snapshots.Count} snapshots were queued, {_counts.Snapshots} came", null, null, missing));
    }

    // What came in order, or behind a loss: is it in time, and was it not in a snapshot already?
    private void CheckPunctual(long mark, AlertItem item, TimeSpan at, TraceOutput output)
    {
        if (mark <= _snapshotStoodAt)
        {
            // Of course the view was another one.
            _counts.Explained += _held.Count;
            _held.Clear();
            Accuse(RuleBook.OutOfOrder, "event behind a snapshot", at, $"mark {mark} came after a snapshot that was queued at mark {_snapshotStoodAt}", item, mark, output);
            _snapshotStoodAt = null;
            _viewIsTrusted = false;
        }
        if (session.Bounds.LatestArrival is { } latest && truth?.User.Find(mark) is { } meant && at - meant.At > latest)
            Accuse(RuleBook.Late, "", at, FormattableString.Invariant($"it came {(at - meant.At).TotalSeconds:0.000} s after it happened, {latest.TotalSeconds:0.###} s are allowed"), item, mark, output);
    }

    // A lost stop may be why, and will show in the marks.
    private void HoldWhatIsStuck(TimeSpan at)
    {
        if (session.Bounds.LongestRing is not { } longest || !_viewIsTrusted)
            return;
        while (_view.RingingSinceBefore(at - longest) is { } stuck)
        {
            var mark = MarkOf(stuck.Item);
            Hold(Describe(RuleBook.Stuck, "", at, FormattableString.Invariant(
                $"it rings since {stuck.Since.TotalSeconds:0.000} s, {longest.TotalSeconds:0.###} s are the longest possible ring"), stuck.Item.InteractionId, mark, 1));
        }
    }
}

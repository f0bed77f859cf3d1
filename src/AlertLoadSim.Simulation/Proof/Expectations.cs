using AlertLoadSim.Oracle.Rules;
using static AlertLoadSim.Oracle.Rules.RuleBook;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>What the oracle must find, and what it may: told from the journal (what was done wrong, and when it was sent) and from what
/// arrived, never from the oracle. What is observable of each kind of fault is in docs/SELFTEST.md.</summary>
internal sealed class Expectations
{
    private readonly JournalStory _story;
    private readonly Dictionary<string, SessionSight> _sessions;
    private readonly List<Expectation> _all = [];
    private readonly Dictionary<(string Session, int Place), Expectation> _snapshots = [];
    private readonly HashSet<(string Session, int Place)> _claimed = [];

    public Expectations(JournalStory story, IReadOnlyList<SessionSight> sessions)
    {
        _story = story;
        _sessions = sessions.ToDictionary(session => session.IcwsSession);
        foreach (var faults in story.Injections.GroupBy(fault => fault.Session))
        {
            if (_sessions.TryGetValue(faults.Key, out var session) && story.SubscriptionOf(faults.Key) is { } subscription)
                ExpectOf(session, subscription, [.. faults]);
        }
    }

    public IReadOnlyList<Expectation> All => _all;

    private void ExpectOf(SessionSight session, JournalStory.Subscription subscription, IReadOnlyList<Injection> faults)
    {
        foreach (var fault in faults)
            ExpectOf(session, subscription, fault);
        ExpectMissingSnapshots(session, [.. faults.Where(fault => fault.Kind == "noSnapshot")], faults.Any(fault => fault.Kind == "deltaBeforeSnapshot"));
        ExpectForeign(session, faults);
    }

    private void ExpectOf(SessionSight session, JournalStory.Subscription subscription, Injection fault)
    {
        switch (fault.Kind)
        {
            case "dropDelta" or "dropStart" or "dropStop":
                ExpectLoss(session, subscription, fault, fault.Mark!.Value);
                break;
            case "stuckAlert":
                ExpectLoss(session, subscription, fault, fault.Mark!.Value);
                ExpectWrongSnapshots(session, fault, putAt => putAt > fault.At);
                break;
            case "swapQueues":
                foreach (var mark in fault.Marks)
                    ExpectLoss(session, subscription, fault, mark);
                break;
            case "duplicateDelta":
                ExpectCopy(session, subscription, fault, fault.Mark!.Value, fault.At);
                break;
            case "replyTwice":
                foreach (var mark in fault.Marks)
                    ExpectCopy(session, subscription, fault, mark, _story.Carried(fault).FirstOrDefault(TimeSpan.MaxValue));
                // Behind the DELETE the same reply again looks as if the queue had been read.
                Add(fault, new Expectation(session.Index, [QuietAfterUnsubscribe], IsCertain: false));
                break;
            case "reorderInReply":
                // The later one came first.
                ExpectDisplaced(session, subscription, fault, fault.Marks[1]);
                break;
            case "reorderAcrossReplies":
                ExpectDisplaced(session, subscription, fault, fault.Mark!.Value);
                break;
            case "deltaBeforeSnapshot":
                ExpectDeltaFirst(session, fault);
                break;
            case "snapshotMissingAlert" or "snapshotDeadAlert":
                ExpectWrongSnapshots(session, fault, putAt => putAt == fault.At);
                break;
            case "staleValue" or "tornDelta":
                ExpectInDelta(session, fault, [WrongValue, Torn]);
                break;
            case "missingProperty" or "wrongType" or "enumOutOfRange":
                ExpectInDelta(session, fault, [Schema]);
                break;
            case "unaskedAttribute":
                ExpectInDelta(session, fault, [AttributesAsked]);
                break;
            case "alertAfterUnsubscribe":
                ExpectInDelta(session, fault, [QuietAfterUnsubscribe, Phantom, Resurrected]);
                break;
            case "resurrectAlert":
                ExpectResurrection(session, subscription, fault);
                break;
            case "cutMessage":
                ExpectUnreadable(session, fault);
                break;
        }
    }

    private void ExpectLoss(SessionSight session, JournalStory.Subscription subscription, Injection fault, long mark)
    {
        if (!subscription.Owes(mark) || session.PlaceOf(mark, TimeSpan.Zero) >= 0)
            return;
        if (session.CanProveLossOf(mark, subscription))
            Add(fault, new Expectation(session.Index, [Lost], IsCertain: true) { Mark = mark });
        else
            Add(fault, new Expectation(session.Index, [SnapshotAgrees, Stuck], IsCertain: false)); // An audit may prove what the marks cannot.
    }

    private void ExpectCopy(SessionSight session, JournalStory.Subscription subscription, Injection fault, long mark, TimeSpan notBefore)
    {
        var first = session.PlaceOf(mark, TimeSpan.Zero);
        var second = first < 0 ? -1 : NextPlaceOf(session, mark, first, notBefore);
        if (second >= 0 && subscription.Owes(mark))
            Add(fault, new Expectation(session.Index, [Duplicate, Resurrected, QuietAfterUnsubscribe], IsCertain: true) { Mark = mark, At = session.Row[second].At });
    }

    private static int NextPlaceOf(SessionSight session, long mark, int behind, TimeSpan notBefore)
    {
        for (var i = behind + 1; i < session.Row.Count; i++)
        {
            if (session.Row[i] is { Kind: SightKind.Own } sight && sight.Mark == mark && sight.At >= notBefore)
                return i;
        }
        return -1;
    }

    private void ExpectDisplaced(SessionSight session, JournalStory.Subscription subscription, Injection fault, long mark)
    {
        foreach (var sentAt in _story.Carried(fault))
        {
            var place = session.PlaceOf(mark, sentAt);
            // Told before, it is something else as well.
            var isBehind = place == session.PlaceOf(mark, TimeSpan.Zero) && session.Row.Take(Math.Max(place, 0)).Any(sight => sight.Kind == SightKind.Own && sight.Mark > mark && subscription.Owes(sight.Mark.Value));
            if (isBehind)
                Add(fault, new Expectation(session.Index, [OutOfOrder], IsCertain: true) { Mark = mark, At = session.Row[place].At });
        }
        // One of the two was lost on its way: the other one shows that it is missing, or hides that a reply was lost before it.
        if (session.PlaceOf(mark, TimeSpan.Zero) < 0 || (fault.After is { } after && session.PlaceOf(after, TimeSpan.Zero) < 0))
            Add(fault, new Expectation(session.Index, [Lost, SnapshotAgrees], IsCertain: false));
    }

    private void ExpectDeltaFirst(SessionSight session, Injection fault)
    {
        // Only where a delta was sent first: without any the snapshot is in its place.
        if (_story.Carried(fault) is [var sentAt, ..] && session.PlaceOf(SightKind.Own, sentAt) >= 0)
        {
            var place = session.Row.ToList().FindIndex(sight => sight.Kind is SightKind.Own or SightKind.Foreign or SightKind.Snapshot);
            if (session.Row[place].Kind != SightKind.Snapshot && !session.HasGapBefore(place))
                Add(fault, new Expectation(session.Index, [SnapshotFirst], IsCertain: true) { At = session.Row[place].At });
        }
        // The snapshot that comes late is of another moment than the journal has it.
        Add(fault, new Expectation(session.Index, [SnapshotTrue, OutOfOrder], IsCertain: false));
    }

    /// <param name="firstCameLate">Then whether the first one never came, or another one, is not known.</param>
    private void ExpectMissingSnapshots(SessionSight session, List<Injection> missing, bool firstCameLate)
    {
        // The first PUT's and those of audits.
        var subscription = _story.SubscriptionOf(session.IcwsSession)!;
        if (missing.Find(fault => fault.At == subscription.Puts[0]) is { } first)
        {
            // What shows it: a delta, or the end, before any snapshot.
            var place = session.Row.ToList().FindIndex(sight => sight.Kind is SightKind.Own or SightKind.Foreign or SightKind.Drained or SightKind.Snapshot);
            if (place >= 0 && session.Row[place].Kind != SightKind.Snapshot && !session.HasGapBefore(place))
            {
                Add(first, new Expectation(session.Index, [SnapshotFirst], IsCertain: true) { At = session.Row[place].At });
                missing.Remove(first);
            }
        }
        if (missing.Count == 0 || session.HasGaps || session.PlaceOf(SightKind.Drained, TimeSpan.Zero) < 0)
            return;
        var never = new Expectation(session.Index, [SnapshotTrue], IsCertain: !firstCameLate);
        foreach (var fault in missing)
            Add(fault, never);
    }

    // The k-th snapshot answers the k-th PUT, until a reply is lost. Behind that it may be any of several, and what is wrong with one may be right
    // for another.
    private void ExpectWrongSnapshots(SessionSight session, Injection fault, Func<TimeSpan, bool> isWrong)
    {
        if (_story.Carried(fault).Count == 0)
            return;
        var places = session.PlacesOf(SightKind.Snapshot).ToList();
        var puts = _story.SnapshotsOf(session.IcwsSession);
        for (var i = 0; i < puts.Count && i < places.Count; i++)
        {
            if (!isWrong(puts[i]) || session.HasGapBefore(places[i]))
                continue;
            // It may be taken for the next one, where that has been queued too.
            var (at, isAlone) = (session.Row[places[i]].At, i + 1 == puts.Count || puts[i + 1] > session.Row[places[i]].At);
            Add(fault, new Expectation(session.Index, [SnapshotTrue], isAlone) { At = at }, places[i]);
        }
        if (session.HasGaps)
            Add(fault, new Expectation(session.Index, [SnapshotTrue, SnapshotAgrees, OutOfOrder], IsCertain: false));
    }

    private void ExpectInDelta(SessionSight session, Injection fault, IReadOnlyList<Rule> rules)
    {
        foreach (var sentAt in _story.Carried(fault))
        {
            var place = session.PlaceOf(fault.Mark!.Value, sentAt);
            if (place >= 0 && !_story.WasSentAgain(session.IcwsSession, fault.Mark.Value, sentAt, session.Row[place].At))
                Add(fault, new Expectation(session.Index, rules, IsCertain: true) { At = session.Row[place].At });
        }
    }

    private void ExpectResurrection(SessionSight session, JournalStory.Subscription subscription, Injection fault)
    {
        var mark = fault.Mark!.Value;
        foreach (var sentAt in _story.Carried(fault))
        {
            // It may be behind the start itself, in the same reply.
            var place = session.LastPlaceOf(mark, sentAt);
            // Where the session has seen nothing of it or behind it, it is a start like any other.
            var isKnown = place >= 0 && (mark <= subscription.Baseline || session.Row.Take(place).Any(sight => sight.Kind == SightKind.Own && sight.Mark >= mark));
            if (isKnown)
                Add(fault, new Expectation(session.Index, [Resurrected, Duplicate, OutOfOrder, Phantom, QuietAfterUnsubscribe], IsCertain: true) { At = session.Row[place].At });
        }
    }

    private void ExpectUnreadable(SessionSight session, Injection fault)
    {
        foreach (var sentAt in _story.Carried(fault))
        {
            // Of a stream several may be on their way.
            var place = session.PlaceOf(SightKind.Unreadable, sentAt);
            while (place >= 0 && !_claimed.Add((session.IcwsSession, place)))
                place = session.PlaceOf(SightKind.Unreadable, sentAt, place + 1);
            if (place >= 0)
                Add(fault, new Expectation(session.Index, [Schema], IsCertain: true) { At = session.Row[place].At });
        }
    }

    private void ExpectForeign(SessionSight session, IReadOnlyList<Injection> faults)
    {
        foreach (var sight in session.Row.Where(sight => sight.Kind == SightKind.Foreign))
        {
            // A swapped queue is told twice: what came to this session is in the other one's line.
            var cause = faults.FirstOrDefault(fault => fault.Kind == "othersAlert" && fault.Mark == sight.Mark && fault.Interaction == sight.Interaction && fault.At <= sight.At)
                ?? faults.FirstOrDefault(fault => fault.Kind == "swapQueues" && fault.At <= sight.At && _story.OtherSideOf(fault).Marks.Contains(sight.Mark ?? 0));
            if (cause is not null)
                Add(cause, new Expectation(session.Index, [OwnAlerts, QuietAfterUnsubscribe], IsCertain: true) { Interaction = sight.Interaction, At = sight.At });
        }
    }

    /// <param name="snapshot">Its place: one snapshot may carry several faults, and is one finding.</param>
    private void Add(Injection fault, Expectation expectation, int? snapshot = null)
    {
        if (snapshot is { } place && !_snapshots.TryAdd((fault.Session, place), expectation))
            expectation = _snapshots[(fault.Session, place)];
        if (expectation.Causes.Count == 0)
            _all.Add(expectation);
        expectation.Causes.Add(fault);
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>All misbehaviours of the scenario, in the order of its list, at the places where something is told.</summary>
internal sealed class Misdeeds
{
    private readonly Past _past = new();
    private readonly List<Misdeed> _all;
    private readonly ReplyTwice? _replyTwice;

    private Misdeeds(IEnumerable<(FaultSpec.Misbehave Spec, Die Die)> faults, Blotter blotter, Agenda agenda, IReadOnlyList<User> reachable)
    {
        _all = [.. faults.Select(fault => Make(fault.Spec.Kind, fault.Die, blotter, agenda, reachable))];
        _replyTwice = _all.OfType<ReplyTwice>().FirstOrDefault();
    }

    /// <summary>Null when the list has none: then nothing of this is ever run.</summary>
    public static Misdeeds? From(IReadOnlyList<FaultSpec> faults, FaultDice dice, Blotter blotter, Agenda agenda, IReadOnlyList<User> reachable)
    {
        var misbehave = faults.Index().Where(fault => fault.Item is FaultSpec.Misbehave { Share: > 0 })
            .Select(fault => (Spec: (FaultSpec.Misbehave)fault.Item, fault.Index))
            .Select(fault => (fault.Spec, new Die(dice, fault.Index, fault.Spec.Share))).ToList();
        return misbehave.Count == 0 ? null : new Misdeeds(misbehave, blotter, agenda, reachable);
    }

    public bool Hides(Telling telling)
    {
        foreach (var misdeed in _all)
        {
            if (misdeed.Hides(telling))
            {
                return true;
            }
        }

        return false;
    }

    public QueuedMessage Spoil(Telling telling, QueuedMessage delta)
    {
        foreach (var misdeed in _all)
        {
            delta = misdeed.Spoil(telling, delta);
        }

        return delta;
    }

    public void Told(Telling telling, QueuedMessage delta)
    {
        foreach (var misdeed in _all)
        {
            misdeed.Told(telling, delta);
        }
    }

    public void Happened(Ring ring, AlertAction action, long mark, long nowNs)
    {
        foreach (var misdeed in _all)
        {
            misdeed.Happened(ring, action, mark, nowNs);
        }

        _past.Add(ring, action);
    }

    public QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        QueuedMessage? told = snapshot;
        foreach (var misdeed in _all)
        {
            told = told is null ? null : misdeed.Snapshot(telling, told);
        }

        return told;
    }

    public void Unsubscribed(Session session, Subscription was, UnsubscribeReason why, long nowNs)
    {
        foreach (var misdeed in _all)
        {
            misdeed.Unsubscribed(session, was, why, nowNs);
        }
    }

    /// <summary>What a read takes away.</summary>
    /// <param name="isLost">The reply will not arrive.</param>
    public IReadOnlyList<QueuedMessage> Drain(Session session, bool isLost, long nowNs)
    {
        var mischief = session.Mischief;
        if (mischief.Again is { } again)
        {
            mischief.Again = null;
            // A stream comes again for what was queued meanwhile.
            session.Stream?.Wake();
            return _replyTwice!.Repeat(session, again, nowNs);
        }

        foreach (var misdeed in _all)
        {
            misdeed.Reads(session, nowNs);
        }

        List<QueuedMessage> messages = [.. session.Drain()];
        var reply = new Reply(session, messages.Count == 0 ? 0 : ++mischief.Replies, messages, isLost, nowNs);
        foreach (var misdeed in _all)
        {
            misdeed.Replies(reply);
        }

        return messages;
    }

    private Misdeed Make(MisbehaviourKind kind, Die die, Blotter blotter, Agenda agenda, IReadOnlyList<User> reachable) => kind switch
    {
        MisbehaviourKind.DropStart => new HiddenDelta(kind, die, blotter, AlertAction.StartAlerting),
        MisbehaviourKind.DropStop => new HiddenDelta(kind, die, blotter, AlertAction.StopAlerting),
        MisbehaviourKind.ReorderInReply => new ReorderInReply(die, blotter),
        MisbehaviourKind.ReorderAcrossReplies => new ReorderAcrossReplies(die, blotter),
        MisbehaviourKind.DeltaBeforeSnapshot => new DeltaBeforeSnapshot(die, blotter),
        MisbehaviourKind.NoSnapshot => new NoSnapshot(die, blotter),
        MisbehaviourKind.SnapshotMissingAlert => new SnapshotMissingAlert(die, blotter),
        MisbehaviourKind.SnapshotDeadAlert => new SnapshotDeadAlert(die, blotter, _past),
        MisbehaviourKind.StaleValue or MisbehaviourKind.TornDelta => new ConfusedParty(kind, die, blotter, _past),
        MisbehaviourKind.MissingProperty => new MissingProperty(die, blotter),
        MisbehaviourKind.WrongType => new WrongType(die, blotter),
        MisbehaviourKind.EnumOutOfRange => new EnumOutOfRange(die, blotter),
        MisbehaviourKind.UnaskedAttribute => new UnaskedAttribute(die, blotter),
        MisbehaviourKind.OthersAlert => new OthersAlert(die, blotter, reachable),
        MisbehaviourKind.AlertAfterUnsubscribe => new AlertAfterUnsubscribe(die, blotter, _past),
        MisbehaviourKind.ResurrectAlert => new ResurrectedAlert(die, blotter, agenda),
        MisbehaviourKind.StuckAlert => new StuckAlert(die, blotter),
        MisbehaviourKind.ReplyTwice => new ReplyTwice(die, blotter),
        MisbehaviourKind.SwapQueues => new SwapQueues(die, blotter, reachable),
        MisbehaviourKind.CutMessage => new CutMessage(die, blotter),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An unknown misbehaviour."),
    };
}

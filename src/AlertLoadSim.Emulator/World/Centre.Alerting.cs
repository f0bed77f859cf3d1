using AlertLoadSim.Emulator.World.Misbehaviours;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>The alerting subscription and the message queue.</summary>
internal sealed partial class Centre
{
    /// <summary>Creates the subscription or replaces it; either way the next poll finds a snapshot, queued in the same step
    /// (PROTOCOL, open questions 7 and 8).</summary>
    public Refusal? Subscribe(Credentials credentials, OrRefusal<Subscription> asked, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Subscribe, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (asked.Refusal is { } bad)
        {
            return bad;
        }

        var isFirst = session!.Subscription is null;
        session.Subscription = asked.Value;
        var user = session.User;
        if (isFirst)
        {
            SubscriptionCount++;
            user.Subscribed.Add(session);
            user.IsOnDuty = false;
            KeepReachable(user);
            BeginShift(user, nowNs);
        }

        var snapshot = QueuedMessage.Snapshot(user.Ringing.Select(r => r.Details(AlertAction.StartAlerting, asked.Value)));
        if ((_misdeeds is null ? snapshot : _misdeeds.Snapshot(new SnapshotTelling(session, isFirst, nowNs), snapshot)) is { } told)
        {
            session.Enqueue(told);
        }

        _truth.Record(new TruthEvent.Subscribed(nowNs, session.Id, user.UserId, user.Mark, [.. user.Ringing.Select(r => r.Interaction.Id)], isFirst));
        Settle(user, nowNs);
        return null;
    }

    public Refusal? Unsubscribe(Credentials credentials, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Unsubscribe, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (session!.Subscription is null)
        {
            return Refusals.NotSubscribed;
        }

        EndSubscription(session, UnsubscribeReason.Delete, nowNs);
        return null;
    }

    /// <summary>Reading needs the cookie and no token (PROTOCOL 3), and empties the queue also when the reply is to be lost.</summary>
    public OrRefusal<Drained> DrainMessages(Credentials credentials, long nowNs)
    {
        Tally.Polls++;
        if (Authorize(credentials, needsToken: false, FaultOperation.Poll, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (session!.Stream is not null)
        {
            // The queue belongs to the stream (open question 17).
            Tally.EmptyPolls++;
            return new Drained(session.Id, [], LoseBy: null);
        }

        var loseBy = _dice.LosesReply(session);
        var drained = new Drained(session.Id, Drain(session, loseBy is not null, nowNs), loseBy);
        if (loseBy is { } by)
        {
            Tally.RepliesLost++;
            _truth.Record(drained.Lost(nowNs, by));
        }
        else if (drained.Messages.Count == 0)
        {
            Tally.EmptyPolls++;
        }

        return drained;
    }

    private IReadOnlyList<QueuedMessage> Drain(Session session, bool isLost, long nowNs) =>
        _misdeeds is null ? session.Drain() : _misdeeds.Drain(session, isLost, nowNs);

    /// <summary>What is queued already stays and may still be read.</summary>
    private void EndSubscription(Session session, UnsubscribeReason why, long nowNs)
    {
        var user = session.User;
        var was = session.Subscription!;
        session.Subscription = null;
        SubscriptionCount--;
        user.Subscribed.Remove(session);
        KeepReachable(user);

        _truth.Record(new TruthEvent.Unsubscribed(nowNs, session.Id, user.UserId, user.Mark, why));
        _misdeeds?.Unsubscribed(session, was, why, nowNs);
        Withdraw(user, nowNs);
        Settle(user, nowNs);
    }

    /// <summary>Tells one event to all sessions of the user: one message each.</summary>
    private Delivery Deliver(Ring ring, AlertAction action, long mark, long nowNs)
    {
        var sessions = ring.User.Subscribed;
        List<string> queued = new(sessions.Count), dropped = [], doubled = [];
        foreach (var session in sessions)
        {
            var telling = new Telling(session, ring, action, mark, nowNs);
            var copies = _dice.Copies(session, mark);
            if (copies == 0 || _misdeeds?.Hides(telling) == true)
            {
                Tally.DeltasDropped++;
                dropped.Add(session.Id);
                continue;
            }

            var faithful = QueuedMessage.Delta(ring.Details(action, session.Subscription!), mark);
            var message = _misdeeds?.Spoil(telling, faithful) ?? faithful;
            session.Enqueue(message);
            queued.Add(session.Id);
            if (copies == 2)
            {
                session.Enqueue(message);
                doubled.Add(session.Id);
                Tally.DeltasDoubled++;
            }

            Tally.DeltasQueued += copies;
            _misdeeds?.Told(telling, faithful);
        }

        _misdeeds?.Happened(ring, action, mark, nowNs);
        return new Delivery(queued, dropped, doubled);
    }
}

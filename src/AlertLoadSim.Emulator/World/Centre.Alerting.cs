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
        }

        session.Enqueue(new QueuedMessage(new InteractionAlertingMessage
        {
            IsDelta = false,
            AlertingInteractionDetails = [.. user.Ringing.Select(r => r.Details(AlertAction.StartAlerting, asked.Value))],
        }, Mark: null));
        _truth.Record(new TruthEvent.Subscribed(nowNs, session.Id, user.UserId, user.Mark, [.. user.Ringing.Select(r => r.Interaction.Id)], isFirst));
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

        var drained = new Drained(session.Id, session.Drain(), _dice.LosesReply(session));
        if (drained.LoseBy is { } by)
        {
            Tally.RepliesLost++;
            _truth.Record(new TruthEvent.Lost(nowNs, session.Id, by, drained.Marks, drained.Snapshots));
        }
        else if (drained.Messages.Count == 0)
        {
            Tally.EmptyPolls++;
        }

        return drained;
    }

    /// <summary>What is queued already stays and may still be read.</summary>
    private void EndSubscription(Session session, UnsubscribeReason why, long nowNs)
    {
        var user = session.User;
        session.Subscription = null;
        SubscriptionCount--;
        user.Subscribed.Remove(session);
        KeepReachable(user);

        _truth.Record(new TruthEvent.Unsubscribed(nowNs, session.Id, user.UserId, user.Mark, why));
    }

    /// <summary>Tells one event to all sessions of the user: one message each, with one item that has every required property.</summary>
    private Delivery Deliver(Ring ring, AlertAction action, long mark)
    {
        var sessions = ring.User.Subscribed;
        List<string> queued = new(sessions.Count), dropped = [], doubled = [];
        foreach (var session in sessions)
        {
            var copies = _dice.Copies(session, mark);
            if (copies == 0)
            {
                Tally.DeltasDropped++;
                dropped.Add(session.Id);
                continue;
            }

            var message = new QueuedMessage(new InteractionAlertingMessage
            {
                IsDelta = true,
                AlertingInteractionDetails = [ring.Details(action, session.Subscription!)],
            }, mark);
            session.Enqueue(message);
            queued.Add(session.Id);
            if (copies == 2)
            {
                session.Enqueue(message);
                doubled.Add(session.Id);
                Tally.DeltasDoubled++;
            }

            Tally.DeltasQueued += copies;
        }

        return new Delivery(queued, dropped, doubled);
    }
}

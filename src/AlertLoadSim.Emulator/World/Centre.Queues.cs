using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>What a session asked of queue contents.</summary>
internal sealed record QueueSubscription(IReadOnlyList<QueueId> Queues, IReadOnlyList<string> AttributeNames);

/// <summary>Queues and the subscriptions to their contents (PROTOCOL 7.1).</summary>
internal sealed partial class Centre
{
    // Nobody is made to disconnect what they picked up: beyond this the oldest one's caller hangs up.
    private const int TalksPerUser = 4;

    private readonly Dictionary<string, WatchedQueue> _groupQueues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the subscription or replaces the one of this id.</summary>
    public Refusal? WatchQueues(Credentials credentials, string id, OrRefusal<QueueSubscription> asked, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Queue, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (asked.Refusal is { } bad)
        {
            return bad;
        }

        var queues = asked.Value.Queues.Select(FindQueue).ToList();
        if (queues.Contains(null))
        {
            return Refusals.Invalid("queueIds");
        }

        var watch = new QueueWatch(session!, id, [.. queues.OfType<WatchedQueue>().Distinct()], asked.Value.AttributeNames);
        if (session!.QueueWatches.Remove(id, out var old))
        {
            old.End();
        }

        session.QueueWatches.Add(id, watch);
        foreach (var queue in watch.Queues)
        {
            queue.Watches.Add(watch);
        }

        watch.Tell(isDelta: false);
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchQueues(Credentials credentials, string id, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Queue, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (session!.QueueWatches.Remove(id, out var watch))
        {
            watch.End();
        }

        return null;
    }

    /// <summary>Type 0 is the user's and the station's together, and at the station there is nothing that is not the user's.</summary>
    private WatchedQueue? FindQueue(QueueId id) => id.QueueType switch
    {
        QueueType.System or QueueType.User => _users.GetValueOrDefault(id.QueueName)?.OnQueue,
        QueueType.Workgroup => IsWorkgroup(id.QueueName) ? GroupQueue(id.QueueName) : null,
        QueueType.Station => _stations.GetValueOrDefault(id.QueueName)?.OnStation,
        _ => null,
    };

    private bool IsWorkgroup(string name) =>
        _workgroups.ContainsKey(name) || _floor?.Workgroups.Any(w => w.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) == true
        || AlertContent.Workgroups.Contains(name, StringComparer.OrdinalIgnoreCase);

    private WatchedQueue GroupQueue(string name)
    {
        if (!_groupQueues.TryGetValue(name, out var queue))
        {
            _groupQueues.Add(name, queue = new WatchedQueue());
        }

        return queue;
    }

    /// <summary>Puts an interaction where it belongs after whatever happened to it, and tells who watches.</summary>
    private void Place(Interaction interaction)
    {
        foreach (var ring in interaction.Rings)
        {
            PlaceAt(ring.User, interaction, interaction.Stage switch
            {
                InteractionStage.Alerting => true,
                InteractionStage.Ended or InteractionStage.Waiting => false,
                _ => interaction.Owner == ring.User,
            });
        }

        if (interaction.HomeQueue is { } group)
        {
            Place(interaction, GroupQueue(group.QueueName), interaction.Stage != InteractionStage.Ended);
        }

        interaction.TellWatches();
        if (interaction.Stage == InteractionStage.Ended)
        {
            interaction.Forget();
        }

        if (interaction is { Stage: InteractionStage.Connected, Owner: { } owner }
            && owner.OnQueue.Interactions.Count(IsEndlessTalk) > TalksPerUser)
        {
            var oldest = owner.OnQueue.Interactions.First(IsEndlessTalk);
            oldest.End();
            Place(oldest);
        }
    }

    /// <summary>What the centre routes has its own end.</summary>
    private static bool IsEndlessTalk(Interaction interaction) => interaction is { Stage: not InteractionStage.Alerting, Contact: null };

    private static void PlaceAt(User user, Interaction interaction, bool belongs)
    {
        Place(interaction, user.OnQueue, belongs);
        if (user.OnStation is { } station)
        {
            Place(interaction, station, belongs);
        }
    }

    private static void Place(Interaction interaction, WatchedQueue queue, bool belongs)
    {
        if (!belongs)
        {
            queue.Interactions.Remove(interaction);
        }
        else if (!queue.Interactions.Contains(interaction))
        {
            queue.Interactions.Add(interaction);
        }

        foreach (var watch in queue.Watches)
        {
            watch.Tell(isDelta: true);
        }
    }
}

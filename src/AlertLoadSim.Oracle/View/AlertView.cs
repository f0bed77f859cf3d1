using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Oracle.View;

/// <summary>An alert is known by its interaction and the queue it is seen on: one interaction can alert on several (PROTOCOL 6.4).</summary>
public readonly record struct AlertKey(string InteractionId, MonitoredQueue? Queue)
{
    public static AlertKey Of(AlertItem item) => new(item.InteractionId, item.MonitoredQueue);

    // The queue's name is compared without regard to case, and without a text made for it: a message makes several keys.
    public bool Equals(AlertKey other) =>
        InteractionId == other.InteractionId
        && Queue?.QueueType == other.Queue?.QueueType
        && string.Equals(Queue?.QueueName, other.Queue?.QueueName, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Queue is null
        ? InteractionId.GetHashCode(StringComparison.Ordinal)
        : HashCode.Combine(InteractionId, Queue.QueueType, Queue.QueueName.GetHashCode(StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a session believes to be ringing: snapshots replace it, deltas change it. Its size is what rings.</summary>
public sealed class AlertView
{
    private readonly Dictionary<AlertKey, Ring> _ringing = [];

    public int Count => _ringing.Count;

    public IEnumerable<AlertItem> Ringing => _ringing.Values.Select(ring => ring.Item);

    public bool Contains(AlertItem item) => Find(item) is not null;

    public bool IsRinging(string interactionId) => _ringing.Keys.Any(key => key.InteractionId == interactionId);

    public void Clear() => _ringing.Clear();

    /// <summary>Adds or merges: optional parts that a delta leaves out stay as they were (PROTOCOL 5.3).</summary>
    /// <param name="at">When it was seen; what rings already rings since it was first seen.</param>
    public void Start(AlertItem item, TimeSpan at = default)
    {
        var key = Find(item) ?? AlertKey.Of(item);
        _ringing[key] = _ringing.TryGetValue(key, out var old)
            ? old with
            {
                Item = item with { MonitoredQueue = item.MonitoredQueue ?? old.Item.MonitoredQueue, Attributes = item.Attributes ?? old.Item.Attributes },
            }
            : new Ring(item, at, Told: false);
    }

    public void Stop(AlertItem item)
    {
        if (Find(item) is { } key)
            _ringing.Remove(key);
    }

    /// <summary>What <paramref name="snapshot"/> has and this has not, and the other way round; empty when they agree.</summary>
    public IReadOnlyList<string> DifferencesFrom(AlertView snapshot)
    {
        if (_ringing.Count == 0 && snapshot._ringing.Count == 0)
            return [];
        var differences = new List<string>();
        foreach (var (key, ring) in snapshot._ringing)
        {
            if (!_ringing.TryGetValue(key, out var mine))
                differences.Add($"the snapshot has {ring.Item.InteractionId}, the view has not");
            else if (!SameCall(mine.Item, ring.Item))
                differences.Add($"{ring.Item.InteractionId} differs in type, name or address");
        }
        differences.AddRange(_ringing.Where(pair => !snapshot._ringing.ContainsKey(pair.Key))
            .Select(pair => $"the view has {pair.Value.Item.InteractionId}, the snapshot has not"));
        return differences;
    }

    public void ReplaceBy(AlertView snapshot)
    {
        foreach (var key in _ringing.Keys)
        {
            if (!snapshot._ringing.ContainsKey(key))
                _ringing.Remove(key);
        }
        foreach (var (key, ring) in snapshot._ringing)
            _ringing[key] = _ringing.TryGetValue(key, out var old) ? old with { Item = ring.Item } : ring;
    }

    /// <summary>Something that was seen first before an instant and rings still, with that first time; each is told once.</summary>
    public (AlertItem Item, TimeSpan Since)? RingingSinceBefore(TimeSpan instant)
    {
        foreach (var (key, ring) in _ringing)
        {
            if (ring.Told || ring.Since >= instant)
                continue;
            _ringing[key] = ring with { Told = true };
            return (ring.Item, ring.Since);
        }
        return null;
    }

    /// <summary>The interactions in alphabetical order.</summary>
    public string[] Ids() => [.. _ringing.Keys.Select(key => key.InteractionId).Distinct().Order(StringComparer.Ordinal)];

    // A stop may leave the queue out; it then means the interaction on whatever queue it rings.
    private AlertKey? Find(AlertItem item)
    {
        var key = AlertKey.Of(item);
        if (_ringing.ContainsKey(key))
            return key;
        if (item.MonitoredQueue is not null)
            return null;
        foreach (var ringing in _ringing.Keys)
        {
            if (ringing.InteractionId == item.InteractionId)
                return ringing;
        }
        return null;
    }

    // Attributes may change silently while an alert rings (PROTOCOL 6.4), so they are no part of the comparison.
    private static bool SameCall(AlertItem a, AlertItem b) =>
        a.InteractionType == b.InteractionType && a.Name == b.Name && a.Address == b.Address && a.AlertType == b.AlertType;

    /// <param name="Since">When it was first seen to ring.</param>
    /// <param name="Told">That it rings for too long was said.</param>
    private readonly record struct Ring(AlertItem Item, TimeSpan Since, bool Told);
}

using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Oracle.View;

/// <summary>An alert is known by its interaction and the queue it is seen on: one interaction can alert on several (PROTOCOL 6.4).</summary>
public readonly record struct AlertKey(string InteractionId, string Queue)
{
    public static AlertKey Of(AlertItem item) => new(item.InteractionId, QueueOf(item.MonitoredQueue));

    private static string QueueOf(MonitoredQueue? queue) =>
        queue is null ? "" : FormattableString.Invariant($"{queue.QueueType}:{queue.QueueName.ToUpperInvariant()}");
}

/// <summary>What a session believes to be ringing: snapshots replace it, deltas change it. Its size is what rings.</summary>
public sealed class AlertView
{
    private readonly Dictionary<AlertKey, AlertItem> _ringing = [];

    public int Count => _ringing.Count;

    public IReadOnlyCollection<AlertItem> Ringing => _ringing.Values;

    public bool Contains(AlertItem item) => Find(item) is not null;

    public bool IsRinging(string interactionId) => _ringing.Keys.Any(key => key.InteractionId == interactionId);

    public void Clear() => _ringing.Clear();

    /// <summary>Adds or merges: optional parts that a delta leaves out stay as they were (PROTOCOL 5.3).</summary>
    public void Start(AlertItem item)
    {
        var key = Find(item) ?? AlertKey.Of(item);
        _ringing[key] = _ringing.TryGetValue(key, out var old)
            ? item with { MonitoredQueue = item.MonitoredQueue ?? old.MonitoredQueue, Attributes = item.Attributes ?? old.Attributes }
            : item;
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
        foreach (var (key, item) in snapshot._ringing)
        {
            if (!_ringing.TryGetValue(key, out var mine))
                differences.Add($"the snapshot has {item.InteractionId}, the view has not");
            else if (!SameCall(mine, item))
                differences.Add($"{item.InteractionId} differs in type, name or address");
        }
        differences.AddRange(_ringing.Where(pair => !snapshot._ringing.ContainsKey(pair.Key))
            .Select(pair => $"the view has {pair.Value.InteractionId}, the snapshot has not"));
        return differences;
    }

    public void ReplaceBy(AlertView snapshot)
    {
        _ringing.Clear();
        foreach (var (key, item) in snapshot._ringing)
            _ringing[key] = item;
    }

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
}

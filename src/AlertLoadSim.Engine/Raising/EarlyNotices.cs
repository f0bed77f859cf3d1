namespace AlertLoadSim.Engine.Raising;

/// <summary>Notices of alerts without our mark that came when raises were under way: they may be of one whose 201 is not there yet. Each is kept until
/// all raises are answered that were under way then; it is nobody of ours if none of them told its id.</summary>
internal sealed class EarlyNotices
{
    // On a server with traffic of its own others' alerts are seen too.
    internal const int Most = 10_000;

    private readonly Dictionary<string, List<Action<TimeSpan>>> _waiting = [];
    private readonly Queue<(string InteractionId, long LastSent)> _inOrder = [];
    private readonly SortedSet<long> _underWay = [];
    private long _sent;

    /// <summary>Interactions waited for.</summary>
    public int Count => _waiting.Count;

    /// <summary>Notices that were too many to be kept; if they are of ours, when they were raised is not known to who measures.</summary>
    public long Dropped { get; private set; }

    /// <returns>By which it is told to be answered.</returns>
    public long Sending()
    {
        _underWay.Add(++_sent);
        return _sent;
    }

    /// <summary>No id will be told for it any more.</summary>
    public void Answered(long raise)
    {
        if (!_underWay.Remove(raise))
            return;
        var oldest = _underWay.Count == 0 ? long.MaxValue : _underWay.Min;
        while (_inOrder.TryPeek(out var first) && first.LastSent < oldest)
            _waiting.Remove(_inOrder.Dequeue().InteractionId);
    }

    public void Add(string interactionId, Action<TimeSpan> known)
    {
        if (_underWay.Count == 0)
            return;
        if (_waiting.TryGetValue(interactionId, out var others))
        {
            others.Add(known);
            return;
        }
        if (_inOrder.Count >= Most)
        {
            Dropped++;
            return;
        }
        _waiting[interactionId] = [known];
        _inOrder.Enqueue((interactionId, _sent));
    }

    /// <summary>Those of an interaction that turns out to be ours.</summary>
    public IReadOnlyList<Action<TimeSpan>> Take(string interactionId) => _waiting.Remove(interactionId, out var notices) ? notices : [];
}

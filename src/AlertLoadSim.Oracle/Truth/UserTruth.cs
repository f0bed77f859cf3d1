namespace AlertLoadSim.Oracle.Truth;

/// <summary>All alerting events of one user, by mark from 1 without holes.</summary>
public sealed class UserTruth
{
    private readonly List<TruthEvent> _events = [];

    // The last event of each interaction, and of each event the one before it of the same interaction: their marks, 0 for none.
    private readonly Dictionary<string, long> _lastOf = [];
    private readonly List<long> _before = [];

    public IReadOnlyList<TruthEvent> Events => _events;

    public void Add(TruthEvent happened)
    {
        if (happened.Mark != _events.Count + 1)
            throw new ArgumentException($"mark {happened.Mark} follows mark {_events.Count}", nameof(happened));
        _before.Add(_lastOf.GetValueOrDefault(happened.InteractionId));
        _lastOf[happened.InteractionId] = happened.Mark;
        _events.Add(happened);
    }

    public TruthEvent? Find(long mark) => mark >= 1 && mark <= _events.Count ? _events[(int)mark - 1] : null;

    /// <summary>It rang at this user at some time.</summary>
    public bool Knows(string interactionId) => _lastOf.ContainsKey(interactionId);

    /// <summary>The interaction's last event up to and with a mark; null: there is none.</summary>
    public TruthEvent? LastOf(string interactionId, long upTo)
    {
        var mark = _lastOf.GetValueOrDefault(interactionId);
        while (mark > upTo)
            mark = _before[(int)mark - 1];
        return Find(mark);
    }

    /// <summary>The start that an event belongs to: itself, or the one before a stop.</summary>
    public TruthEvent? StartOf(TruthEvent happened) => happened.Started ? happened : LastOf(happened.InteractionId, happened.Mark - 1) is { Started: true } start ? start : null;
}

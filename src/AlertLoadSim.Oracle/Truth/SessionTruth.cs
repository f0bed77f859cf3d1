namespace AlertLoadSim.Oracle.Truth;

/// <summary>One alerting event as the server meant it.</summary>
/// <param name="At">Offset from the run's start.</param>
public sealed record TruthEvent(long Mark, bool Started, string InteractionId, TimeSpan At);

/// <summary>All alerting events of one user, by mark from 1 without holes.</summary>
public sealed class UserTruth
{
    private readonly List<TruthEvent> _events = [];

    public IReadOnlyList<TruthEvent> Events => _events;

    public void Add(TruthEvent happened)
    {
        if (happened.Mark != _events.Count + 1)
            throw new ArgumentException($"mark {happened.Mark} follows mark {_events.Count}", nameof(happened));
        _events.Add(happened);
    }

    public TruthEvent? Find(long mark) => mark >= 1 && mark <= _events.Count ? _events[(int)mark - 1] : null;
}

/// <summary>What one session was owed: the events of its user after <paramref name="BaselineMark"/>, up to and with <paramref name="EndMark"/>.</summary>
/// <param name="BaselineMark">The user's last mark when the session's first snapshot was queued.</param>
/// <param name="EndMark">The user's last mark when the subscription ended; null if it never ended.</param>
public sealed record SessionTruth(UserTruth User, long BaselineMark, long? EndMark)
{
    /// <summary>False: the journal breaks off, and events behind its last line may have happened all the same.</summary>
    public bool IsWhole { get; init; } = true;

    public long LastMark => EndMark ?? User.Events.Count;
}

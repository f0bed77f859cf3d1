namespace AlertLoadSim.Oracle.Truth;

/// <summary>What an interaction's alert has to show. Null: the truth does not say, and nothing is compared.</summary>
public sealed record CallValues(string? Type, string? Name, string? Address, int? AlertType);

/// <summary>One alerting event as the server meant it.</summary>
/// <param name="At">Offset from the run's start.</param>
public sealed record TruthEvent(long Mark, bool Started, string InteractionId, TimeSpan At)
{
    /// <summary>Of a start.</summary>
    public CallValues? Values { get; init; }
}

/// <summary>A snapshot as the server meant it.</summary>
/// <param name="Mark">The user's last mark when it was queued.</param>
/// <param name="At">When that was, as offset from the run's start.</param>
/// <param name="Ringing">The interactions that rang.</param>
public sealed record TruthSnapshot(long Mark, TimeSpan At, IReadOnlyList<string> Ringing);

/// <summary>What one session was owed: the events of its user after <paramref name="BaselineMark"/>, up to and with <paramref name="EndMark"/>.</summary>
/// <param name="BaselineMark">The user's last mark when the session's first snapshot was queued.</param>
/// <param name="EndMark">The user's last mark when the subscription ended; null if it never ended.</param>
public sealed record SessionTruth(UserTruth User, long BaselineMark, long? EndMark)
{
    /// <summary>False: the journal breaks off, and events behind its last line may have happened all the same.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Those queued to the session, in order. Empty: nothing is known of them.</summary>
    public IReadOnlyList<TruthSnapshot> Snapshots { get; init; } = [];

    /// <summary>Who else has interactions; null: not known.</summary>
    public InteractionOwners? Owners { get; init; }

    public long LastMark => EndMark ?? User.Events.Count;
}

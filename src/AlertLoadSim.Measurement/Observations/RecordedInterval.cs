namespace AlertLoadSim.Measurement.Observations;

/// <summary>What was recorded within one interval.</summary>
/// <param name="Notices">Time from raising to the session's view having it, one histogram per way of delivery and phase that has any.</param>
/// <param name="Counts">Running totals, not of the interval.</param>
/// <param name="HistogramOverflows">Running total.</param>
public sealed record RecordedInterval(
    IReadOnlyList<MeterInterval> Operations,
    IReadOnlyList<NoticeInterval> Notices,
    IReadOnlyList<ErrorInterval> Errors,
    SessionCounts Counts,
    long HistogramOverflows)
{
    /// <summary>The notices again, by type of alert.</summary>
    public IReadOnlyList<KindInterval> NoticesByKind { get; init; } = [];

    /// <summary>The requests that took longest, the slowest first; of the whole run only, not of a population.</summary>
    public IReadOnlyList<Observation> Slowest { get; init; } = [];
}

/// <summary>Errors of one key within one interval.</summary>
public sealed record ErrorInterval(ErrorKey Key, long Count, TimeSpan First, TimeSpan Last, string Example);

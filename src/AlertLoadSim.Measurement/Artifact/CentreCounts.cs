namespace AlertLoadSim.Measurement.Artifact;

/// <summary>What one workgroup of the emulator's centre did in one batch, as the journal has it (docs/JOURNAL.md): counts, and integrals of
/// agents, callers or alerts over time in nanoseconds.</summary>
public sealed record CentreCounts
{
    public long LoggedOffNs { get; init; }

    public long AwayNs { get; init; }

    public long IdleNs { get; init; }

    public long RingingNs { get; init; }

    public long HandlingNs { get; init; }

    public long WrapUpNs { get; init; }

    public long QueueNs { get; init; }

    public long AlertNs { get; init; }

    public long Arrived { get; init; }

    public long Delayed { get; init; }

    public long Offered { get; init; }

    public long Answered { get; init; }

    public long AbandonedQueued { get; init; }

    public long AbandonedRinging { get; init; }

    public long RangOut { get; init; }

    public long Withdrawn { get; init; }

    public long Declined { get; init; }

    public long Handled { get; init; }

    public long WaitNs { get; init; }

    public double WaitSquaredS2 { get; init; }

    /// <summary>Pairs of step and count; null: nobody was answered.</summary>
    public IReadOnlyList<long>? Waits { get; init; }

    public long Abandoned => AbandonedQueued + AbandonedRinging;

    public long BusyNs => RingingNs + HandlingNs + WrapUpNs;

    public static CentreCounts operator +(CentreCounts one, CentreCounts other) => new()
    {
        LoggedOffNs = one.LoggedOffNs + other.LoggedOffNs,
        AwayNs = one.AwayNs + other.AwayNs,
        IdleNs = one.IdleNs + other.IdleNs,
        RingingNs = one.RingingNs + other.RingingNs,
        HandlingNs = one.HandlingNs + other.HandlingNs,
        WrapUpNs = one.WrapUpNs + other.WrapUpNs,
        QueueNs = one.QueueNs + other.QueueNs,
        AlertNs = one.AlertNs + other.AlertNs,
        Arrived = one.Arrived + other.Arrived,
        Delayed = one.Delayed + other.Delayed,
        Offered = one.Offered + other.Offered,
        Answered = one.Answered + other.Answered,
        AbandonedQueued = one.AbandonedQueued + other.AbandonedQueued,
        AbandonedRinging = one.AbandonedRinging + other.AbandonedRinging,
        RangOut = one.RangOut + other.RangOut,
        Withdrawn = one.Withdrawn + other.Withdrawn,
        Declined = one.Declined + other.Declined,
        Handled = one.Handled + other.Handled,
        WaitNs = one.WaitNs + other.WaitNs,
        WaitSquaredS2 = one.WaitSquaredS2 + other.WaitSquaredS2,
        Waits = Together(one.Waits, other.Waits),
    };

    private static IReadOnlyList<long>? Together(IReadOnlyList<long>? one, IReadOnlyList<long>? other)
    {
        if (one is null || other is null)
            return one ?? other;
        var steps = new SortedDictionary<long, long>();
        foreach (var waits in (IReadOnlyList<long>[])[one, other])
        {
            for (var i = 0; i + 1 < waits.Count; i += 2)
                steps[waits[i]] = steps.GetValueOrDefault(waits[i]) + waits[i + 1];
        }
        return [.. steps.SelectMany(step => new[] { step.Key, step.Value })];
    }
}

/// <summary>One batch of one workgroup.</summary>
/// <param name="FromS">Seconds since the run's start, as <paramref name="ToS"/>.</param>
public sealed record CentreBatch(string Workgroup, double FromS, double ToS, CentreCounts Counts);

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The seconds of a run that goes on, in memory that does not grow with it: the latest ten minutes as they were, what is older in points of
/// some seconds each, of twice as many whenever there would be too many points. A point shows the worst of its seconds where it is about latency, and
/// the mean where it is about rates.</summary>
internal sealed class ThinnedTimeline
{
    public const int Recent = 600;
    public const int Older = 1200;

    private readonly Queue<TimelineSecond> _recent = new(Recent + 1);
    private readonly List<TimelineSecond> _older = new(Older);
    private TimelineSecond? _begun;
    private int _inBegun;

    /// <summary>Seconds in a point of the older part.</summary>
    public int Span { get; private set; } = 1;

    /// <summary>Seconds there ever were.</summary>
    public long Count { get; private set; }

    public void Add(TimelineSecond second)
    {
        Count++;
        _recent.Enqueue(second);
        if (_recent.Count > Recent)
            Age(_recent.Dequeue());
    }

    /// <summary>All points in the order of time, each with the seconds it stands for.</summary>
    public IReadOnlyList<(TimelineSecond Second, int Span)> All() =>
    [
        .. _older.Select(point => (point, Span)),
        .. _begun is null ? [] : new[] { (_begun, _inBegun) },
        .. _recent.Select(second => (second, 1)),
    ];

    /// <summary>What came after the first <paramref name="count"/> seconds; null: that is no longer there second by second.</summary>
    public IReadOnlyList<(TimelineSecond Second, int Span)>? After(long count)
    {
        var missing = Count - count;
        return count < 0 || missing > _recent.Count ? null : [.. _recent.Skip(_recent.Count - (int)missing).Select(second => (second, 1))];
    }

    private void Age(TimelineSecond second)
    {
        _begun = _begun is null ? second : Merge(_begun, _inBegun, second, 1);
        if (++_inBegun < Span)
            return;
        _older.Add(_begun);
        (_begun, _inBegun) = (null, 0);
        if (_older.Count < Older)
            return;
        for (var i = 0; i < Older / 2; i++)
            _older[i] = Merge(_older[2 * i], 1, _older[(2 * i) + 1], 1);
        _older.RemoveRange(Older / 2, Older / 2);
        Span *= 2;
    }

    /// <summary>Seconds that follow each other as one point.</summary>
    public static TimelineSecond Merge(IReadOnlyList<TimelineSecond> seconds)
    {
        var merged = seconds[0];
        for (var i = 1; i < seconds.Count; i++)
            merged = Merge(merged, i, seconds[i], 1);
        return merged;
    }

    private static TimelineSecond Merge(TimelineSecond before, int weight, TimelineSecond after, int afterWeight)
    {
        double Mean(double a, double b) => ((a * weight) + (b * afterWeight)) / (weight + afterWeight);
        double? MeanOf(double? a, double? b) => a is { } x && b is { } y ? Mean(x, y) : a ?? b;
        return after with
        {
            PollsPerS = Mean(before.PollsPerS, after.PollsPerS),
            OperationsPerS = Mean(before.OperationsPerS, after.OperationsPerS),
            ErrorsPerS = Mean(before.ErrorsPerS, after.ErrorsPerS),
            PollResponse = Worst(before.PollResponse, after.PollResponse),
            LagP99Ms = Max(before.LagP99Ms, after.LagP99Ms),
            NoticeP50Ms = Max(before.NoticeP50Ms, after.NoticeP50Ms),
            NoticeMaxMs = Max(before.NoticeMaxMs, after.NoticeMaxMs),
            GeneratorCores = MeanOf(before.GeneratorCores, after.GeneratorCores),
            GeneratorMb = Max(before.GeneratorMb, after.GeneratorMb),
            EmulatorCores = MeanOf(before.EmulatorCores, after.EmulatorCores),
            EmulatorMb = Max(before.EmulatorMb, after.EmulatorMb),
            InFlight = MeanOf(before.InFlight, after.InFlight),
        };
    }

    private static LatencyFigures? Worst(LatencyFigures? a, LatencyFigures? b) => a is null || b is null ? a ?? b : new LatencyFigures
    {
        Count = a.Count + b.Count,
        MeanMs = Max(a.MeanMs, b.MeanMs),
        P50Ms = Max(a.P50Ms, b.P50Ms),
        P90Ms = Max(a.P90Ms, b.P90Ms),
        P95Ms = Max(a.P95Ms, b.P95Ms),
        P99Ms = Max(a.P99Ms, b.P99Ms),
        P999Ms = Max(a.P999Ms, b.P999Ms),
        MaxMs = Max(a.MaxMs, b.MaxMs),
    };

    private static double? Max(double? a, double? b) => a is { } x && b is { } y ? Math.Max(x, y) : a ?? b;
}

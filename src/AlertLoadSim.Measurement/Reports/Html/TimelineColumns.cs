using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The timeline turned by a quarter: an hour is a few arrays instead of 3,600 objects with the same names. A long run has several seconds a point, of which latencies show
/// the worst and everything else the mean.</summary>
internal sealed record TimelineColumns
{
    /// <summary>A screen has hardly more dots beside each other, and each second costs a hundred bytes.</summary>
    private const int MostPoints = 1200;

    public required IReadOnlyList<double?> Second { get; init; }

    public required IReadOnlyList<double?> Sessions { get; init; }

    public required IReadOnlyList<double?> Polls { get; init; }

    public required IReadOnlyList<double?> Operations { get; init; }

    public required IReadOnlyList<double?> Errors { get; init; }

    public required IReadOnlyList<double?> P50 { get; init; }

    public required IReadOnlyList<double?> P90 { get; init; }

    public required IReadOnlyList<double?> P99 { get; init; }

    public required IReadOnlyList<double?> Max { get; init; }

    public required IReadOnlyList<double?> Lag { get; init; }

    public required IReadOnlyList<double?> NoticeP50 { get; init; }

    public required IReadOnlyList<double?> NoticeMax { get; init; }

    public required IReadOnlyList<double?> GeneratorCores { get; init; }

    public required IReadOnlyList<double?> EmulatorCores { get; init; }

    public required IReadOnlyList<double?> InFlight { get; init; }

    /// <summary>Seconds that a point stands for.</summary>
    public static int PerPoint(int seconds) => (int)Math.Ceiling((double)seconds / MostPoints);

    public static TimelineColumns Of(IReadOnlyList<TimelineSecond> timeline)
    {
        TimelineSecond[][] points = [.. timeline.Chunk(Math.Max(1, PerPoint(timeline.Count)))];
        return new TimelineColumns
        {
            Second = Column(second => second.Second, values => values.Max()),
            Sessions = Mean(second => second.SessionsUp),
            Polls = Mean(second => second.PollsPerS),
            Operations = Mean(second => second.OperationsPerS),
            Errors = Mean(second => second.ErrorsPerS),
            P50 = Worst(second => second.PollResponse?.P50Ms),
            P90 = Worst(second => second.PollResponse?.P90Ms),
            P99 = Worst(second => second.PollResponse?.P99Ms),
            Max = Worst(second => second.PollResponse?.MaxMs),
            Lag = Worst(second => second.LagP99Ms),
            NoticeP50 = Worst(second => second.NoticeP50Ms),
            NoticeMax = Worst(second => second.NoticeMaxMs),
            GeneratorCores = Mean(second => second.GeneratorCores),
            EmulatorCores = Mean(second => second.EmulatorCores),
            InFlight = Mean(second => second.InFlight),
        };

        IReadOnlyList<double?> Mean(Func<TimelineSecond, double?> value) => Column(value, values => values.Average());

        IReadOnlyList<double?> Worst(Func<TimelineSecond, double?> value) => Column(value, values => values.Max());

        // A microsecond is the histograms' grain; more digits would only be bytes.
        IReadOnlyList<double?> Column(Func<TimelineSecond, double?> value, Func<IReadOnlyList<double>, double> of) =>
        [
            .. points.Select(point => point.Select(value).OfType<double>().Where(double.IsFinite).ToList() is { Count: > 0 } found ? Math.Round(of(found), 3) : (double?)null),
        ];
    }
}

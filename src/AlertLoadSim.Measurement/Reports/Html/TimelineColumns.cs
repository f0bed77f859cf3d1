using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The timeline turned by a quarter: an hour is a few arrays instead of 3,600 objects with the same names.</summary>
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

    /// <summary>Seconds that each point stands for; null: one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double?>? Span { get; init; }

    /// <summary>Seconds that a point of a report stands for.</summary>
    public static int PerPoint(int seconds) => Math.Max(1, (int)Math.Ceiling((double)seconds / MostPoints));

    /// <summary>Of a run that is over; a long one has several seconds a point.</summary>
    public static TimelineColumns OfReport(IReadOnlyList<TimelineSecond> timeline)
    {
        var perPoint = PerPoint(timeline.Count);
        return perPoint == 1 ? Of(timeline) : Of(
            [.. timeline.Chunk(perPoint).Select(ThinnedTimeline.Merge)], [.. timeline.Chunk(perPoint).Select(seconds => (double?)seconds.Length)]);
    }

    /// <param name="span">Seconds that each point stands for; null: one.</param>
    public static TimelineColumns Of(IReadOnlyList<TimelineSecond> timeline, IReadOnlyList<double?>? span = null)
    {
        // A microsecond is the histograms' grain; more digits would only be bytes.
        double?[] Column(Func<TimelineSecond, double?> value) =>
            [.. timeline.Select(second => value(second) is { } number && double.IsFinite(number) ? Math.Round(number, 3) : (double?)null)];

        return new TimelineColumns
        {
            Second = Column(second => second.Second),
            Sessions = Column(second => second.SessionsUp),
            Polls = Column(second => second.PollsPerS),
            Operations = Column(second => second.OperationsPerS),
            Errors = Column(second => second.ErrorsPerS),
            P50 = Column(second => second.PollResponse?.P50Ms),
            P90 = Column(second => second.PollResponse?.P90Ms),
            P99 = Column(second => second.PollResponse?.P99Ms),
            Max = Column(second => second.PollResponse?.MaxMs),
            Lag = Column(second => second.LagP99Ms),
            NoticeP50 = Column(second => second.NoticeP50Ms),
            NoticeMax = Column(second => second.NoticeMaxMs),
            GeneratorCores = Column(second => second.GeneratorCores),
            EmulatorCores = Column(second => second.EmulatorCores),
            InFlight = Column(second => second.InFlight),
            Span = span,
        };
    }
}

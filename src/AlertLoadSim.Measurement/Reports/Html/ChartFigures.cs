using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What charts need beside the timeline.</summary>
public sealed record ChartFigures
{
    public static readonly ChartFigures None = new() { Percentiles = [], Heat = null, Errors = [] };

    /// <summary>Latency by percentile, one curve per operation.</summary>
    public required IReadOnlyList<PercentileCurve> Percentiles { get; init; }

    /// <summary>Poll responses over time; null: nobody polled.</summary>
    public required HeatMap? Heat { get; init; }

    /// <summary>Errors over time by stage and kind, the most frequent first, the rest together.</summary>
    public required IReadOnlyList<ErrorCurve> Errors { get; init; }

    public static ChartFigures Of(RecordedRun recorded) => new()
    {
        Percentiles = [.. PercentileCurve.Of(recorded)],
        Heat = recorded.Heat,
        Errors = [.. ErrorCurve.Of(recorded)],
    };
}

/// <param name="Name">poll, connect, alert notice, …; what is shown, with what it counts from in brackets.</param>
/// <param name="Points">Pairs of 1 / (1 − share), so that each nine is as wide as the last, and milliseconds.</param>
public sealed record PercentileCurve(string Name, IReadOnlyList<double[]> Points)
{
    private const int PerNine = 10;

    // Of a run without a steady phase everything is shown.
    internal static IEnumerable<PercentileCurve> Of(RecordedRun recorded)
    {
        IReadOnlyList<Phase> phases = recorded.Histograms.Keys.Any(tag => tag.StartsWith("poll.steady.", StringComparison.Ordinal) || tag.StartsWith("alert.steady.", StringComparison.Ordinal)) ? [Phase.Steady] : Phases.All;
        LongHistogram? Sum(Func<Phase, IEnumerable<string>> tags) => Latencies.Sum(phases.SelectMany(tags).Select(recorded.Histogram));
        foreach (var operation in Operations.All.OrderBy(operation => operation != Operation.Poll))
        {
            if (Sum(phase => [HistogramTag.Of(operation, phase, HistogramTag.Response)]) is { TotalCount: > 0 } response)
                yield return Curve($"{operation.Name()} (response)", response);
            if (operation == Operation.Poll && Sum(phase => [HistogramTag.Of(operation, phase, HistogramTag.Service)]) is { TotalCount: > 0 } service)
                yield return Curve($"{operation.Name()} (service)", service);
        }
        if (Sum(phase => [HistogramTag.Notice(Delivery.Poll, phase), HistogramTag.Notice(Delivery.Stream, phase)]) is { TotalCount: > 0 } notice)
            yield return Curve("alert notice", notice);
    }

    private static PercentileCurve Curve(string name, LongHistogram histogram)
    {
        var points = new List<double[]>();
        for (var step = 0; Math.Pow(10, (double)step / PerNine) is var nines && nines <= histogram.TotalCount; step++)
            points.Add([Math.Round(nines, 3), Math.Round(histogram.GetValueAtPercentile(100 * (1 - (1 / nines))) / 1000.0, 3)]);
        points.Add([histogram.TotalCount, Math.Round(histogram.GetMaxValue() / 1000.0, 3)]);
        return new PercentileCurve(name, points);
    }
}

/// <param name="Points">Pairs of a second since the run's start and how many there were in it.</param>
public sealed record ErrorCurve(string Name, IReadOnlyList<double[]> Points)
{
    private const int Most = 5;

    internal static IEnumerable<ErrorCurve> Of(RecordedRun recorded)
    {
        var groups = recorded.Errors.GroupBy(row => $"{row.Operation}: {row.Stage}, {row.Kind}{(row.Status == 0 ? "" : $" {row.Status}")}")
            .OrderByDescending(rows => rows.Sum(row => row.Count)).ToList();
        foreach (var group in groups.Take(Most))
            yield return Curve(group.Key, group);
        if (groups.Count > Most)
            yield return Curve("all others", groups.Skip(Most).SelectMany(rows => rows));
    }

    private static ErrorCurve Curve(string name, IEnumerable<ErrorRow> rows) => new(
        Visible.Text(name), [.. rows.GroupBy(row => Math.Floor(row.FirstS)).OrderBy(second => second.Key).Select(second => (double[])[second.Key + 1, second.Sum(row => row.Count)])]);
}

using System.Globalization;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>A line of <c>timeline.csv</c>: one operation in one phase within one second. Latencies are µs, empty when nothing was timed.</summary>
/// <param name="Second">Offset of the interval's end from the run's start.</param>
public sealed record TimelineRow(
    double Second, string Operation, string Phase, OperationCounts Counts, long? ResponseP50Us, long? ResponseP99Us, long? ResponseMaxUs, long? LagP99Us)
{
    public const string Header =
        "second,operation,phase,planned,sent,skipped,cancelled,answered,failed,indeterminate,empty,responseP50Us,responseP99Us,responseMaxUs,lagP99Us";

    /// <summary>Of <c>populations-timeline.csv</c>.</summary>
    public const string PopulationHeader = "population," + Header;

    /// <summary>Null: all sessions.</summary>
    public string? Population { get; init; }

    public static TimelineRow Of(TimeSpan to, MeterInterval meter, string? population = null) => new(
        Math.Round(to.TotalSeconds, 3), meter.Operation.Name(), meter.Phase.Name(), meter.Counts,
        At(meter.Latencies?.Response, 50), At(meter.Latencies?.Response, 99), At(meter.Latencies?.Response, 100), At(meter.Latencies?.Lag, 99))
    {
        Population = population,
    };

    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Population is null ? "" : Population + ",")}{Second},{Operation},{Phase},{Counts.Planned},{Counts.Sent},{Counts.Skipped},{Counts.Cancelled},{Counts.Answered},{Counts.Failed},{Counts.Indeterminate},{Counts.Empty},{ResponseP50Us},{ResponseP99Us},{ResponseMaxUs},{LagP99Us}");

    /// <summary>Null for a line that a killed run left half written.</summary>
    public static TimelineRow? Parse(string line)
    {
        var cells = new CsvCells(line, 15);
        return cells.IsWhole ? Parse(cells) : null;
    }

    /// <summary>A line of <c>populations-timeline.csv</c>.</summary>
    public static TimelineRow? ParseOfPopulation(string line)
    {
        var cells = new CsvCells(line, 16);
        if (!cells.IsWhole)
            return null;
        var population = cells.Text();
        return Parse(cells) with { Population = population };
    }

    private static TimelineRow Parse(CsvCells cells)
    {
        return new TimelineRow(
            cells.Real(), cells.Text(), cells.Text(),
            new OperationCounts
            {
                Planned = cells.Number(),
                Sent = cells.Number(),
                Skipped = cells.Number(),
                Cancelled = cells.Number(),
                Answered = cells.Number(),
                Failed = cells.Number(),
                Indeterminate = cells.Number(),
                Empty = cells.Number(),
            },
            cells.NumberOrNull(), cells.NumberOrNull(), cells.NumberOrNull(), cells.NumberOrNull());
    }

    private static long? At(LongHistogram? histogram, double percentile) =>
        histogram is { TotalCount: > 0 } ? histogram.GetValueAtPercentile(percentile) : null;
}

using System.Globalization;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>A line of <c>populations.csv</c>: one population at the end of a second. Counts are of the run so far, those of operations of the second.</summary>
/// <param name="Second">Offset of the interval's end from the run's start.</param>
/// <param name="Requests">Answered, failed and indeterminate.</param>
/// <param name="Errors">Those of them that failed or are indeterminate.</param>
public sealed record PopulationRow(
    double Second, string Population, long Up, long Started, long Ended, long Crashed, long AlertsNoticed, long Polls, long Requests, long Errors)
{
    public const string Header = "second,population,up,started,ended,crashed,alertsNoticed,polls,requests,errors";

    public static PopulationRow Of(TimeSpan to, string population, RecordedInterval interval)
    {
        var requests = interval.Operations.Where(meter => meter.Operation.IsRequest()).ToList();
        var errors = requests.Sum(meter => meter.Counts.Failed + meter.Counts.Indeterminate);
        return new PopulationRow(
            Math.Round(to.TotalSeconds, 3), population, interval.Counts.Up, interval.Counts.Started, interval.Counts.Ended, interval.Counts.Crashed,
            interval.Counts.AlertsNoticed, requests.Where(meter => meter.Operation == Operation.Poll).Sum(meter => meter.Counts.Answered),
            requests.Sum(meter => meter.Counts.Answered) + errors, errors);
    }

    public string Format() => string.Create(
        CultureInfo.InvariantCulture, $"{Second},{Population},{Up},{Started},{Ended},{Crashed},{AlertsNoticed},{Polls},{Requests},{Errors}");

    /// <summary>Null for a line that a killed run left half written.</summary>
    public static PopulationRow? Parse(string line)
    {
        var cells = new CsvCells(line, 10);
        return !cells.IsWhole ? null : new PopulationRow(
            cells.Real(), cells.Text(), cells.Number(), cells.Number(), cells.Number(), cells.Number(), cells.Number(), cells.Number(), cells.Number(),
            cells.Number());
    }
}

using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>How many poll responses of which length there were when: columns of equal time, rows of equal ratio.</summary>
/// <param name="ColumnS">Length of a column.</param>
/// <param name="Rows">Lower ends of the rows in milliseconds, from the first that has any to the last.</param>
/// <param name="Cells">Column, row and count of each that has any.</param>
public sealed record HeatMap(double ColumnS, IReadOnlyList<double> Rows, IReadOnlyList<long[]> Cells);

/// <summary>Fills a heat map second by second.</summary>
internal sealed class HeatMapFold
{
    private const int MostColumns = 120;
    private const int PerDecade = 8;
    private const double LeastUs = 10;

    private readonly double _columnS;
    private readonly SortedDictionary<(int Column, int Row), long> _cells = [];

    /// <param name="durationS">Of the whole run.</param>
    public HeatMapFold(double durationS) => _columnS = Math.Max(1, Math.Ceiling(durationS / MostColumns));

    public void Add(TimeSpan to, HistogramBase histogram)
    {
        var column = Math.Max(0, (int)Math.Floor((to.TotalSeconds - 0.5) / _columnS));
        foreach (var slot in histogram.RecordedValues())
        {
            var row = Math.Max(0, (int)Math.Floor(Math.Log10(Math.Max(1, slot.ValueIteratedTo) / LeastUs) * PerDecade));
            _cells[(column, row)] = _cells.GetValueOrDefault((column, row)) + slot.CountAddedInThisIterationStep;
        }
    }

    public HeatMap? End()
    {
        if (_cells.Count == 0)
            return null;
        var (first, last) = (_cells.Keys.Min(cell => cell.Row), _cells.Keys.Max(cell => cell.Row));
        return new HeatMap(
            _columnS, [.. Enumerable.Range(first, last - first + 1).Select(row => Math.Round(LeastUs * Math.Pow(10, (double)row / PerDecade) / 1000, 3))],
            [.. _cells.Select(cell => (long[])[cell.Key.Column, cell.Key.Row - first, cell.Value])]);
    }
}

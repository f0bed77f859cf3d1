using System.Globalization;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>The cells of a line that this program wrote: numbers and plain words, no quotes.</summary>
/// <param name="expected">How many there may be; those that a line of an earlier version lacks read as nothing.</param>
internal sealed class CsvCells(string line, params int[] expected)
{
    private readonly string[] _cells = line.Split(',');
    private int _next;

    public bool IsWhole => expected.Contains(_cells.Length);

    public string Text() => _cells[_next++];

    public double Real() => double.Parse(Text(), CultureInfo.InvariantCulture);

    public double? RealOrNull() => TextOrNone() is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public long Number() => long.Parse(Text(), CultureInfo.InvariantCulture);

    public long? NumberOrNull() => TextOrNone() is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private string TextOrNone() => _next < _cells.Length ? Text() : "";
}

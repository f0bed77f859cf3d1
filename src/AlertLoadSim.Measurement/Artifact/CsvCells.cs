using System.Globalization;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>The cells of a line that this program wrote: numbers and plain words, no quotes.</summary>
internal sealed class CsvCells(string line, int expected)
{
    private readonly string[] _cells = line.Split(',');
    private int _next;

    public bool IsWhole => _cells.Length == expected;

    public string Text() => _cells[_next++];

    public double Real() => double.Parse(Text(), CultureInfo.InvariantCulture);

    public double? RealOrNull() => Text() is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public long Number() => long.Parse(Text(), CultureInfo.InvariantCulture);

    public long? NumberOrNull() => Text() is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}

using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>A CSV file of figures: a header, and rows with as many cells.</summary>
internal sealed class CsvTable
{
    private const int MostRows = 100_000;

    private readonly string _file;
    private readonly string _path;
    private readonly ProblemList _problems;

    private CsvTable(string file, string path, ProblemList problems) => (_file, _path, _problems) = (file, path, problems);

    public List<CsvCell> Header { get; private set; } = [];

    public List<List<CsvCell>> Rows { get; } = [];

    /// <summary>Every row has as many cells as the header, and there are some. What has is read in any case, so that all its problems are told.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Null when it cannot be read or is none; the problems say why.</summary>
    public static CsvTable? Read(string file, MapReader map, Field<string> field, ScenarioInputs inputs, ProblemList problems)
    {
        var table = new CsvTable(file, map.PathOf(field), problems);
        var read = inputs.ReadRelativeFile(file);
        if (read.Text is { } text)
        {
            problems.Sources.Add(file, text, SourceKind.Figures);
            table.Fill(text);
        }
        else
        {
            problems.Add(map.OriginOf(field), map.PathOf(field), $"cannot read {Quoted.Plain(file)}: {read.Problem}; allowed: a file relative to the scenario");
        }

        return table.Header.Count > 0 ? table : null;
    }

    /// <summary>Below 0: there is no such column.</summary>
    public int Find(string column) => Header.FindIndex(cell => cell.Text.Trim().Equals(column.Trim(), StringComparison.OrdinalIgnoreCase));

    public void Refuse(CsvCell cell, string allowed) => Problem(
        cell, $"found {(string.IsNullOrWhiteSpace(cell.Text) ? "nothing" : Quoted.Plain(cell.Text.Trim()))}; allowed: {allowed}");

    private void Fill(string text)
    {
        foreach (var row in new CsvText(text.TrimStart('\uFEFF'), Broken).Rows())
        {
            if (Header.Count == 0)
            {
                Header = row;
            }
            else if (row.Count != Header.Count)
            {
                Broken(row[0].Line, 1, $"found {row.Count} cell{(row.Count == 1 ? "" : "s")}; allowed: {Header.Count}, as in the header");
            }
            else if (Rows.Count == MostRows)
            {
                Broken(row[0].Line, 1, $"found more than {MostRows} rows; allowed: at most that many");
                return;
            }
            else
            {
                Rows.Add(row);
            }
        }

        if (Rows.Count == 0)
            Broken(1, 1, "found no rows; allowed: a header and a line for each value below it");
    }

    private void Broken(int line, int column, string message)
    {
        IsWhole = false;
        _problems.Add(new Origin(_file, line, column), _path, message);
    }

    private void Problem(CsvCell cell, string message) => _problems.Add(new Origin(_file, cell.Line, cell.Column) { Length = cell.Text.Length }, _path, message);
}

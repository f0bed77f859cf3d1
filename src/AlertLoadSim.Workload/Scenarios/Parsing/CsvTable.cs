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

    /// <summary>Null when it cannot be read or is none; the problems say why.</summary>
    public static CsvTable? Read(string file, MapReader map, Field<string> field, ScenarioInputs inputs, ProblemList problems)
    {
        var (before, table) = (problems.Count, new CsvTable(file, map.PathOf(field), problems));
        var read = inputs.ReadRelativeFile(file);
        if (read.Text is { } text)
            table.Fill(text);
        else
            problems.Add(map.OriginOf(field), map.PathOf(field), $"cannot read {Quoted.Plain(file)}: {read.Problem}; allowed: a file relative to the scenario");
        return problems.Count == before ? table : null;
    }

    /// <summary>Below 0: there is no such column.</summary>
    public int Find(string column) => Header.FindIndex(cell => cell.Text.Trim().Equals(column.Trim(), StringComparison.OrdinalIgnoreCase));

    public void Refuse(CsvCell cell, string allowed) => Problem(
        cell.Line, cell.Column, $"found {(string.IsNullOrWhiteSpace(cell.Text) ? "nothing" : Quoted.Plain(cell.Text.Trim()))}; allowed: {allowed}");

    private void Fill(string text)
    {
        foreach (var row in new CsvText(text.TrimStart('\uFEFF'), Problem).Rows())
        {
            if (Header.Count == 0)
            {
                Header = row;
            }
            else if (row.Count != Header.Count)
            {
                Problem(row[0].Line, 1, $"found {row.Count} cells; allowed: {Header.Count}, as in the header");
            }
            else if (Rows.Count == MostRows)
            {
                Problem(row[0].Line, 1, $"found more than {MostRows} rows; allowed: at most that many");
                return;
            }
            else
            {
                Rows.Add(row);
            }
        }

        if (Rows.Count == 0)
            Problem(1, 1, "found no rows; allowed: a header and a line for each value below it");
    }

    private void Problem(int line, int column, string message) => _problems.Add(new Origin(_file, line, column), _path, message);
}

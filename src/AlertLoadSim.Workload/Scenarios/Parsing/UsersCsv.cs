using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Users from a CSV file with the header <c>userID,password[,station,workgroup]</c>, the columns in any order.</summary>
internal sealed class UsersCsv(string file, string path, SecretReader secrets, ProblemList problems)
{
    private const int MostUsers = 1_000_000;
    private const int LongestCell = 256;
    private static readonly string[] Columns = ["userID", "password", "station", "workgroup"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word is one that a header knows.</summary>
    public static bool IsColumn(string word) => Columns.Contains(word, StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<UserCredentials> Read(string text)
    {
        problems.Sources.Add(file, text, SourceKind.Csv);
        using var rows = new CsvText(text.TrimStart('\uFEFF'), (line, column, message) => Problem(line, column, message)).Rows().GetEnumerator();
        if (!rows.MoveNext())
        {
            Problem(1, 1, "found an empty file; allowed: the header userID,password[,station,workgroup] and a line for each user");
            return [];
        }

        if (!ReadHeader(rows.Current))
            return [];
        var (cells, before) = (rows.Current.Count, problems.Count);
        var users = ImmutableArray.CreateBuilder<UserCredentials>();
        while (rows.MoveNext())
        {
            if (users.Count == MostUsers)
            {
                Problem(rows.Current[0].Line, 1, FormattableString.Invariant($"found more than {MostUsers} users; allowed: at most that many"));
                break;
            }

            if (rows.Current.Count != cells)
                Problem(rows.Current[0].Line, 1, $"found {rows.Current.Count} cell{(rows.Current.Count == 1 ? "" : "s")}; allowed: {cells}, as in the header");
            else if (ReadUser(rows.Current) is { } user)
                users.Add(user);
        }

        if (users.Count == 0 && problems.Count == before)
            Problem(1, 1, "found no users; allowed: a line for each user below the header");
        return users.ToImmutable();
    }

    private bool ReadHeader(List<CsvCell> header)
    {
        var before = problems.Count;

        // Without a header the first line is a user, whose password is not to be repeated as an unknown column.
        if (!header.Exists(cell => IsColumn(cell.Text.Trim())))
        {
            Problem(header[0].Line, 1, "found no header in the first line; allowed: userID,password[,station,workgroup], then a line for each user");
            return false;
        }

        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Text.Trim();
            if (!Columns.Contains(name, StringComparer.Ordinal))
            {
                Problem(
                    header[i],
                    $"found the unknown column {Quoted.Text(name)}; allowed: {string.Join(", ", Columns)}{Suggestion.Clause(Suggestion.Nearest(name, Columns))}");
            }
            else if (!_columns.TryAdd(name, i))
            {
                Problem(header[i], $"found the column {name} a second time");
            }
        }

        if (problems.Count == before)
        {
            foreach (var needed in Columns[..2].Where(needed => !_columns.ContainsKey(needed)))
                Problem(header[0].Line, 1, $"the column {needed} is missing; allowed: userID,password[,station,workgroup]");
        }

        return problems.Count == before;
    }

    private UserCredentials? ReadUser(List<CsvCell> row)
    {
        var (user, password) = (row[_columns["userID"]], row[_columns["password"]]);
        if (row.Find(cell => cell.Text.Length > LongestCell) is { } tooLong)
            return Refuse(tooLong, $"found {tooLong.Text.Length} characters; allowed: at most {LongestCell} in a cell");
        if (string.IsNullOrWhiteSpace(user.Text))
            return Refuse(user, "found no userID; allowed: the name the user logs on with");
        if (password.Text.Length == 0)
            return Refuse(password, "found no password; allowed: a password, or ${NAME} from the environment");
        if (!_lines.TryAdd(user.Text, user.Line))
            return Refuse(user, $"found the user {Quoted.Plain(user.Text)} a second time; it is already in line {_lines[user.Text]}");
        var secret = secrets.Read(password.Text, At(password), path, clearTextAllowed: true);
        return new UserCredentials(user.Text, secret, Optional(row, "station"), Optional(row, "workgroup"));
    }

    private string? Optional(List<CsvCell> row, string column) =>
        _columns.TryGetValue(column, out var at) && row[at].Text.Length > 0 ? row[at].Text : null;

    private UserCredentials? Refuse(CsvCell cell, string message)
    {
        Problem(cell, message);
        return null;
    }

    private Origin At(CsvCell cell) =>
        new(file, cell.Line, cell.Column) { Length = cell.Text.Contains('\n', StringComparison.Ordinal) ? 0 : cell.Text.Length };

    private void Problem(CsvCell cell, string message) => problems.Add(At(cell), path, message);

    private void Problem(int line, int column, string message) => problems.Add(new Origin(file, line, column), path, message);
}

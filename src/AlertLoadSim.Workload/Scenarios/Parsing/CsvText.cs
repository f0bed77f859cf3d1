using System.Text;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed record CsvCell(string Text, int Line, int Column);

/// <summary>RFC 4180: cells by commas, quotes around cells with commas, quotes (doubled) or line breaks; lines end with LF or CRLF.</summary>
internal sealed class CsvText(string text, Action<int, int, string> problem)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private bool _unclosed;

    private int Column => _at - _lineStart + 1;

    /// <summary>The rows, without empty lines, and without one that a quote never ends.</summary>
    public IEnumerable<List<CsvCell>> Rows()
    {
        while (_at < text.Length)
        {
            var row = ReadRow();
            if (!_unclosed && (row.Count > 1 || row[0].Text.Length > 0))
                yield return row;
        }
    }

    private List<CsvCell> ReadRow()
    {
        var row = new List<CsvCell>();
        while (true)
        {
            var (line, column) = (_line, Column);
            var cell = _at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadBare();
            row.Add(new CsvCell(cell, line, column));
            if (_at >= text.Length)
                return row;
            if (text[_at++] == ',')
                continue;
            NextLine();
            return row;
        }
    }

    /// <summary>Up to the comma or line feed, which stays current.</summary>
    private string ReadBare()
    {
        var end = text.AsSpan(_at).IndexOfAny(',', '\n');
        var cell = end < 0 ? text[_at..] : text[_at..(_at + end)];
        if (cell.IndexOf('"', StringComparison.Ordinal) is var quote and >= 0)
            problem(_line, Column + quote, "found a quote inside a cell; allowed: quotes around the whole cell, and two for one inside");
        _at += cell.Length;
        return cell.TrimEnd('\r');
    }

    private string ReadQuoted()
    {
        var (line, column) = (_line, Column);
        var cell = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    _at++;
                    RefuseRest();
                    return cell.ToString();
                }

                _at++;
            }

            cell.Append(text[_at]);
            if (text[_at] == '\n')
                NextLine(_at + 1);
        }

        _unclosed = true;
        problem(line, column, "found a quote that is not closed");
        return cell.ToString();
    }

    private void RefuseRest()
    {
        var start = Column;
        if (ReadBareQuietly().Length > 0)
            problem(_line, start, "found text behind a closing quote; allowed: a comma or the end of the line");
    }

    private string ReadBareQuietly()
    {
        var end = text.AsSpan(_at).IndexOfAny(',', '\n');
        var rest = end < 0 ? text[_at..] : text[_at..(_at + end)];
        _at += rest.Length;
        return rest.TrimEnd('\r');
    }

    private void NextLine() => NextLine(_at);

    private void NextLine(int start)
    {
        _line++;
        _lineStart = start;
    }
}

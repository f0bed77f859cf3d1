using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>The end of a run on a terminal: plain text, no colours, no control characters, 80 columns at most.</summary>
public static class TextReport
{
    private const int Width = 80;
    private const int NameWidth = 15;

    // Answered, per second, errors, and four latencies: with the name 79 columns.
    private static readonly int[] CellWidths = [12, 8, 8, 9, 9, 9, 9];

    public static IReadOnlyList<string> Lines(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        List<string> lines = [];
        Operations(lines, summary);
        Wrapped(lines, "sessions  ", Sentences.Sessions(summary));
        Wrapped(lines, "alerts    ", Sentences.Alerts(summary));
        foreach (var sentence in Sentences.Raises(summary.Alerts.Raises))
            Wrapped(lines, "raised    ", sentence);
        foreach (var sentence in Sentences.Delivery(summary))
            Wrapped(lines, "delivery  ", sentence);
        foreach (var sentence in Sentences.Errors(summary.Errors))
            Wrapped(lines, "errors    ", sentence);
        Wrapped(lines, "oracle    ", Sentences.Oracle(summary.Oracle));
        foreach (var threshold in summary.Thresholds)
            Wrapped(lines, "promise   ", $"{threshold.Text}: {threshold.MeasuredText}, {Words.ThresholdResult(threshold.Result)}");
        lines.Add("");
        if (Words.Incomplete(summary.Run) is { } incomplete)
            Wrapped(lines, "", incomplete);
        Verdict(lines, summary.Verdict);
        return lines;
    }

    private static void Operations(List<string> lines, RunSummary summary)
    {
        var operations = Words.Headline(summary);
        if (operations.Count == 0)
            return;
        var phase = Words.HeadlinePhase(summary) == Words.Steady ? "steady phase" : "all phases";
        lines.Add($"{phase}, response in ms from the planned instant");
        lines.Add(Row("operation", "answered", "/s", "errors", "p50", "p95", "p99", "max"));
        foreach (var figures in operations)
        {
            var response = figures.Response;
            lines.Add(Row(Visible.Line(figures.Operation), Figure.Count(figures.Answered), Figure.Rate(figures.RatePerS), Figure.Count(Words.Errors(figures)),
                Figure.Ms(response.P50Ms), Figure.Ms(response.P95Ms), Figure.Ms(response.P99Ms), Figure.Ms(response.MaxMs)));
        }
        lines.Add("");
    }

    private static string Row(string name, params string[] cells) =>
        (name.Length > NameWidth ? name[..NameWidth] : name.PadRight(NameWidth)) + string.Concat(cells.Zip(CellWidths, (cell, width) => cell.PadLeft(width)));

    private static void Verdict(List<string> lines, VerdictFacts verdict)
    {
        var first = verdict.Reasons.Count > 0 ? verdict.Reasons[0] : $"exit code {verdict.ExitCode.ToString(CultureInfo.InvariantCulture)}";
        Wrapped(lines, $"{Visible.Line(verdict.Value)}: ", first);
        foreach (var reason in verdict.Reasons.Skip(1))
            Wrapped(lines, "  - ", reason);
    }

    /// <summary>Breaks at spaces, and words that are longer than a line anywhere; what follows is indented under the text.</summary>
    internal static void Wrapped(List<string> lines, string label, string text)
    {
        var line = label;
        foreach (var word in Visible.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            var separator = line.Length > label.Length ? " " : "";
            if (line.Length + separator.Length + rest.Length > Width && separator.Length > 0)
            {
                lines.Add(line);
                (line, separator) = (new string(' ', label.Length), "");
            }
            for (; line.Length + separator.Length + rest.Length > Width; rest = rest[(Width - label.Length)..])
                lines.Add(new string(' ', label.Length) + rest[..(Width - label.Length)]);
            line += separator + rest;
        }
        lines.Add(line.TrimEnd());
    }
}

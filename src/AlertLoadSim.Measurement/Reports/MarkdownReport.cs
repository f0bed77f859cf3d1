using System.Runtime.CompilerServices;
using System.Text;
using AlertLoadSim.Measurement.Summaries;
using static AlertLoadSim.Measurement.Reports.MarkdownText;

namespace AlertLoadSim.Measurement.Reports;

/// <summary><c>summary.md</c>: short enough for a comment on a pull request.</summary>
public static class MarkdownReport
{
    private const int MostErrors = 10;

    public static string Render(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        var text = new StringBuilder();
        Verdict(text, summary);
        Thresholds(text, summary.Thresholds);
        Operations(text, summary);
        AlertsAndOracle(text, summary);
        Centre(text, summary.Centre);
        Errors(text, summary.Errors);
        Doubts(text, summary);
        var run = summary.Run;
        Line(text, $"Run {Code(run.Folder)} against {Code(run.Target)}, {Figure.Span(run.DurationS)}, seed {run.Seed}, version {Code(run.Version)}, "
            + $"digest {Code(run.Digest)}.");
        return text.ToString();
    }

    private static void Verdict(StringBuilder text, RunSummary summary)
    {
        var verdict = summary.Verdict;
        Line(text, $"## {Words.Symbol(verdict.Value)} {Prose(verdict.Value)}: {Prose(summary.Run.Name)}");
        Line(text, $"");
        foreach (var reason in verdict.Reasons)
            Line(text, $"- {Prose(reason)}");
        if (verdict.Reasons.Count > 0)
            Line(text, $"");
        if (Words.Incomplete(summary.Run) is { } incomplete)
        {
            Line(text, $"> **{Prose(incomplete)}**");
            Line(text, $"");
        }
    }

    private static void Thresholds(StringBuilder text, IReadOnlyList<ThresholdResult> thresholds)
    {
        if (thresholds.Count == 0)
            return;
        Line(text, $"| threshold | measured | limit | margin | result |");
        Line(text, $"|---|--:|--:|--:|---|");
        foreach (var threshold in thresholds)
        {
            var promise = PromiseText.Of(threshold.Text);
            Row(text, Code(promise.Figure), Prose(threshold.MeasuredText), Prose(promise.Limit), Figure.Percent(threshold.Margin), Result(threshold.Result));
        }
        Line(text, $"");
    }

    private static string Result(string result) => result switch
    {
        "kept" => "✓ kept",
        "missed" => "✕ **missed**",
        _ => "? " + Prose(Words.ThresholdResult(result)),
    };

    private static void Operations(StringBuilder text, RunSummary summary)
    {
        var operations = Words.Headline(summary);
        if (operations.Count == 0)
            return;
        var phase = Words.HeadlinePhase(summary) == Words.Steady ? "Steady phase" : "All phases";
        Line(text, $"{phase}, response in ms from the planned instant:");
        Line(text, $"");
        Line(text, $"| operation | planned | answered | /s | errors | p50 | p95 | p99 | p99.9 | max |");
        Line(text, $"|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var figures in operations)
        {
            var response = figures.Response;
            Row(text, Prose(figures.Operation), Figure.Count(figures.Planned), Figure.Count(figures.Answered), Figure.Rate(figures.RatePerS),
                Figure.Count(Words.Errors(figures)), Figure.Ms(response.P50Ms), Figure.Ms(response.P95Ms), WithInterval(figures),
                Figure.Ms(response.P999Ms), Figure.Ms(response.MaxMs));
        }
        Line(text, $"");
    }

    // What a reviewer compares between two pull requests; how well it is known stands beside it.
    private static string WithInterval(OperationFigures figures) => figures.Intervals?.Response.P99Ms is { } interval
        ? $"{Figure.Ms(figures.Response.P99Ms)} ({Words.Interval(interval, Figure.Ms)})"
        : Figure.Ms(figures.Response.P99Ms);

    private static void AlertsAndOracle(StringBuilder text, RunSummary summary)
    {
        Line(text, $"- **Sessions**: {Sentences.Sessions(summary)}.");
        Line(text, $"- **Alerts**: {Sentences.Alerts(summary)}");
        foreach (var sentence in Sentences.Raises(summary.Alerts.Raises))
            Line(text, $"- **Raised by us**: {Prose(sentence)}");
        foreach (var sentence in Sentences.Delivery(summary))
            Line(text, $"- **Delivery**: {Prose(sentence)}");
        Line(text, $"- **Correctness**: {Prose(Sentences.Oracle(summary.Oracle))}");
        foreach (var rule in summary.Oracle.Rules.Where(rule => rule.Violations > 0))
            Line(text, $"  - {Code(rule.Rule)} × {Figure.Count(rule.Violations)}: {Prose(rule.Sentence)}");
        Line(text, $"");
    }

    private static void Centre(StringBuilder text, CentreFigures? centre)
    {
        if (centre is null)
            return;
        Line(text, $"{Prose(CentreWords.Basis(centre))}");
        Line(text, $"");
        Line(text, $"| centre | predicted | measured | 95 % interval | prediction |");
        Line(text, $"|---|--:|--:|--:|---|");
        foreach (var figure in centre.Figures)
        {
            Row(text, CentreWords.Name(figure), CentreWords.Value(figure, figure.Predicted), CentreWords.Value(figure, figure.Measured),
                CentreWords.Interval(figure), CentreWords.Verdict(figure));
        }
        Line(text, $"");
    }

    private static void Errors(StringBuilder text, IReadOnlyList<ErrorFigures> errors)
    {
        if (errors.Count == 0)
            return;
        Line(text, $"| errors | stage | kind | count | example |");
        Line(text, $"|---|---|---|--:|---|");
        foreach (var error in errors.OrderByDescending(error => error.Count).Take(MostErrors))
            Row(text, Prose(error.Operation), Prose(error.Stage), Prose(Sentences.Kind(error)), Figure.Count(error.Count), Code(error.Example));
        if (errors.Count > MostErrors)
            Line(text, $"| … | | {errors.Count - MostErrors} more kinds | | |");
        Line(text, $"");
    }

    /// <summary>Only what speaks against the figures.</summary>
    private static void Doubts(StringBuilder text, RunSummary summary)
    {
        var before = text.Length;
        foreach (var entry in summary.Trust.Where(entry => !entry.Trusted))
            Line(text, $"- **Not to be trusted, {Prose(entry.Name)}**: {Prose(entry.Measured)} (limit {Prose(entry.Limit)}), "
                + $"{entry.SpoiltS} of {entry.OfS} s spoilt. {Prose(entry.Sentence)}");
        foreach (var balance in summary.Balances.Where(balance => balance.Holds == false))
            Line(text, $"- **Balance does not hold, {Prose(balance.Name)}**: {Prose(balance.Equation)}: "
                + $"{Figure.Count(balance.Left)} against {Figure.Count(balance.Right)}.");
        if (text.Length > before)
            Line(text, $"");
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Line(StringBuilder text, DefaultInterpolatedStringHandler line) =>
        text.Append(line.ToStringAndClear()).Append('\n');
}

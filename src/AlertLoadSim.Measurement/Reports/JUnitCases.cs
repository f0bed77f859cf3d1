using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

internal enum JUnitOutcome
{
    Passed,
    Failure,
    Error,
    Skipped,
}

/// <param name="Message">One line.</param>
/// <param name="Details">More lines, for a failure or an error.</param>
internal sealed record JUnitCase(string Group, string Name, JUnitOutcome Outcome, string Message, string Details = "");

/// <summary>What each part of a summary means to a pipeline.</summary>
internal static class JUnitCases
{
    public static JUnitCase Verdict(RunSummary summary)
    {
        var verdict = summary.Verdict;
        var outcome = verdict.Value switch { "PASS" => JUnitOutcome.Passed, "FAIL" => JUnitOutcome.Failure, _ => JUnitOutcome.Error };
        string[] lines = [.. verdict.Reasons, .. Words.Incomplete(summary.Run) is { } incomplete ? [incomplete] : Array.Empty<string>()];
        return new JUnitCase("run", "verdict", outcome, lines.Length > 0 ? $"{verdict.Value}: {lines[0]}" : verdict.Value, string.Join('\n', lines));
    }

    public static JUnitCase Threshold(ThresholdResult threshold)
    {
        var outcome = threshold.Result switch { "kept" => JUnitOutcome.Passed, "missed" => JUnitOutcome.Failure, _ => JUnitOutcome.Error };
        return new JUnitCase("thresholds", threshold.Text, outcome,
            $"{Words.ThresholdResult(threshold.Result)}: measured {threshold.MeasuredText}, margin {Figure.Percent(threshold.Margin)}");
    }

    public static JUnitCase Oracle(OracleFigures oracle)
    {
        var outcome = oracle.Verdict switch { "Valid" => JUnitOutcome.Passed, "Violated" => JUnitOutcome.Failure, _ => JUnitOutcome.Skipped };
        IEnumerable<string> lines = [.. oracle.Reasons, .. oracle.FirstFindings.Select(Finding)];
        return new JUnitCase("oracle", "answers are right", outcome, Sentences.Oracle(oracle), string.Join('\n', lines));
    }

    public static JUnitCase Trust(TrustEntry entry) => new("trust", entry.Name, entry.Trusted ? JUnitOutcome.Passed : JUnitOutcome.Error,
        $"{entry.Measured}, limit {entry.Limit}; {Figure.Count(entry.SpoiltS)} of {Figure.Count(entry.OfS)} seconds spoilt. {entry.Sentence}");

    public static JUnitCase Balance(Balance balance)
    {
        var outcome = balance.Holds switch { true => JUnitOutcome.Passed, false => JUnitOutcome.Failure, null => JUnitOutcome.Skipped };
        return new JUnitCase("balances", balance.Name, outcome, $"{balance.Equation}: {Figure.Count(balance.Left)} against {Figure.Count(balance.Right)}");
    }

    private static string Finding(FindingFacts finding) =>
        string.Join('\n', [$"{Figure.At(finding.AtS)} {finding.User} {finding.Rule}: {finding.What}", .. finding.Transcript.Select(line => "    " + line)]);
}

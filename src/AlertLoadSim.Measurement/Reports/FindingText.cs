using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>One finding on a terminal: what was broken, who saw it, when, and how it came about. Plain text, no control characters.</summary>
public static class FindingText
{
    /// <param name="rule">As the summary of the run counts it; null: of a rule that this version does not know.</param>
    /// <param name="run">The run's folder as people may type it.</param>
    /// <param name="of">How many findings the run has.</param>
    public static IReadOnlyList<string> Lines(FindingRow finding, RuleCount? rule, string run, int of)
    {
        ArgumentNullException.ThrowIfNull(finding);

        List<string> lines =
        [
            Invariant($"finding {finding.Number} of {of}: {finding.Rule}{(finding.Cause.Length > 0 ? $" ({finding.Cause})" : "")}"),
            "",
            Row("rule", rule is null ? finding.Rule : rule.Sentence),
            Row("rests on", rule is null ? finding.Weight : $"{rule.Source} ({finding.Weight})"),
            Row("weighs", finding.Accuses ? "a violation" : "a difference from an inferred reading: reported, fails nothing"),
            Row("what", finding.What),
            Row("when", Figure.At(finding.AtS)),
            Row("who", Invariant($"session {finding.Session}, user {finding.User}")),
        ];
        if (finding.Interaction is { } interaction)
            lines.Add(Row("interaction", interaction));
        if (finding.Mark is { } mark)
            lines.Add(Row("mark", mark.ToString(CultureInfo.InvariantCulture)));
        if (finding.Count != 1)
            lines.Add(Row("events", Figure.Count(finding.Count)));
        lines.Add("");
        lines.Add("What the session saw of it, oldest first (+ start, - stop, # mark):");
        lines.AddRange(finding.Transcript.Count == 0 ? ["  nothing"] : finding.Transcript.Select(line => "  " + Visible.Line(line)));
        lines.Add("");
        lines.Add("The oracle came to it by the recording alone (replies.bin, journal.jsonl). To replay it:");
        lines.Add(Invariant($"  ./run-load.sh report {Visible.Line(run)} --finding {finding.Number}"));
        return lines;
    }

    private static string Row(string name, string text) => $"{name,-12}{Visible.Line(text)}";

    private static string Invariant(FormattableString text) => Visible.Line(text.ToString(CultureInfo.InvariantCulture));
}

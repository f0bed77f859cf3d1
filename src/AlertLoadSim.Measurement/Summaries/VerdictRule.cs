using System.Globalization;
using AlertLoadSim.Measurement.Summaries.Promises;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>What a process returns. The first that applies in the order 1, 6, 5, 130, 3, 4, 2, 0.</summary>
public static class ExitCodes
{
    public const int Kept = 0;
    public const int InternalError = 1;
    public const int ThresholdMissed = 2;
    public const int AnswersWrong = 3;
    public const int Inconclusive = 4;
    public const int Unreachable = 5;
    public const int ScenarioInvalid = 6;
    public const int Interrupted = 130;
}

/// <summary>Comes to the verdict, and says why.</summary>
internal static class VerdictRule
{
    private const string Pass = "PASS";
    private const string Fail = "FAIL";
    private const string Inconclusive = "INCONCLUSIVE";

    /// <param name="targetLoss">See <see cref="TargetLoss"/>.</param>
    public static VerdictFacts Decide(
        RunFacts run,
        IReadOnlyList<OperationFigures> operations,
        OracleFigures oracle,
        IReadOnlyList<TrustEntry> trust,
        IReadOnlyList<ThresholdResult> thresholds,
        string? targetLoss = null)
    {
        var reasons = new List<(int Code, string Sentence)>();
        var connect = operations.FirstOrDefault(figures => figures is { Operation: "connect", Phase: "all" });
        var subscribe = operations.FirstOrDefault(figures => figures is { Operation: "subscribe", Phase: "all" });
        if (run.EndedBy == "aborted")
            reasons.Add((ExitCodes.Unreachable, run.EndedBecause ?? "The target made the run impossible."));
        else if (connect is { Sent: > 0, Answered: 0 } && run.EndedBy != "killed")
            reasons.Add((ExitCodes.Unreachable, Text($"The target let nobody in: all {connect.Sent} logins went wrong.")));
        else if (subscribe is { Sent: > 0, Answered: 0 } && run.EndedBy != "killed")
            reasons.Add((ExitCodes.Unreachable, Text($"The target let nobody follow its alerts: all {subscribe.Sent} subscriptions went wrong.")));
        else if (targetLoss is not null)
            reasons.Add((ExitCodes.Unreachable, targetLoss));
        if (run.EndedBy == "interrupted")
            reasons.Add((ExitCodes.Interrupted, Text($"Interrupted after {run.DurationS:0.#} s of {run.PlannedS:0.#} s; the report covers what was measured.")));
        if (run.EndedBy == "stopped")
            reasons.Add((IsOracle(run.EndedBecause) ? ExitCodes.AnswersWrong : ExitCodes.ThresholdMissed, run.EndedBecause ?? "A promise was missed that ends the run."));
        if (oracle.Violations > 0)
            reasons.Add((ExitCodes.AnswersWrong, Text($"The answers were wrong: {oracle.Violations} {(oracle.Violations == 1 ? "violation" : "violations")} proven ({RulesIn(oracle)}).")));
        reasons.AddRange(thresholds.Where(result => result.Result != PromiseCheck.Kept && IsOracle(result))
            .Select(result => (ExitCodes.AnswersWrong, Sentence(result))));
        if (run.EndedBy == "killed")
            reasons.Add((ExitCodes.Inconclusive, Text($"Incomplete: the run was killed; the report covers the first {run.DurationS:0.#} s.")));
        reasons.AddRange(trust.Where(entry => !entry.Trusted).Select(entry => (ExitCodes.Inconclusive, entry.Sentence)));
        reasons.AddRange(thresholds.Where(result => result.Result == PromiseCheck.TooFewSamples).Select(result => (ExitCodes.Inconclusive, Sentence(result))));
        reasons.AddRange(thresholds.Where(result => result.Result is not (PromiseCheck.Kept or PromiseCheck.TooFewSamples) && !IsOracle(result))
            .Select(result => (ExitCodes.ThresholdMissed, Sentence(result))));
        var exitCode = reasons.Count == 0 ? ExitCodes.Kept : reasons[0].Code;
        return new VerdictFacts
        {
            Value = ValueOf(reasons),
            ExitCode = exitCode,
            Reasons = reasons.Count == 0 ? [KeptSentence(oracle, thresholds)] : [.. reasons.Select(reason => reason.Sentence)],
        };
    }

    // A violation is proven whatever else happened; anything else of an interrupted or distrusted run proves nothing.
    private static string ValueOf(List<(int Code, string)> reasons)
    {
        var codes = reasons.Select(reason => reason.Code).ToHashSet();
        if (codes.Count == 0)
            return Pass;
        if (codes.Contains(ExitCodes.AnswersWrong) || codes.Contains(ExitCodes.Unreachable))
            return Fail;
        return codes.Contains(ExitCodes.Inconclusive) || codes.Contains(ExitCodes.Interrupted) ? Inconclusive : Fail;
    }

    private static bool IsOracle(ThresholdResult result) => result.Text.StartsWith("oracle.", StringComparison.Ordinal);

    private static bool IsOracle(string? because) => because?.Contains(" oracle.", StringComparison.Ordinal) == true;

    private static string Sentence(ThresholdResult result) => result.Result switch
    {
        PromiseCheck.NotMeasured => $"Nothing to measure for the promise {result.Text}.",
        PromiseCheck.TooFewSamples => $"Too few samples for the promise {result.Text}: {result.MeasuredText}.",
        _ => $"Promise missed: {result.Text}, measured {result.MeasuredText}.",
    };

    private static string KeptSentence(OracleFigures oracle, IReadOnlyList<ThresholdResult> thresholds)
    {
        var promises = thresholds.Count == 0 ? "No promises were made" : Text($"All {thresholds.Count} promises kept");
        if (oracle.Unknown > 0)
            return Text($"{promises}; nothing wrong was proven, {oracle.Unknown} events could not be judged.");
        return oracle.Verdict == "Unknown"
            ? Text($"{promises}; nothing wrong was proven, {oracle.Gaps} replies were lost.")
            : $"{promises}; every answer that was checked was right.";
    }

    private static string RulesIn(OracleFigures oracle) =>
        string.Join(", ", oracle.Rules.Where(rule => rule.Violations > 0).Select(rule => Text($"{rule.Rule} {rule.Violations}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

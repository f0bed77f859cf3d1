using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Comes to the verdict of a comparison, and says why.</summary>
internal static class ComparisonVerdictRule
{
    private const int MostNamed = 6;

    // Of lateness: the tenth of a latency of 5 ms.
    private const double NotableMs = 0.5;

    public static ComparisonVerdict Decide(string baseline, IReadOnlyList<SideDifferences> against, int judged, ComparisonRule rule, IReadOnlyList<ComparedSide> sides)
    {
        var reasons = new List<(int Code, string Sentence)>();
        foreach (var side in against)
        {
            reasons.AddRange(side.Figures.Where(IsWrongAnew).Select(figure => (
                ExitCodes.AnswersWrong, Text($"{side.Label} has {Count(figure.Candidate)} where {baseline} has none: {figure.Figure}."))));
        }
        if (judged == 0)
            reasons.Add((ExitCodes.Inconclusive, "Nothing could be judged: every figure is of too few samples, or of a steady phase that is too short to be cut into batches."));
        foreach (var side in against)
        {
            var worse = side.Figures.Where(figure => figure.Result == Results.Worse).ToList();
            if (worse.Count > 0)
                reasons.Add((ExitCodes.ThresholdMissed, $"{side.Label} is worse than {baseline}: {Named(worse)}."));
        }
        var verdict = reasons.OrderBy(reason => Order(reason.Code)).ToList();
        var code = verdict.Count == 0 ? ExitCodes.Kept : verdict[0].Code;
        return new ComparisonVerdict
        {
            Value = code switch { ExitCodes.Kept => "PASS", ExitCodes.Inconclusive => "INCONCLUSIVE", _ => "FAIL" },
            ExitCode = code,
            Reasons = [.. verdict.Select(reason => reason.Sentence), .. verdict.Count == 0 ? [Kept(against, judged, rule), .. Sensitivity(against)] : (string[])[], .. against.SelectMany(Better), .. Disturbed(sides)],
        };
    }

    /// <summary>A proven violation or a lost alert needs no statistics where there were none before.</summary>
    public static bool IsWrongAnew(FigureDifference figure) =>
        figure is { Figure: "oracle.violations" or "alerts.lost", Baseline: 0, Candidate: > 0 };

    private static int Order(int code) => code switch { ExitCodes.AnswersWrong => 0, ExitCodes.Inconclusive => 1, _ => 2 };

    private static string Kept(IReadOnlyList<SideDifferences> against, int judged, ComparisonRule rule)
    {
        var better = against.Any(side => side.Figures.Any(figure => figure.Result == Results.Better));
        return Text($"No regression seen: none of the {judged} figures judged {(better ? "got worse" : "differs")} by more than chance explains and {rule.Tolerance:0.#%} tolerate.");
    }

    // Nothing seen by somebody who could not have seen much is no good news.
    private static IEnumerable<string> Sensitivity(IReadOnlyList<SideDifferences> against)
    {
        var latencies = against.SelectMany(side => side.Figures).Where(figure => figure is { Unit: "ms", SmallestSeen: not null }).OrderBy(figure => figure.SmallestSeen).ToList();
        if (latencies.Count > 0)
            yield return Text($"What would have been seen: a change of {latencies[0].Figure}, the latency known best, by +{latencies[0].SmallestSeen * 100:0.0} %, of {latencies[^1].Figure} by +{latencies[^1].SmallestSeen * 100:0.0} %.");
    }

    // Not why, but why not more was found.
    private static IEnumerable<string> Disturbed(IReadOnlyList<ComparedSide> sides)
    {
        var late = sides.SelectMany(side => side.Runs).Where(run => run.LateMs > NotableMs).ToList();
        if (late.Count > 0)
            yield return Text($"The machine was busy with other things in {late.Count} of {sides.Sum(side => side.Runs.Count)} runs: generators were late by up to {late.Max(run => run.LateMs):0.#} ms on average. What that may explain is not held against the server, and a quieter machine would show more.");
    }

    private static IEnumerable<string> Better(SideDifferences side)
    {
        var better = side.Figures.Where(figure => figure.Result == Results.Better).ToList();
        if (better.Count > 0)
            yield return $"{side.Label} is better: {Named(better)}.";
    }

    // The largest first.
    private static string Named(List<FigureDifference> figures)
    {
        var named = figures.OrderByDescending(figure => Math.Abs(figure.Relative ?? 0)).Take(MostNamed).Select(figure => $"{figure.Figure} {Change(figure)}");
        return string.Join(", ", named) + (figures.Count > MostNamed ? Text($" and {figures.Count - MostNamed} more") : "");
    }

    private static string Change(FigureDifference figure) => figure.Relative is { } relative
        ? $"{Signed(relative * 100, "0.0")} %" : $"{Signed((figure.Difference ?? 0) * 100, "0.00")} percentage points";

    private static string Signed(double value, string format) => (value < 0 ? "−" : "+") + Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);

    private static string Count(double? value) => (value ?? 0).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

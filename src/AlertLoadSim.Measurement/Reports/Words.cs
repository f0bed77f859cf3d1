using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>What all renderers say in the same words.</summary>
internal static class Words
{
    public const string Steady = "steady";

    public const string AllPhases = "all";

    /// <summary>Phases in the order of reports: the one that counts first.</summary>
    public static readonly IReadOnlyList<string> Phases = [Steady, "warmUp", "drain", AllPhases];

    public static string Phase(string phase) => phase switch
    {
        Steady => "Steady",
        "warmUp" => "Warm-up",
        "drain" => "Drain",
        AllPhases => "All phases",
        _ => phase,
    };

    /// <summary>A sign beside the word of a verdict, so that colour is never the only carrier.</summary>
    public static string Symbol(string verdict) => verdict switch
    {
        "PASS" => "✓",
        "FAIL" => "✕",
        _ => "?",
    };

    public static string ThresholdResult(string result) => result switch
    {
        "kept" => "kept",
        "missed" => "missed",
        "notMeasured" => "not measured",
        "tooFewSamples" => "too few samples",
        _ => result,
    };

    /// <summary><c>12.3 to 14.1</c>; <c>from 12.3</c> where nothing limits it above.</summary>
    public static string Interval(Interval? interval, Func<double?, string> format) => interval switch
    {
        null => Figure.None,
        { High: null } => $"from {format(interval.Low)}",
        _ => $"{format(interval.Low)} to {format(interval.High)}",
    };

    /// <summary>What ended a step of the load.</summary>
    public static string StepEnd(RunStep step) =>
        step.Condition ? $"its condition, {step.Until}" : step.Until is { } until ? $"time: {until} did not come" : "time";

    /// <summary>Null when the run went to its planned end.</summary>
    public static string? Incomplete(RunFacts run)
    {
        if (run.Complete && run.EndedBy == "completed")
            return null;
        var measured = $"{Figure.Span(run.DurationS)} of {Figure.Span(run.PlannedS)} were measured";
        var sentence = run.Complete
            ? $"Incomplete: the run was {run.EndedBy}; {measured}."
            : $"Incomplete: the run was {run.EndedBy}; {measured}, and nothing is known of what came after.";
        return string.IsNullOrWhiteSpace(run.EndedBecause) ? sentence : $"{sentence} {run.EndedBecause}";
    }

    /// <summary>The phase that the headline figures come from: steady, or all phases of a run that never got there.</summary>
    public static string HeadlinePhase(RunSummary summary) =>
        summary.Operations.Any(figures => figures.Phase == Steady) ? Steady : AllPhases;

    public static OperationFigures? Polls(RunSummary summary)
    {
        var phase = HeadlinePhase(summary);
        return summary.Operations.FirstOrDefault(figures => figures.Operation == "poll" && figures.Phase == phase);
    }

    /// <summary>All sessions had event streams: there is nothing to say of polls.</summary>
    public static bool IsByStreamAlone(RunSummary summary) => Polls(summary) is null && summary.Delivery.PeakStreams > 0;

    public static IReadOnlyList<OperationFigures> Headline(RunSummary summary)
    {
        var phase = HeadlinePhase(summary);
        return [.. summary.Operations.Where(figures => figures.Phase == phase)];
    }

    /// <summary>Of these operations, those that somebody sends.</summary>
    public static IReadOnlyList<OperationFigures> Requests(IReadOnlyList<OperationFigures> operations) =>
        [.. operations.Where(figures => Observations.Operations.IsRequest(figures.Operation))];

    /// <summary>(failed + indeterminate) / sent over all requests; null if nothing was sent.</summary>
    public static double? ErrorRate(IReadOnlyList<OperationFigures> operations)
    {
        var requests = Requests(operations);
        var sent = requests.Sum(figures => figures.Sent);
        return sent == 0 ? null : (double)requests.Sum(Errors) / sent;
    }

    public static long Errors(OperationFigures figures) => figures.Failed + figures.Indeterminate;

    /// <summary>Notice latency of the headline phase.</summary>
    public static LatencyFigures Notice(RunSummary summary) =>
        HeadlinePhase(summary) == Steady ? summary.Alerts.NoticeSteady : summary.Alerts.Notice;
}

using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries.Promises;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Ends a run as soon as a promise is missed that says so (<c>abortOnFail</c>).</summary>
internal sealed class PromiseStop
{
    // The first requests of a phase say little; a promise that holds over a whole run may not hold over its first moment.
    private const double SettleS = 10;

    private readonly IReadOnlyList<(Promise Promise, PromiseWatch Watch)> _watches;
    private double? _scopeFromS;

    private PromiseStop(IReadOnlyList<Promise> promises) => _watches = [.. promises.Select(promise => (promise, new PromiseWatch(promise)))];

    /// <returns>Null: no promise says so.</returns>
    public static PromiseStop? Of(IReadOnlyList<Promise> promises) =>
        promises.Where(promise => promise.AbortOnFail).ToList() is { Count: > 0 } those ? new PromiseStop(those) : null;

    /// <returns>Why the run is to end; null: it goes on.</returns>
    public string? Add(SecondOfRun second)
    {
        foreach (var (promise, watch) in _watches)
        {
            watch.Add(second);
            if (IsSettled(promise, second) && watch.Result() is { Result: "missed" } missed)
                return string.Create(CultureInfo.InvariantCulture, $"Stopped at {second.ToS:0} s, because the promise {promise.Text} was missed: {missed.MeasuredText}.");
        }
        return null;
    }

    // A proven violation stays one, and a whole stretch is as long as was asked for.
    private bool IsSettled(Promise promise, SecondOfRun second)
    {
        if (promise.ForS > 0 || promise.Figure.StartsWith("oracle.", StringComparison.Ordinal))
            return true;
        if (second.FromS >= promise.FromS && (promise.Phase == "all" || second.Phase.Name() == (promise.Phase ?? "steady")))
            _scopeFromS ??= second.FromS;
        return second.ToS >= _scopeFromS + SettleS;
    }
}

using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Was the target still there when the load ended? A server that dies on the way leaves nothing that could be wrong, and must not pass
/// for that.</summary>
internal static class TargetLoss
{
    /// <summary>At the end of the load so much of it is looked at: what happens in less may be a hiccup.</summary>
    private const double Share = 0.1;
    private const double LeastS = 3;

    /// <returns>A sentence; null: the target was there, or the run says nothing of it.</returns>
    public static string? Of(RecordedRun recorded, SessionFigures sessions)
    {
        var run = recorded.Run;
        if (run.EndedBy != RunEnd.Completed || recorded.Health.Count == 0)
            return null;
        var fromS = run.DrainAtS - Math.Max(LeastS, run.PlannedS * Share);
        if (fromS <= 0)
            return null;
        HealthRow[] last = [.. recorded.Health.Where(row => row.At.TotalSeconds > fromS && row.At.TotalSeconds <= run.DrainAtS)];
        var lost = last.LastOrDefault()?.Counts.SessionsLost ?? 0;
        if (sessions.Peak > 0 && lost > 0 && last.Length > 0 && last.All(row => row.Counts.Up == 0))
            return Text($"In the last {run.DrainAtS - fromS:0.#} s of the load no session was left: {lost} were lost.");
        TimelineRow[] requests =
        [
            .. recorded.Timeline.Where(row => row.Second > fromS && row.Second <= run.DrainAtS && Operations.IsRequest(row.Operation)),
        ];
        var wrong = requests.Sum(row => row.Counts.Failed + row.Counts.Indeterminate);
        return wrong > 0 && requests.All(row => row.Counts.Answered == 0)
            ? Text($"In the last {run.DrainAtS - fromS:0.#} s of the load the target answered nothing: {wrong} requests went wrong.")
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

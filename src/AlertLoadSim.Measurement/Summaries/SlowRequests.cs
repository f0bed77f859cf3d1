using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>One of the slowest requests of a run, with what else was in its second.</summary>
/// <param name="Session">Its place in the plan; −1: none of the plan's.</param>
/// <param name="Outcome">answered, failed, indeterminate.</param>
/// <param name="PlannedS">Since the run's start.</param>
/// <param name="SecondP50Ms">Poll responses of the second in which it was answered; null: none.</param>
/// <param name="SecondLagP99Ms">How late polls were sent in it.</param>
/// <param name="GcPauseMs">The generator's longest pause in it.</param>
/// <param name="Neighbours">Others of the run's slowest that were in flight at the same time.</param>
public sealed record SlowRequest(
    string Operation, long Session, string Phase, double PlannedS, double LagMs, double ServiceMs, double ResponseMs, string Outcome,
    double? SecondP50Ms, double? SecondP99Ms, double? SecondLagP99Ms, double? GcPauseMs, int Neighbours)
{
    private const int Most = 20;

    internal static IReadOnlyList<SlowRequest> Of(RecordedRun recorded)
    {
        var phases = new Observations.PhasePlan(TimeSpan.FromSeconds(recorded.Run.WarmUpS), TimeSpan.FromSeconds(recorded.Run.DrainAtS));
        var steady = recorded.Slowest.Where(row => phases.Of(TimeSpan.FromMicroseconds(row.PlannedUs)) == Observations.Phase.Steady).ToList();
        var slowest = (steady.Count > 0 ? steady : recorded.Slowest).OrderByDescending(row => row.ReceivedUs - row.PlannedUs).Take(Most).ToList();
        return [.. slowest.Select(row => Of(row, slowest, recorded, phases))];
    }

    private static SlowRequest Of(SlowRow row, List<SlowRow> slowest, RecordedRun recorded, Observations.PhasePlan phases)
    {
        var at = TimeSpan.FromMicroseconds(row.ReceivedUs);
        var second = recorded.Seconds.FirstOrDefault(each => each.To >= at)?.PollResponse;
        var health = recorded.Health.FirstOrDefault(each => each.At >= at);
        var lagUs = health is null ? null : recorded.Timeline
            .Where(each => each.Operation == "poll" && Seconds.Key(each.Second) == Seconds.Key(health.At.TotalSeconds)).Max(each => each.LagP99Us);
        return new SlowRequest(
            row.Operation, row.Session, Observations.Phases.Name(phases.Of(TimeSpan.FromMicroseconds(row.PlannedUs))), Math.Round(row.PlannedUs / 1e6, 6), Ms(row.SentUs - row.PlannedUs), Ms(row.ReceivedUs - row.SentUs),
            Ms(row.ReceivedUs - row.PlannedUs), row.Outcome, second?.P50Ms, second?.P99Ms, lagUs / 1000.0, health?.Sample.LongestGcPauseMs,
            slowest.Count(other => other != row && other.SentUs < row.ReceivedUs && row.SentUs < other.ReceivedUs));
    }

    private static double Ms(long us) => Math.Round(us / 1000.0, 3);
}

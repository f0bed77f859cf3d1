using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>The alerts that a run means to raise.</summary>
public static class AlertPlan
{
    /// <summary>All alerts of a run, in order and without end; offsets count from the run's start.</summary>
    public static IEnumerable<PlannedAlert> Alerts(AlertsSpec alerts, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var poissonSeconds = 0.0;
        for (var number = 0L; ; number++)
        {
            var gap = new SeededStream(seed, Purpose.AlertArrival, number);
            poissonSeconds += gap.NextExponential() / alerts.RatePerSecond;
            var at = alerts.Arrivals == ArrivalKind.Even ? number / alerts.RatePerSecond : poissonSeconds;
            var target = new SeededStream(seed, Purpose.AlertTarget, number);
            var patience = new SeededStream(seed, Purpose.CallerPatience, number);
            yield return new PlannedAlert(number, TimeSpan.FromSeconds(at), target.NextUnit(), alerts.Patience.Draw(ref patience));
        }
    }
}

using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>When phones ring.</summary>
public static class AlertPlan
{
    /// <summary>Endless and lazy, in order of time; empty at rate 0, for <see cref="AlertSource.None"/>, and for a centre, whose alerts
    /// come of its interactions. Each alert's values come from streams of its own number, so they do not depend on who enumerates, or how far.</summary>
    public static IEnumerable<PlannedAlert> Alerts(AlertsSpec alerts, ulong seed)
    {
        if (alerts.From is AlertSource.None or AlertSource.Centre || alerts.RatePerSecond <= 0)
            yield break;
        long number = 0;
        foreach (var ticks in Arrivals.Offsets(alerts.Arrivals, alerts.RatePerSecond, alerts.Burst, long.MaxValue, seed, Purpose.AlertArrival))
        {
            var patience = new SeededStream(seed, Purpose.CallerPatience, number);
            yield return new PlannedAlert(
                number,
                new TimeSpan(ticks),
                new SeededStream(seed, Purpose.AlertTarget, number).NextUnit(),
                alerts.Patience.Draw(ref patience),
                new SeededStream(seed, Purpose.AlertGroup, number).NextChance(alerts.GroupRing),
                new SeededStream(seed, Purpose.AlertAutoAnswer, number).NextChance(alerts.AutoAnswer));
            number++;
        }
    }
}

using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>When phones ring.</summary>
public static class AlertPlan
{
    /// <summary>Endless and lazy, in order of time; empty at rate 0 and for <see cref="AlertSource.None"/>. Each alert's values come from
    /// streams of its own number, so they do not depend on who enumerates, or how far.</summary>
    public static IEnumerable<PlannedAlert> Alerts(AlertsSpec alerts, ulong seed)
    {
        if (alerts.From == AlertSource.None || alerts.RatePerSecond <= 0)
            yield break;
        var seconds = 0.0;
        for (long number = 0; ; number++)
        {
            if (alerts.Arrivals == ArrivalKind.Even)
                seconds = (number + 0.5) / alerts.RatePerSecond;
            else
                seconds += new SeededStream(seed, Purpose.AlertArrival, number).NextExponential() / alerts.RatePerSecond;
            var ticks = Ticks.FromSeconds(seconds);
            if (ticks == long.MaxValue)
                yield break;
            var patience = new SeededStream(seed, Purpose.CallerPatience, number);
            yield return new PlannedAlert(
                number,
                new TimeSpan(ticks),
                new SeededStream(seed, Purpose.AlertTarget, number).NextUnit(),
                alerts.Patience.Draw(ref patience),
                new SeededStream(seed, Purpose.AlertGroup, number).NextChance(alerts.GroupRing),
                new SeededStream(seed, Purpose.AlertAutoAnswer, number).NextChance(alerts.AutoAnswer));
        }
    }
}

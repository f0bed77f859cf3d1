using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Raised;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Judging;

/// <summary>What the oracle may call too long and too late in a run.</summary>
public static class RunBounds
{
    // An emulator that gets no CPU for a while ends a ring that much later.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <param name="longestSilence">After so long without a byte an event stream is given up.</param>
    public static OracleBounds Of(Scenario scenario, TimeSpan longestSilence)
    {
        // How long alerts ring elsewhere nobody knows.
        if (!scenario.Target.IsEmulator)
            return OracleBounds.None;
        // A reply shows the queue as it was at most one time-out ago; what an open stream has on its way may be as old as the longest silence.
        var behind = Alerted(scenario).Max(sessions =>
            sessions.Notifications.LongestThink + sessions.Timeout + (sessions.Notifications.By == NotificationsBy.Poll ? TimeSpan.Zero : longestSilence));
        return new OracleBounds(scenario.Alerts.RingTimeout + behind + Slack, scenario.Alerts.LateAfter);
    }

    public static OracleBounds Of(RunDocument run) => new(Seconds(run.LongestRingS), Seconds(run.LatestArrivalS));

    /// <summary>By then a session has read what was queued for it, or knows that a reply was lost.</summary>
    public static TimeSpan ReadWithin(Scenario scenario, TimeSpan longestSilence) => Alerted(scenario).Max(sessions => RaiseBounds.ReadWithinFor(
        sessions.Notifications.By == NotificationsBy.Poll ? sessions.Notifications.LongestThink : longestSilence, sessions.Timeout));

    private static IEnumerable<SessionsSpec> Alerted(Scenario scenario) =>
        scenario.Populations.Select(population => population.Sessions).Where(sessions => sessions.Alerting).DefaultIfEmpty(scenario.Sessions);

    private static TimeSpan? Seconds(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
}

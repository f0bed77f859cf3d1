using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What the plan holds of one population.</summary>
/// <param name="Sessions">Sessions of the whole run.</param>
/// <param name="PeakSessions">Most at the same time.</param>
/// <param name="PeakStreams">Most of them with an event stream, as far as the plan decides that.</param>
/// <param name="UsersNeeded">Users that log on at least once; they are the lowest-numbered ones of the population's.</param>
/// <param name="SessionTicks">Lives of all sessions together, in 100 ns. Two million of a month each are more than a <see cref="TimeSpan"/> holds.</param>
/// <param name="StreamTicks">The part of it of sessions with <see cref="SessionPlan.ByStream"/>.</param>
public sealed record PopulationFigures(
    Population Population, long Sessions, int PeakSessions, int PeakStreams, int UsersNeeded, Int128 SessionTicks, Int128 StreamTicks)
{
    /// <summary>Polls per second of a session that polls; null where there is no plan for them: for a closed loop (every 0 s), and with
    /// <c>by: auto</c>.</summary>
    public double? PollRate => Population.Sessions.Notifications switch
    {
        { By: NotificationsBy.Auto } => null,
        { By: NotificationsBy.Stream } => 0,
        { Every: var every } when every > TimeSpan.Zero => 1 / every.TotalSeconds,
        _ => null,
    };

    /// <summary>Polls planned in all; null as for <see cref="PollRate"/>.</summary>
    public double? ExpectedPolls => PollRate * ((double)(SessionTicks - StreamTicks) / TimeSpan.TicksPerSecond);
}

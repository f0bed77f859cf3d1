using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What the plan holds of one population.</summary>
/// <param name="Sessions">Sessions of the whole run.</param>
/// <param name="PeakSessions">Most at the same time.</param>
/// <param name="PeakStreams">Most of them with an event stream, as far as the plan decides that.</param>
/// <param name="UsersNeeded">Users that log on at least once; they are the lowest-numbered ones of the population's.</param>
/// <param name="SessionTime">Lives of all sessions together.</param>
/// <param name="StreamTime">The part of it of sessions with <see cref="SessionPlan.ByStream"/>.</param>
public sealed record PopulationFigures(
    Population Population, long Sessions, int PeakSessions, int PeakStreams, int UsersNeeded, TimeSpan SessionTime, TimeSpan StreamTime)
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
    public double? ExpectedPolls => PollRate * (SessionTime - StreamTime).TotalSeconds;
}

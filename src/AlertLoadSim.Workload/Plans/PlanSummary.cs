namespace AlertLoadSim.Workload.Plans;

/// <summary>What one walk through the whole plan tells.</summary>
/// <param name="StreamTime">The part of <paramref name="SessionTime"/> of sessions with <see cref="SessionPlan.ByStream"/>.</param>
internal sealed record PlanSummary(
    long Sessions, int PeakSessions, int PeakStreams, int UsersNeeded, TimeSpan SessionTime, TimeSpan StreamTime, long NeverStarted,
    TimeSpan LongestConnectDelay)
{
    /// <param name="mostSessions">Stop there: the plan is too long to be walked.</param>
    public static PlanSummary Of(SessionPlanner planner, long mostSessions = long.MaxValue)
    {
        long count = 0;
        var (users, peakStreams) = (0, 0);
        var (time, streamTime) = (TimeSpan.Zero, TimeSpan.Zero);
        var streams = new LiveCount();
        foreach (var session in planner.Plan())
        {
            users = Math.Max(users, session.User + 1);
            time += session.EndsAt - session.StartsAt;
            if (session.ByStream)
            {
                streamTime += session.EndsAt - session.StartsAt;
                peakStreams = Math.Max(peakStreams, streams.Add(session));
            }

            if (++count > mostSessions)
                break;
        }

        return new PlanSummary(
            count, planner.PeakSessions, peakStreams, users, time, streamTime, planner.NeverStarted, planner.LongestConnectDelay);
    }
}

namespace AlertLoadSim.Workload.Plans;

/// <summary>What one walk through the whole plan tells.</summary>
internal sealed record PlanSummary(
    long Sessions, int PeakSessions, int UsersNeeded, TimeSpan SessionTime, long NeverStarted, TimeSpan LongestConnectDelay)
{
    /// <param name="mostSessions">Stop there: the plan is too long to be walked.</param>
    public static PlanSummary Of(SessionPlanner planner, long mostSessions = long.MaxValue)
    {
        long count = 0;
        var users = 0;
        var time = TimeSpan.Zero;
        foreach (var session in planner.Plan())
        {
            users = Math.Max(users, session.User + 1);
            time += session.EndsAt - session.StartsAt;
            if (++count > mostSessions)
                break;
        }

        return new PlanSummary(count, planner.PeakSessions, users, time, planner.NeverStarted, planner.LongestConnectDelay);
    }
}

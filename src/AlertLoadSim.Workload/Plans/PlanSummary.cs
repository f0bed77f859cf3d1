using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What one walk through the whole plan tells.</summary>
internal sealed record PlanSummary(
    ImmutableArray<PopulationFigures> Populations, long Sessions, int PeakSessions, int PeakStreams, long NeverStarted, TimeSpan LongestConnectDelay)
{
    /// <summary>Users that log on at least once, those that populations share counted once.</summary>
    public int UsersNeeded => Populations
        .GroupBy(figures => figures.Population.Sessions.Users).Sum(shared => shared.Max(figures => figures.UsersNeeded));

    /// <param name="mostSessions">Stop there: the plan is too long to be walked.</param>
    public static PlanSummary Of(ImmutableArray<Population> populations, SessionPlanner planner, long mostSessions = long.MaxValue)
    {
        long count = 0;
        var peakStreams = 0;
        var streams = new LiveCount();
        Tally[] tallies = [.. populations.Select(population => new Tally(population))];
        foreach (var session in planner.Plan())
        {
            tallies[session.Population].Add(session);
            if (session.ByStream)
                peakStreams = Math.Max(peakStreams, streams.Add(session));
            if (++count > mostSessions)
                break;
        }

        return new PlanSummary(
            [.. tallies.Select(tally => tally.Figures)], count, planner.PeakSessions, peakStreams, planner.NeverStarted, planner.LongestConnectDelay);
    }

    private sealed class Tally(Population population)
    {
        private readonly LiveCount _sessions = new();
        private readonly LiveCount _streams = new();

        public PopulationFigures Figures { get; private set; } = new(population, 0, 0, 0, 0, 0, 0);

        public void Add(SessionPlan session)
        {
            var (life, was) = ((session.EndsAt - session.StartsAt).Ticks, Figures);
            Figures = was with
            {
                Sessions = was.Sessions + 1,
                PeakSessions = Math.Max(was.PeakSessions, _sessions.Add(session)),
                PeakStreams = session.ByStream ? Math.Max(was.PeakStreams, _streams.Add(session)) : was.PeakStreams,
                UsersNeeded = Math.Max(was.UsersNeeded, session.User + 1),
                SessionTicks = was.SessionTicks + life,
                StreamTicks = session.ByStream ? was.StreamTicks + life : was.StreamTicks,
            };
        }
    }
}

using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Tests.Workload;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Tests.Engine;

/// <summary>Nothing drifts in a day of polls.</summary>
public sealed class DayOfPollsTests
{
    private const int Day = 86_400;

    [Fact]
    public void The_last_poll_of_a_day_is_due_to_the_microsecond_of_the_formula()
    {
        var plan = RunPlan.From(Scenarios.Good("name: x\nsessions: { connectRate: 100000/s }\nload: [ { keepConstant: { sessions: 5000, during: 24h } } ]\n"));
        var sessions = plan.Sessions(Slice.Whole).ToList();
        Assert.Equal(5000, sessions.Count);
        Assert.Equal(5000.0 * Day, plan.ExpectedPolls!.Value, 500.0);
        foreach (var session in sessions)
        {
            var grid = new PollGrid(session.PollPhase, TimeSpan.FromSeconds(1));
            // Whole numbers of 100 ns: phase + k·every, k the number of the last poll before the end.
            var last = session.PollPhase.Ticks + ((Day - 1) * TimeSpan.TicksPerSecond);
            Assert.Equal(TimeSpan.FromDays(1), session.EndsAt);
            Assert.Equal(last, grid.NextFrom(session.EndsAt - TimeSpan.FromSeconds(1)).Ticks);
        }
    }

    [Fact]
    public void Twenty_sessions_tick_through_a_day_and_end_where_the_formula_says()
    {
        var bench = new PollBench();
        var loops = Enumerable.Range(0, 20).Select(i => (Phase: (i + 0.3) / 20, Loop: bench.Loop(phaseSeconds: (i + 0.3) / 20))).ToList();
        foreach (var (_, loop) in loops)
            loop.Open(PollBench.Credentials);
        bench.AdvanceTo(Day);
        var polls = bench.Polls();
        Assert.Equal((20L * Day, 20L * Day, 0L), (polls.Counts.Planned, polls.Counts.Answered, polls.Counts.Skipped));
        Assert.All(loops, session => Assert.Equal(TimeSpan.FromSeconds(session.Phase).Ticks + ((Day - 1) * TimeSpan.TicksPerSecond), session.Loop.LastPlannedAt!.Value.Ticks));
    }
}

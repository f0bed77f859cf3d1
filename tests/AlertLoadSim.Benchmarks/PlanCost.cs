using System.Diagnostics;
using System.Globalization;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Benchmarks;

/// <summary>What it costs to plan a run: time, what is allocated, and how much of it is alive at a time. Each plan is walked once, from its
/// making to its last value, as a node of a run does it.</summary>
internal static class PlanCost
{
    private const int Walks = 9;
    private const int Agents = 100_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly UsersSpec Users = new UsersSpec.Pattern("agent{0:000000}", Agents, "x");

    public static void Print(TextWriter output)
    {
        output.WriteLine("| walked once | values | ms (fastest of nine) | MB allocated | MB alive at most |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        Row("100,000 sessions, 1 h: ramp of 10 min, then held", Held(null));
        Row("the same, each living 30 min on average, then replaced", Held(new Distribution.Exponential(Hour / 2)));
        Row("alerts, 20/s, 24 h", () => AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 20 }, 1).TakeWhile(alert => alert.At < 24 * Hour));
        Row("interactions of a centre, 20/s, 24 h", () => CentrePlan.Interactions(Centre(24 * Hour), 1));
        Row("shifts of 100,000 agents", () => CentrePlan.AgentShifts(Centre(Hour), 1));
        Row("forecast of 24 h in quarters, 20,000 agents", () => CentreForecast.Of(Forecast()).Intervals);

        void Row<T>(string name, Func<IEnumerable<T>> plan)
        {
            var (values, milliseconds, allocated) = Walk(plan);
            var alive = Alive(plan, values);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {values:#,0} | {milliseconds:0} | {allocated / 1048576.0:0.0} | {alive / 1048576.0:0.0} |"));
        }
    }

    /// <summary>The fastest of some walks: other work on the machine only adds. The first, which compiles, does not count.</summary>
    private static (long Values, double Milliseconds, long Allocated) Walk<T>(Func<IEnumerable<T>> plan)
    {
        var walks = new List<(long, double Milliseconds, long)>();
        for (var walk = 0; walk <= Walks; walk++)
        {
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            var values = plan().LongCount();
            walks.Add((values, watch.Elapsed.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before));
        }

        return walks.Skip(1).MinBy(walk => walk.Milliseconds);
    }

    /// <summary>The heap after a full collection at ten places of a walk, beyond what was there before it.</summary>
    private static long Alive<T>(Func<IEnumerable<T>> plan, long values)
    {
        var (before, most, number) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        foreach (var _ in plan())
        {
            if (++number % Math.Max(1, values / 10) == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        return Math.Max(0, most);
    }

    private static Func<IEnumerable<SessionPlan>> Held(Distribution? lifetime) => () => RunPlan.From(new Scenario
    {
        Name = "x",
        Load = [new LoadStep.RampingConstant(Agents, Hour / 6), new LoadStep.KeepConstant(Agents, Hour * 5 / 6)],
        Sessions = new SessionsSpec { Users = Users, ConnectRatePerSecond = 1000, Lifetime = lifetime },
    }).Sessions(Slice.Whole);

    private static Scenario Forecast() => new()
    {
        Name = "x",
        Centre = Centre(24 * Hour) with { Agents = 20_000, Workgroups = [new("Support", 1, 20_000)], Shifts = [new(TimeSpan.Zero, 20_000, Hour / 6, null)] },
    };

    private static CentreSpec Centre(TimeSpan during) => new()
    {
        Agents = Agents,
        Offered = new OfferedLoad(Hour / 4, [.. Enumerable.Range(0, 96).Select(quarter => 18_000 * (1 + (0.8 * Math.Sin(quarter / 15.0))))]),
        During = during,
        Workgroups = [new("Support", 1, Agents)],
        Shifts = [new(TimeSpan.Zero, Agents / 2, Hour / 6, 8 * Hour), new(4 * Hour, Agents / 2, Hour / 6, 8 * Hour)],
    };
}

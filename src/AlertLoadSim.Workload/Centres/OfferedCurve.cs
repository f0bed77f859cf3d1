using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Centres;

/// <summary>What an <see cref="OfferedLoad"/> is at any time.</summary>
public static class OfferedCurve
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Interactions expected between two instants, before the busy-day factor, whose mean is 1.</summary>
    public static double Expected(OfferedLoad offered, TimeSpan from, TimeSpan until)
    {
        var sum = 0.0;
        for (var at = from; at < until;)
        {
            var end = Min(NextEdge(at, offered.Interval), until);
            sum += Intensity(offered, at, end);
            at = end;
        }

        return sum;
    }

    /// <summary>The same with the factors that a seed draws for the days.</summary>
    public static double Expected(OfferedLoad offered, TimeSpan from, TimeSpan until, ulong seed)
    {
        var sum = 0.0;
        for (var at = from; at < until;)
        {
            var end = Min(NextEdge(at, Day), until);
            sum += Expected(offered, at, end) * DayFactor(offered, seed, at.Ticks / Day.Ticks);
            at = end;
        }

        return sum;
    }

    /// <summary>By how much the day from <paramref name="day"/> × 24 h on is busier than others.</summary>
    public static double DayFactor(OfferedLoad offered, ulong seed, long day)
    {
        var stream = new SeededStream(seed, Purpose.CentreDay, day);
        return GammaDraw.Factor(offered.DayCv, ref stream);
    }

    /// <summary>The windows of the arrival process from the run's start on, without end; each lies in one interval and in one day.</summary>
    internal static IEnumerable<ArrivalWindow> Windows(OfferedLoad offered, ulong seed)
    {
        if (!offered.Expected.Any(expected => expected > 0))
            yield break;
        for (var at = TimeSpan.Zero; at < TimeSpan.MaxValue - offered.Interval - Day;)
        {
            var end = Min(NextEdge(at, offered.Interval), NextEdge(at, Day));
            var expected = Intensity(offered, at, end) * DayFactor(offered, seed, at.Ticks / Day.Ticks);
            foreach (var window in PoissonArrivals.Cut(at.Ticks, end.Ticks, expected))
                yield return window;
            at = end;
        }
    }

    /// <summary>Within one interval.</summary>
    private static double Intensity(OfferedLoad offered, TimeSpan from, TimeSpan until) =>
        offered.Expected[(int)(from.Ticks / offered.Interval.Ticks % offered.Expected.Length)] * ((until - from) / offered.Interval);

    private static TimeSpan NextEdge(TimeSpan at, TimeSpan step) => new(((at.Ticks / step.Ticks) + 1) * step.Ticks);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

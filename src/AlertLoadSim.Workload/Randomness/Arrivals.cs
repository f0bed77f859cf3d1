using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Randomness;

/// <summary>When things come, for each kind of arrivals. Offsets in ticks of 100 ns, in order, each computed from its own number or window:
/// nothing is added up.</summary>
public static class Arrivals
{
    /// <summary>Lazy; all offsets below the length, the same for any larger length. Empty at rate 0.</summary>
    /// <param name="burst">For <see cref="ArrivalKind.Burst"/>.</param>
    /// <param name="lengthTicks"><see cref="long.MaxValue"/>: without end.</param>
    /// <param name="key">Which of several processes of this purpose it is: a step of a load, a population. 0 to 2²² − 1.</param>
    public static IEnumerable<long> Offsets(
        ArrivalKind kind, double ratePerSecond, BurstSpec burst, long lengthTicks, ulong seed, Purpose purpose, long key = 0) => kind switch
        {
            ArrivalKind.Even => Even(ratePerSecond, lengthTicks),
            ArrivalKind.Poisson => PoissonArrivals.AtRate(ratePerSecond, lengthTicks, seed, purpose, key),
            ArrivalKind.Burst => Offsets(burst.Instants, ratePerSecond / burst.Size, burst, lengthTicks, seed, purpose, key)
                .SelectMany(instant => Enumerable.Repeat(instant, burst.Size)),
            _ => throw new NotSupportedException($"There are no arrivals of the kind {kind}."),
        };

    /// <summary>The k-th (from 0) at (k + ½)/rate, rounded to 100 ns.</summary>
    public static IEnumerable<long> Even(double ratePerSecond, long lengthTicks)
    {
        if (!(ratePerSecond > 0))
            yield break;
        for (long number = 0; ; number++)
        {
            var offset = Ticks((number + 0.5) / ratePerSecond);
            if (offset >= lengthTicks)
                yield break;
            yield return offset;
        }
    }

    /// <summary>Rounded to 100 ns; what is beyond all time is the end of time.</summary>
    internal static long Ticks(double seconds) =>
        seconds * TimeSpan.TicksPerSecond < long.MaxValue ? (long)Math.Round(seconds * TimeSpan.TicksPerSecond) : long.MaxValue;
}

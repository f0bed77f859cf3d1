using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Where arrivals lie on an axis along which one is expected per unit. A curve of the rate then turns each place into an instant, so that every
/// rate, constant or not, is exact and nothing adds up.</summary>
internal static class ArrivalPoints
{
    // A Poisson process along the axis, with one point per unit, is that of a rate of one per second.
    private const long TicksPerUnit = TimeSpan.TicksPerSecond;

    /// <summary>Ascending, from 0, without end.</summary>
    /// <param name="key">Of the random streams; no two steps of a run have the same.</param>
    public static IEnumerable<double> Of(ArrivalKind kind, BurstSpec burst, ulong seed, long key) => kind switch
    {
        ArrivalKind.Even => Even(),
        ArrivalKind.Burst => Of(burst.Instants, burst, seed, key).SelectMany(instant => Enumerable.Repeat(instant * burst.Size, burst.Size)),
        _ => PoissonArrivals.AtRate(1, long.MaxValue, seed, Purpose.SessionArrival, key).Select(ticks => (double)ticks / TicksPerUnit),
    };

    // Each in the middle of its unit: a whole number of units holds as many.
    private static IEnumerable<double> Even()
    {
        for (long arrival = 0; ; arrival++)
            yield return arrival + 0.5;
    }
}

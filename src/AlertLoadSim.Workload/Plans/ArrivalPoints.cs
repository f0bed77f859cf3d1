using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Where arrivals lie on an axis along which one is expected per unit. A curve of the rate then turns each place into an instant, so that every
/// rate, constant or not, is exact and nothing adds up.</summary>
internal static class ArrivalPoints
{
    /// <summary>Ascending, from 0, without end.</summary>
    /// <param name="key">Of the random streams; no two steps of a run have the same.</param>
    public static IEnumerable<double> Of(ArrivalKind kind, int burst, ulong seed, long key) => kind switch
    {
        ArrivalKind.Even => Even(),
        ArrivalKind.Burst => Bursts(burst),
        _ => PoissonPoints.Of(seed, Purpose.SessionArrival, key),
    };

    // Each in the middle of its unit: a whole number of units holds as many.
    private static IEnumerable<double> Even()
    {
        for (long arrival = 0; ; arrival++)
            yield return arrival + 0.5;
    }

    // A burst in the middle of as many units as it has arrivals.
    private static IEnumerable<double> Bursts(int size)
    {
        for (long first = 0; ; first += size)
        {
            for (var arrival = 0; arrival < size; arrival++)
                yield return first + (size / 2.0);
        }
    }
}

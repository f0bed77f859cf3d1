using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Summaries.Trust;

/// <summary>Did the run settle within its warm-up? Looks at the median response of polls, second by second: a stall or a few slow requests do not move it.</summary>
/// <param name="Unsettled">Seconds at the beginning of the steady phase that are not like the rest.</param>
/// <param name="Seconds">Of the steady phase.</param>
internal readonly record struct Settling(int Unsettled, int Seconds, double BeforeMs, double AfterMs)
{
    /// <summary>What a generator itself may make of a response; less is no difference.</summary>
    private const double LeastMs = 5;

    private const double MostOfThem = 0.75;

    /// <summary>While the number of sessions changes by more, so may the response.</summary>
    private const double SteadyLoad = 0.1;

    /// <returns>Null: it cannot be said.</returns>
    public static Settling? Of(RecordedRun recorded, TrustLimits limits)
    {
        var (fromS, toS) = (recorded.Run.WarmUpS, recorded.Run.DrainAtS);
        var up = recorded.Health.Where(row => row.At.TotalSeconds > fromS && row.At.TotalSeconds <= toS).Select(row => row.Counts.Up).ToList();
        if (up.Count == 0 || up.Max() - up.Min() > SteadyLoad * up.Max())
            return null;
        double[] medians = [.. recorded.Seconds.Where(second => second.To.TotalSeconds > fromS + 0.5 && second.To.TotalSeconds <= toS + 0.5).Select(second => second.PollResponse.P50Ms).OfType<double>()];
        if (SteadyState.Truncation(medians) is not { } cut)
            return null;
        var after = medians[cut..].Average();
        if (cut == 0)
            return new Settling(0, medians.Length, after, after);
        var before = medians[..cut];
        var differ = before.Count(median => Math.Abs(median - after) > Math.Max(LeastMs, limits.Unsettled * after));
        // A stall of two seconds is no beginning, though the best cut may be behind it.
        return new Settling(differ > MostOfThem * cut ? cut : 0, medians.Length, before.Average(), after);
    }
}

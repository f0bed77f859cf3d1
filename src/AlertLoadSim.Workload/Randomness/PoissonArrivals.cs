namespace AlertLoadSim.Workload.Randomness;

/// <summary>Arrivals of independent people: a Poisson process whose intensity is constant within windows.</summary>
/// <remarks>
/// In each window the number is drawn from the Poisson distribution of its mean, and that many instants uniformly in it, put in order: this is
/// the process exactly (a Poisson process, given its count, is a uniform sample), whatever the windows. So no gap is ever added to the one
/// before, nothing drifts, and any window can be had alone. Memory is that of one window.
/// </remarks>
public static class PoissonArrivals
{
    /// <summary>Mean of a window at constant rate: large enough for one stream to be worth it, small enough to be put in order at once.</summary>
    private const double ExpectedPerWindow = 64;

    /// <summary>Windows of one process; the rest of a stream's index tells several processes of one purpose apart.</summary>
    private const int WindowBits = 40;

    /// <summary>Mean of a window with a varying intensity is at most this.</summary>
    public const double MostExpected = 128;

    /// <summary>Offsets in ticks, in order, below <paramref name="lengthTicks"/>; the same for any larger length. Empty at rate 0.</summary>
    /// <param name="key">Which of several processes of this purpose it is; 0 to 2²² − 1.</param>
    public static IEnumerable<long> AtRate(double ratePerSecond, long lengthTicks, ulong seed, Purpose purpose, long key = 0) =>
        Of(Windows(ratePerSecond, lengthTicks, key), seed, purpose).TakeWhile(offset => offset < lengthTicks);

    /// <summary>Those of windows that follow each other in time.</summary>
    public static IEnumerable<long> Of(IEnumerable<ArrivalWindow> windows, ulong seed, Purpose purpose)
    {
        var offsets = new List<long>();
        foreach (var window in windows)
        {
            Fill(window, seed, purpose, offsets);
            foreach (var offset in offsets)
                yield return offset;
        }
    }

    /// <summary>Those of one window, in order.</summary>
    public static IReadOnlyList<long> In(ArrivalWindow window, ulong seed, Purpose purpose)
    {
        var offsets = new List<long>();
        Fill(window, seed, purpose, offsets);
        return offsets;
    }

    /// <summary>A stretch of one intensity, cut into windows of equal length with at most <see cref="MostExpected"/> each. Their keys are their
    /// first instants, so that they depend on nothing before.</summary>
    public static IEnumerable<ArrivalWindow> Cut(long fromTicks, long untilTicks, double expected)
    {
        var parts = Math.Clamp((long)Math.Ceiling(expected / MostExpected), 1, Math.Max(1, untilTicks - fromTicks));
        for (long part = 0; part < parts; part++)
        {
            var (from, until) = (Edge(part), Edge(part + 1));
            yield return new ArrivalWindow(from, until, expected * (until - from) / (untilTicks - fromTicks), from);
        }

        long Edge(long part) => fromTicks + (long)((Int128)(untilTicks - fromTicks) * part / parts);
    }

    private static IEnumerable<ArrivalWindow> Windows(double ratePerSecond, long lengthTicks, long key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(key, 1L << (62 - WindowBits));
        if (!(ratePerSecond > 0))
            yield break;
        var width = Math.Max(1, Arrivals.Ticks(ExpectedPerWindow / ratePerSecond));
        var expected = ratePerSecond * ((double)width / TimeSpan.TicksPerSecond);
        var beforeTheEndOfTime = long.MaxValue / width;
        for (long number = 0; number < beforeTheEndOfTime && number * width < lengthTicks; number++)
            yield return new ArrivalWindow(number * width, (number + 1) * width, expected, (key << WindowBits) | number);
    }

    private static void Fill(ArrivalWindow window, ulong seed, Purpose purpose, List<long> offsets)
    {
        var stream = new SeededStream(seed, purpose, window.Key);
        offsets.Clear();
        for (var count = PoissonDraw.Next(window.Expected, ref stream); count > 0; count--)
            offsets.Add(window.FromTicks + stream.NextLong(window.UntilTicks - window.FromTicks));
        offsets.Sort();
    }
}

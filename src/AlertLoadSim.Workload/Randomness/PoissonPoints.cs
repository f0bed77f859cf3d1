namespace AlertLoadSim.Workload.Randomness;

/// <summary>A Poisson process with one point per unit on average. The axis is cut into windows; how many points a window holds, and where, comes from a
/// stream of the window's own number, so that no rounding adds up and any window can be had without those before it.</summary>
internal static class PoissonPoints
{
    /// <summary>Length of a window: so many points on average.</summary>
    public const int Window = 64;

    // Windows of one key: 67 million points, more than any run has sessions.
    private const int KeyBits = 20;

    /// <summary>Ascending, from 0, without end.</summary>
    /// <param name="key">Another key, another process.</param>
    public static IEnumerable<double> Of(ulong seed, Purpose purpose, long key)
    {
        for (long window = 0; ; window++)
        {
            foreach (var point in In(window, seed, purpose, key))
                yield return point;
        }
    }

    /// <summary>The points of one window, ascending.</summary>
    public static double[] In(long window, ulong seed, Purpose purpose, long key)
    {
        var stream = new SeededStream(seed, purpose, (key << KeyBits) + window);
        var points = new double[stream.NextPoisson(Window)];
        for (var i = 0; i < points.Length; i++)
            points[i] = (window + stream.NextUnit()) * Window;
        Array.Sort(points);
        return points;
    }
}

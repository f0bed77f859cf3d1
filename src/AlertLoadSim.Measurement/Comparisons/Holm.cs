namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Holm's step-down method: many looks at the same runs find something by chance, and what is left below the level after it was so at most once in so
/// many comparisons, whichever figures depend on each other.</summary>
internal static class Holm
{
    /// <returns>In the order given: each may be held against the level as if it were the only one.</returns>
    public static double[] Adjust(IReadOnlyList<double> chances)
    {
        var adjusted = new double[chances.Count];
        var (rank, least) = (0, 0.0);
        foreach (var index in Enumerable.Range(0, chances.Count).OrderBy(index => chances[index]))
        {
            least = Math.Max(least, Math.Min(1, chances[index] * (chances.Count - rank++)));
            adjusted[index] = least;
        }
        return adjusted;
    }
}

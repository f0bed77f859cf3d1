namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Percentiles of waits that are counted in steps: step 0 ends at 10 ms, and twelve steps are a factor of two (docs/JOURNAL.md).</summary>
internal static class WaitScale
{
    private const double FirstS = 0.01;
    private const double StepsPerDouble = 12;

    /// <param name="waits">Pairs of step and count, by step.</param>
    /// <returns>The middle of the step in which it lies, in seconds; null: nobody was answered.</returns>
    public static double? Percentile(IReadOnlyList<long>? waits, double share)
    {
        if (waits is null)
            return null;
        var left = Math.Ceiling(share * Enumerable.Range(0, waits.Count / 2).Sum(i => waits[(2 * i) + 1]));
        for (var i = 0; i + 1 < waits.Count; i += 2)
        {
            left -= waits[i + 1];
            if (left <= 0)
                return Math.Round(waits[i] == 0 ? FirstS / 2 : FirstS * Math.Pow(2, (waits[i] - 0.5) / StepsPerDouble), 3);
        }
        return null;
    }
}

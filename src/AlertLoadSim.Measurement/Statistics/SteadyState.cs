namespace AlertLoadSim.Measurement.Statistics;

/// <summary>From where on a series is the same throughout: White's MSER-5. Of all cuts it takes the one after which the mean is known best; what was cut off made it worse than
/// its absence does.</summary>
/// <remarks>K. P. White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997).</remarks>
public static class SteadyState
{
    private const int PerBatch = 5;

    /// <summary>From so many values on they are taken in batches of five, as the method has it.</summary>
    private const int Long = 100;

    /// <returns>How many values to leave out, less than half of them; null: there are too few to say, or it would be half or more.</returns>
    public static int? Truncation(IReadOnlyList<double> values)
    {
        var size = values.Count >= Long ? PerBatch : 1;
        var batches = values.Chunk(size).Where(batch => batch.Length == size).Select(batch => batch.Average()).ToArray();
        if (batches.Length < 2 * PerBatch)
            return null;
        var (best, bestError) = (0, double.PositiveInfinity);
        var (sum, squares) = (0.0, 0.0);
        for (var from = batches.Length - 1; from >= 0; from--)
        {
            sum += batches[from];
            squares += batches[from] * batches[from];
            var count = batches.Length - from;
            // The squared error of the mean of what is left; of the last few it says nothing.
            var error = Math.Max(0, squares - (sum * sum / count)) / count / count;
            if (from <= batches.Length / 2 && error <= bestError)
                (best, bestError) = (from, error);
        }
        return best == batches.Length / 2 ? null : best * size;
    }
}

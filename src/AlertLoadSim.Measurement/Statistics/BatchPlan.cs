namespace AlertLoadSim.Measurement.Statistics;

/// <summary>The steady phase in pieces of equal length that follow each other. How much they differ says how well the whole is known.</summary>
/// <param name="FromS">Seconds since the run's start.</param>
/// <param name="Count">0: the phase is too short to be cut.</param>
public sealed record BatchPlan(double FromS, double ToS, int Count)
{
    /// <summary>More would be shorter, and more alike their neighbours; Student's t is close to its limit by then.</summary>
    public const int Most = 20;

    /// <summary>With fewer, what they say of their spread is worth nothing.</summary>
    public const int Fewest = 5;

    public double LengthS => Count == 0 ? 0 : (ToS - FromS) / Count;

    /// <summary>Batches of whole seconds at least, for that is how finely a run is written.</summary>
    public static BatchPlan Of(double fromS, double toS)
    {
        var count = Math.Min(Most, (int)Math.Floor(toS - fromS + 0.5));
        return new BatchPlan(fromS, toS, count < Fewest ? 0 : count);
    }

    /// <summary>Of an instant within the phase; what lies a little outside belongs to the first or last.</summary>
    public int IndexOf(double atS) => Math.Clamp((int)Math.Floor((atS - FromS) / LengthS), 0, Count - 1);
}

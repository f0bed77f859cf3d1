namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Which lines of different files are about the same second.</summary>
internal static class Seconds
{
    /// <summary>The files agree to the millisecond, give or take its rounding; intervals lie a second apart.</summary>
    /// <param name="seconds">Since the run's start.</param>
    public static long Key(double seconds) => (long)Math.Round(seconds * 20);
}

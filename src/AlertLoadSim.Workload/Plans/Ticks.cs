namespace AlertLoadSim.Workload.Plans;

internal static class Ticks
{
    /// <summary>Rounded to 100 ns; what is beyond all time is the end of time.</summary>
    public static long FromSeconds(double seconds) =>
        seconds * TimeSpan.TicksPerSecond < long.MaxValue ? (long)Math.Round(seconds * TimeSpan.TicksPerSecond) : long.MaxValue;
}

using System.Globalization;

namespace AlertLoadSim.Engine.Health;

/// <summary>What the machine does beside us, as the system tells it; each null where it does not.</summary>
/// <param name="BusyMs">CPU time that a processor of the machine spent on anything, on average, since the machine's start.</param>
/// <param name="StolenMs">The same, taken by the machine below.</param>
/// <param name="ThrottledMs">Time for which the limit of our group of processes kept us from running.</param>
internal readonly record struct MachineLoad(double? BusyMs, double? StolenMs, double? ThrottledMs)
{
    // The unit of /proc/stat is the same on every Linux that .NET runs on.
    private const double MsPerTick = 10;

    public static MachineLoad Read() => Read("/proc/stat", "/sys/fs/cgroup/cpu.stat");

    internal static MachineLoad Read(string stat, string group)
    {
        // cpu  user nice system idle iowait irq softirq steal …
        var lines = Lines(stat).TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)).ToList();
        var ticks = lines is [var all, ..]
            ? all.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
                .Select(cell => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray()
            : [];
        var isWhole = ticks.Length == 8 && lines.Count > 1;
        return new MachineLoad(
            isWhole ? (ticks.Sum() - ticks[3] - ticks[4] - ticks[7]) * MsPerTick / (lines.Count - 1) : null,
            isWhole ? ticks[7] * MsPerTick / (lines.Count - 1) : null,
            ThrottledUs(group) / 1000.0);
    }

    private static long? ThrottledUs(string group)
    {
        const string Name = "throttled_usec ";
        var line = Lines(group).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.TryParse(line?[Name.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Facts of this machine that a report needs; null where the system does not say.</summary>
internal static class Machine
{
    public static string Version { get; } =
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static MachineFacts Facts() => new()
    {
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString(),
        Runtime = RuntimeInformation.FrameworkDescription,
        Processors = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        DescriptorLimit = DescriptorLimit(),
    };

    /// <summary>Open files allowed to this process. The runtime has raised the soft limit to the hard one already.</summary>
    public static long? DescriptorLimit()
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
            return null;
        const string Name = "Max open files";
        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}

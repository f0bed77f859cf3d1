using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Facts of this machine that a report needs; null where the system does not say.</summary>
internal static class Machine
{
    private const int CommitDigits = 9;

    /// <summary>Version and, where it was built from a commit, the beginning of its name: <c>0.1.0+90caeed3f</c>.</summary>
    public static string Version { get; } = Shorten(
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    public static MachineFacts Facts() => new()
    {
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString(),
        Runtime = RuntimeInformation.FrameworkDescription,
        Processors = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        DescriptorLimit = DescriptorLimit(),
    };

    private static string Shorten(string version)
    {
        var commit = version.IndexOf('+', StringComparison.Ordinal) + 1;
        return commit == 0 || version.Length <= commit + CommitDigits ? version : version[..(commit + CommitDigits)];
    }

    /// <summary>Local ports that one address has for connections to one target.</summary>
    public static int? PortsPerAddress()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(Range))
            return null;
        var ends = File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return ends.Length == 2 && int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first) && int.TryParse(ends[1], CultureInfo.InvariantCulture, out var last)
            ? Math.Max(1, last - first + 1)
            : null;
    }

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

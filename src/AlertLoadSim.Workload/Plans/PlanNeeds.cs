namespace AlertLoadSim.Workload.Plans;

/// <summary>What a run takes from the machine that makes the load, roughly.</summary>
/// <param name="Ports">Local ports: a connection per session.</param>
/// <param name="Descriptors">Open files: connections, and those of the program itself.</param>
/// <param name="MemoryBytes">Of the load process.</param>
public sealed record PlanNeeds(long Ports, long Descriptors, long MemoryBytes)
{
    /// <summary>Ports from one address to one other, as Linux gives them out by default (32768 to 60999).</summary>
    public const int PortsPerAddress = 28_232;

    private const int OwnDescriptors = 256;
    private const long OwnMemoryBytes = 150L * 1024 * 1024;

    // Measured with a connection and an actor per session: 4 to 5 KB (DESIGN, "The load path").
    private const long MemoryPerSessionBytes = 5 * 1024;

    public static PlanNeeds For(int peakSessions) =>
        new(peakSessions, peakSessions + OwnDescriptors, OwnMemoryBytes + (peakSessions * MemoryPerSessionBytes));

    /// <summary>Source or target addresses needed.</summary>
    public long Addresses => Math.Max(1, (Ports + PortsPerAddress - 1) / PortsPerAddress);
}

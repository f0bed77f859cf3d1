using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What a run takes from the machine that makes the load, roughly.</summary>
/// <param name="Ports">Local ports: a connection per session, and the side connections in use at a time.</param>
/// <param name="Descriptors">Open files: connections, and those of the program itself.</param>
/// <param name="MemoryBytes">Of the load process.</param>
public sealed record PlanNeeds(long Ports, long Descriptors, long MemoryBytes)
{
    /// <summary>Ports from one address to one other, as Linux gives them out by default (32768 to 60999).</summary>
    public const int PortsPerAddress = 28_232;

    // Audits and pickups travel on a connection beside the polls', which is closed 10 to 12.5 s after its last use.
    private const double SideConnectionLifeSeconds = 12.5;

    private const int OwnDescriptors = 256;

    // Measured with 200 and 2,000 sessions: 110 MB for the program, 80 KB for a session with its own connection and HTTP handler.
    private const long OwnMemoryBytes = 110L * 1024 * 1024;
    private const long MemoryPerSessionBytes = 80 * 1024;

    public static PlanNeeds For(int peakSessions, Scenario scenario)
    {
        var connections = peakSessions + SideConnections(peakSessions, scenario);
        return new(connections, connections + OwnDescriptors, OwnMemoryBytes + (peakSessions * MemoryPerSessionBytes));
    }

    /// <summary>Source or target addresses needed.</summary>
    public long Addresses => Math.Max(1, (Ports + PortsPerAddress - 1) / PortsPerAddress);

    private static long SideConnections(int peakSessions, Scenario scenario)
    {
        var alerts = scenario.Alerts.From == AlertSource.None ? 0 : scenario.Alerts.RatePerSecond;
        var audits = scenario.Sessions.Audit.Every is { } every && every > TimeSpan.Zero ? peakSessions / every.TotalSeconds : 0;
        // Each alert may be picked up by each session of its user, and may be the one during which they audit.
        var uses = (2 * alerts * scenario.Sessions.PerUser) + audits;
        return Math.Min(peakSessions, (long)Math.Ceiling(uses * SideConnectionLifeSeconds));
    }
}

using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What a run takes from the machine that makes the load, roughly.</summary>
/// <param name="Ports">Local ports: a connection per session, one more for each that has an event stream, the side connections in use at a
/// time, and those that sessions leave behind while they reconnect.</param>
/// <param name="Descriptors">Open files: connections, and those of the program itself.</param>
/// <param name="MemoryBytes">Of the load process.</param>
public sealed record PlanNeeds(long Ports, long Descriptors, long MemoryBytes)
{
    /// <summary>Ports from one address to one other, as Linux gives them out by default (32768 to 60999).</summary>
    public const int PortsPerAddress = 28_232;

    // Audits and pickups travel on a connection beside the polls', which is closed 10 to 12.5 s after its last use.
    private const double SideConnectionLifeSeconds = 12.5;

    // One for what it raises, one for what it ends.
    private const long ConnectionsPerRaiser = 2;

    private const int OwnDescriptors = 256;

    // Measured with 200 and 2,000 sessions: 110 MB for the program, 80 KB for a session with its own connection and HTTP handler.
    private const long OwnMemoryBytes = 110L * 1024 * 1024;
    private const long MemoryPerSessionBytes = 80 * 1024;

    // Guessed, not measured: a stream has a connection of its own, but shares the session; a part keeps little more than what it saw last.
    private const long MemoryPerStreamBytes = 40 * 1024;
    private const long MemoryPerPartBytes = 2 * 1024;

    /// <param name="peakStreams">Most sessions with an event stream; all, where the server decides.</param>
    /// <param name="ringsPerAlert">Mean number of people at whom an alert rings.</param>
    public static PlanNeeds For(int peakSessions, int peakStreams, double ringsPerAlert, Scenario scenario)
    {
        // A stream leaves the main connection free, which is closed when idle; but at the load's end all unsubscribe on it.
        var lasting = (long)peakSessions + peakStreams;
        var raisers = scenario.Alerts.From == AlertSource.GenericInteractions ? ConnectionsPerRaiser * scenario.Alerts.Raisers.Sessions : 0;
        var connections = lasting + raisers + SideConnections(peakSessions, ringsPerAlert, scenario) + LeftBehind(lasting, scenario);
        var memory = (peakSessions * MemoryPerSessionBytes) + (peakStreams * MemoryPerStreamBytes)
            + (peakSessions * MemoryPerPartBytes * scenario.Sessions.Also.Length);
        return new(connections, connections + OwnDescriptors, OwnMemoryBytes + memory);
    }

    /// <summary>Source or target addresses needed.</summary>
    public long Addresses => Math.Max(1, (Ports + PortsPerAddress - 1) / PortsPerAddress);

    /// <summary>A session that reconnects opens new connections while its old ones are still closing, for up to a second. How many do so at
    /// a time depends on the jitter that spreads them.</summary>
    private static long LeftBehind(long connections, Scenario scenario) =>
        scenario.Sessions.OnSessionLost == SessionLostAction.Reconnect
            ? (long)Math.Ceiling(connections / Math.Max(1, scenario.Sessions.Reconnect.Jitter.TotalSeconds))
            : 0;

    private static long SideConnections(int peakSessions, double ringsPerAlert, Scenario scenario)
    {
        var alerts = scenario.Alerts.From == AlertSource.None ? 0 : scenario.Alerts.RatePerSecond;
        var audits = scenario.Sessions.Audit.Every is { } every && every > TimeSpan.Zero ? peakSessions / every.TotalSeconds : 0;
        // Each alert may be picked up by each session of its users, and may be the one during which they audit.
        var uses = (2 * alerts * ringsPerAlert * scenario.Sessions.PerUser) + audits;
        return Math.Min(peakSessions, (long)Math.Ceiling(uses * SideConnectionLifeSeconds));
    }
}

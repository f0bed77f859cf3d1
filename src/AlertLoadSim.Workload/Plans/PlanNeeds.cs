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

    private const long OwnMemoryBytes = 110L * 1024 * 1024;

    // Measured with 1,000 to 19,000 sessions at which nothing rings: 7.5 KiB (docs/PERFORMANCE.md); what rings, and audits, take the rest.
    private const long MemoryPerSessionBytes = 12 * 1024;

    // With an HTTP handler of its own, measured with 200 and 2,000 sessions.
    private const long MemoryPerHttpClientSessionBytes = 80 * 1024;

    // Guessed, not measured: a stream has a connection of its own, but shares the session; a part keeps little more than what it saw last.
    private const long MemoryPerStreamBytes = 4 * 1024;
    private const long MemoryPerHttpClientStreamBytes = 40 * 1024;
    private const long MemoryPerPartBytes = 2 * 1024;

    /// <summary>The sum over the populations at their peaks, which need not come at the same time.</summary>
    public static PlanNeeds For(RunPlan plan)
    {
        var scenario = plan.Scenario;
        var raisers = scenario.Alerts.From == AlertSource.GenericInteractions ? ConnectionsPerRaiser * scenario.Alerts.Raisers.Sessions : 0;
        // A stream leaves the main connection free, which is closed when idle; but at the load's end all unsubscribe on it.
        var connections = raisers + plan.Populations.Sum(figures =>
            Lasting(figures) + SideConnections(figures, plan.RingsPerAlert, scenario.Alerts) + LeftBehind(Lasting(figures), figures.Population.Sessions));
        var (perSession, perStream) = scenario.Transport == TransportChoice.Lean
            ? (MemoryPerSessionBytes, MemoryPerStreamBytes)
            : (MemoryPerHttpClientSessionBytes, MemoryPerHttpClientStreamBytes);
        var memory = plan.Populations.Sum(figures => (figures.PeakSessions * perSession) + (Streams(figures) * perStream)
            + (figures.PeakSessions * MemoryPerPartBytes * figures.Population.Sessions.Also.Length));
        return new(connections, connections + OwnDescriptors, OwnMemoryBytes + memory);
    }

    /// <summary>Local addresses needed.</summary>
    /// <param name="portsPerAddress">For one target.</param>
    public long AddressesOf(int portsPerAddress) => Math.Max(1, (Ports + portsPerAddress - 1) / portsPerAddress);

    private static long Lasting(PopulationFigures figures) => figures.PeakSessions + Streams(figures);

    // All, where the server decides.
    private static long Streams(PopulationFigures figures) =>
        figures.Population.Sessions.Notifications.By == NotificationsBy.Auto ? figures.PeakSessions : figures.PeakStreams;

    /// <summary>A session that reconnects opens new connections while its old ones are still closing, for up to a second. How many do so at
    /// a time depends on the jitter that spreads them.</summary>
    private static long LeftBehind(long connections, SessionsSpec sessions) => sessions.OnSessionLost == SessionLostAction.Reconnect
        ? (long)Math.Ceiling(connections / Math.Max(1, sessions.Reconnect.Jitter.TotalSeconds))
        : 0;

    private static long SideConnections(PopulationFigures figures, double ringsPerAlert, AlertsSpec alerts)
    {
        var sessions = figures.Population.Sessions;
        var raised = alerts.From == AlertSource.None || !sessions.Alerting ? 0 : alerts.RatePerSecond;
        var audits = sessions.Audit.Every is { } every && every > TimeSpan.Zero ? figures.PeakSessions / every.TotalSeconds : 0;
        // Each alert may be picked up by each session of its users, and may be the one during which they audit.
        var uses = (2 * raised * ringsPerAlert * sessions.PerUser) + audits;
        return Math.Min(figures.PeakSessions, (long)Math.Ceiling(uses * SideConnectionLifeSeconds));
    }
}

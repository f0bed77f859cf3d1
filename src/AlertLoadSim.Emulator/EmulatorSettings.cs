using System.Collections.Immutable;
using System.Net;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator;

/// <summary>A certificate with its key: PKCS #12 (<c>.pfx</c>, <c>.p12</c>), or PEM.</summary>
/// <param name="Path">The certificate; with PKCS #12 the key too.</param>
/// <param name="KeyPath">PEM only; null: the key is in <paramref name="Path"/>.</param>
/// <param name="Password">Null: none.</param>
public sealed record CertificateFile(string Path, string? KeyPath = null, string? Password = null);

/// <summary>All that one emulator process needs to know.</summary>
public sealed record EmulatorSettings
{
    /// <summary>0: a free port. Default 8018.</summary>
    public int Port { get; init; } = Icws.Wire.IcwsHttp.DefaultPort;

    /// <summary>A second port that speaks TLS; 0: a free one, null: none. Real servers use 8019 (PROTOCOL 1).</summary>
    public int? HttpsPort { get; init; }

    /// <summary>What <see cref="HttpsPort"/> shows; null: <see cref="CertificatePem"/>.</summary>
    public CertificateFile? Certificate { get; init; }

    /// <summary>Certificate and key as PEM text, such as <see cref="MadeCertificate"/> makes, for two servers that show the same one;
    /// null: made at start.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>Address to listen on. Default: loopback; anything else lets other machines in, and the passwords are no secret.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    public ulong Seed { get; init; } = 1;

    /// <summary>Who may log on; anyone with the right password.</summary>
    public UsersSpec Users { get; init; } = new SessionsSpec().Users;

    public EmulatorSpec Behaviour { get; init; } = new();

    /// <summary>What it raises by itself; <see cref="AlertSource.None"/> when started by hand unless configured.</summary>
    public AlertsSpec Alerts { get; init; } = new() { From = AlertSource.None };

    /// <summary>The centre that is its world; null: planned alerts ring at whom the plan picks. Set by <see cref="With"/>.</summary>
    public CentreSpec? Centre { get; private init; }

    /// <summary>What comes to the centre, in order of time.</summary>
    public IEnumerable<CentreInteraction> CentreInteractions { get; private init; } = [];

    /// <summary>A session without any request for this long is gone. Default 5 min (PROTOCOL, open question 15).</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an event stream is silent before it gets a <c>:ping</c>. Default 15 s (open question 18).</summary>
    public TimeSpan StreamPing { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Default: as PROTOCOL.md recommends.</summary>
    public Readings Readings { get; init; } = new();

    /// <summary>Not null: logins are answered with 503 and <see cref="AlternateHosts"/> (PROTOCOL 2.4), with this error id.</summary>
    public string? RefusesLogins { get; init; }

    /// <summary>Bare host names, told in a 201 (hosts for later) and in a 503 (hosts to try now); PROTOCOL 2.5. Default: this one.</summary>
    public ImmutableArray<string> AlternateHosts { get; init; } = ["localhost"];

    /// <summary>Hosts that a path <c>{application}/api/{host}/icws/…</c> may name, as behind a reverse proxy; cookie path and
    /// <c>Location</c> then bear the prefix (PROTOCOL 1.1). Default: none, and the form is not known.</summary>
    public ImmutableArray<string> ProxyHosts { get; init; } = [];

    /// <summary>Members of each workgroup by user id: an interaction on its queue rings at all of them. Default: none.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Workgroups { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Users whose clients are told to pick up by themselves (<c>autoAnswer</c>, PROTOCOL 6.3). Default: none.</summary>
    public ImmutableHashSet<string> AutoAnswerUsers { get; init; } = [];

    /// <summary>Single sign-on tokens and whom they log on. Default: none.</summary>
    public ImmutableDictionary<string, string> SingleSignOnTokens { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Where the truth journal is appended; null: nowhere.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Bare name under which clients know this server, as switchover-status tells it. Default: localhost.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Of a pair: 0 primary, 1 backup; keeps the ids of sessions and interactions of the two apart. Default: 0.</summary>
    public int ServerNumber { get; init; }

    /// <summary>Takes no logins and raises nothing until it is told to take over; logins are sent to <see cref="AlternateHosts"/>.
    /// Default: false.</summary>
    public bool Standby { get; init; }

    /// <summary>The run starts with the process also when there is a control endpoint. Default: false.</summary>
    public bool StartsByItself { get; init; }

    /// <summary>Needed in the header <c>X-AlertLoadSim-Token</c> by the control endpoint; null: there is no control endpoint.</summary>
    public string? ControlToken { get; init; }

    /// <summary>With a centre as its world instead of planned alerts.</summary>
    /// <param name="interactions">In order of time; walked once.</param>
    /// <exception cref="ArgumentException">A pair of servers, or fewer users than the centre has agents.</exception>
    public EmulatorSettings With(CentreSpec centre, IEnumerable<CentreInteraction> interactions)
    {
        ArgumentNullException.ThrowIfNull(centre);
        if (Standby || !Behaviour.SwitchOvers.IsEmpty)
        {
            throw new ArgumentException("A centre cannot have switch-overs: its queues do not move to the other server.", nameof(centre));
        }

        if (Users.Count < centre.Agents)
        {
            throw new ArgumentException($"The centre has {centre.Agents} agents and there are {Users.Count} users.", nameof(centre));
        }

        return this with { Centre = centre, CentreInteractions = interactions, Alerts = Alerts with { From = AlertSource.None } };
    }

    /// <summary>What a scenario asks of its emulator: the one place where the file's words become settings.</summary>
    public static EmulatorSettings From(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var settings = new EmulatorSettings
        {
            Seed = scenario.Seed,
            // Raisers need accounts too.
            Users = scenario.Alerts.From == AlertSource.GenericInteractions
                ? new UsersSpec.Joined(scenario.Users, scenario.Alerts.Raisers.Users) : scenario.Users,
            Behaviour = scenario.Emulator,
            Alerts = scenario.Alerts,
            SessionTimeout = scenario.Emulator.SessionTimeout,
            StreamPing = scenario.Emulator.StreamPing,
            Readings = Readings.Of(scenario.Emulator.Quirks),
        };
        return scenario.Centre is { } centre ? settings.With(centre, CentrePlan.Interactions(centre, scenario.Seed)) : settings;
    }
}

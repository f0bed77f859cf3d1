using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

public sealed record TargetSpec
{
    /// <summary>The word in <c>target.url</c> that means "start the emulator beside me".</summary>
    public const string EmulatorWord = "emulator";

    /// <summary><c>emulator</c>, or the base URL of an ICWS server (a proxy path is allowed).</summary>
    public string Url { get; init; } = EmulatorWord;

    /// <summary>What may be done to a real server beyond connect, subscribe and read. The emulator allows all.</summary>
    public ImmutableArray<TargetPermission> Allow { get; init; } = [];

    /// <summary>Only with the emulator: sessions reach it through the reverse proxy at this URL, while the program starts it, controls it and
    /// reads its journal. Null: directly.</summary>
    public string? Via { get; init; }

    /// <summary>Bare names of hosts to try when the target is gone, beside those that it names itself.</summary>
    public ImmutableArray<string> AlternateHosts { get; init; } = [];

    /// <summary>Addresses of this machine from which connections are opened, in turn. Empty: the system chooses.</summary>
    public ImmutableArray<string> LocalAddresses { get; init; } = [];

    /// <summary>Longest that a connection takes to open; null: as long as the request may take.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>Longest that TLS takes to be agreed on; null: as long as the request may take.</summary>
    public TimeSpan? HandshakeTimeout { get; init; }

    public TlsSpec Tls { get; init; } = new();

    public bool IsEmulator => Url == EmulatorWord;
}

public enum TargetPermission
{
    Raise,
    Pickup,
    Station,
    Status,
}

/// <summary>What TLS needs beyond the machine's own trust. Files are PEM, named relative to the scenario.</summary>
public sealed record TlsSpec
{
    /// <summary>Certificates of the authorities to trust instead of the machine's; null: the machine's.</summary>
    public string? Ca { get; init; }

    /// <summary>Our own certificate with its key, for servers that ask for one; null: none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>The name that the server's certificate must bear; null: the host of the URL.</summary>
    public string? ServerName { get; init; }
}

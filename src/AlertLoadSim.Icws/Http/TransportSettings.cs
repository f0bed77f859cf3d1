using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>How to reach the target.</summary>
/// <param name="BaseAddress">Scheme, host, port and, behind a proxy, a path; no slash at the end.</param>
/// <param name="AcceptAnyCertificate"><c>--insecure</c>.</param>
public sealed record TransportSettings(Uri BaseAddress, bool AcceptAnyCertificate = false)
{
    /// <summary>Longest reply that is read, and longest event of a stream. Default 8 MiB; a longer one ends the exchange as
    /// <see cref="FailureKind.TooLarge"/>.</summary>
    public int LongestReply { get; init; } = 8 * 1024 * 1024;

    /// <summary>Default: our own.</summary>
    public TransportKind Kind { get; init; } = TransportKind.Lean;

    public LocalAddresses LocalAddresses { get; init; } = LocalAddresses.Any;

    /// <summary>Longest that a TCP connection takes to open, its name resolved; null: as long as the exchange may.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>Longest that TLS takes to be agreed on; null: as long as the exchange may.</summary>
    public TimeSpan? HandshakeTimeout { get; init; }

    public TlsMaterial Tls { get; init; } = TlsMaterial.OfTheMachine;

    /// <summary>The name asked for in the TLS handshake, which the server's certificate must bear; also when an alternate host answers.
    /// Null: the host of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>The target as alternate hosts are named: without scheme and port; behind a proxy the name in the path.</summary>
    public string Host => ProxiedHostAt is { } at ? Uri.UnescapeDataString(Path[(at + 1)..]) : BaseAddress.Host;

    /// <summary>The same with another host. Alternate hosts come as bare names, so scheme, port and path stay (PROTOCOL 2.5). Behind a proxy that
    /// has the server's name in its path, <c>{application}/api/{host}</c>, that name is replaced: the alternate is the proxy's to reach (PROTOCOL 1.1).</summary>
    /// <param name="host">Name or address; an IPv6 address with brackets or without.</param>
    public TransportSettings For(string host)
    {
        var address = new UriBuilder(BaseAddress);
        if (ProxiedHostAt is { } at)
            address.Path = $"{Path[..at]}/{Uri.EscapeDataString(host)}";
        else
            address.Host = host;
        return this with { BaseAddress = address.Uri };
    }

    private string Path => BaseAddress.AbsolutePath.TrimEnd('/');

    /// <summary>The slash before the server's name in a proxy's path; null: no such path.</summary>
    private int? ProxiedHostAt =>
        Path.LastIndexOf('/') is > 0 and var at && Path[..at].EndsWith("/api", StringComparison.OrdinalIgnoreCase) ? at : null;
}

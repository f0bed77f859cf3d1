using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Icws.Http;

/// <summary>Whom we trust and who we are, in TLS. Made once, used by all connections of a run.</summary>
public sealed record TlsMaterial
{
    /// <summary>The machine's authorities, and no certificate of our own.</summary>
    public static readonly TlsMaterial OfTheMachine = new();

    /// <summary>The only authorities to trust, with any certificates between them and the server's; null: the machine's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Our own certificate with its key, and those between it and its authority; null: none.</summary>
    public SslStreamCertificateContext? ClientCertificate { get; init; }
}

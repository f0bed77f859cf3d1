using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Emulator;

/// <summary>A certificate that nobody vouches for, for a server on this machine. It is an authority of its own, so that a client may be
/// told to trust exactly this one.</summary>
public static class MadeCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Clocks of other machines may be slow; a year is the most that some clients take.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);
    private static readonly TimeSpan After = TimeSpan.FromDays(365);

    /// <summary>For localhost, 127.0.0.1, ::1, and 127.0.0.2, where the backup of a pair listens; with its key, as PEM.</summary>
    public static string Pem(DateTimeOffset utcNow)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        names.AddIpAddress(IPAddress.Parse("127.0.0.2"));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(utcNow - Before, utcNow + After);
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}

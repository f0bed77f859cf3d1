using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the TLS port shows.</summary>
internal static class Certificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Clocks of other machines may be slow; a year is the most that some clients take.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);
    private static readonly TimeSpan After = TimeSpan.FromDays(365);

    public static X509Certificate2 Get(CertificateFile? file, DateTimeOffset utcNow) => file is null ? Make(utcNow) : Load(file);

    private static X509Certificate2 Make(DateTimeOffset utcNow)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        // An authority of its own, so that a client may be told to trust exactly this one.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        return request.CreateSelfSigned(utcNow - Before, utcNow + After);
    }

    private static X509Certificate2 Load(CertificateFile file)
    {
        try
        {
            return Path.GetExtension(file.Path).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(file.Path, file.Password)
                : file.Password is null ? X509Certificate2.CreateFromPemFile(file.Path, file.KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(file.Path, file.Password, file.KeyPath);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException($"The emulator cannot use the certificate {file.Path}: {e.Message}", e);
        }
    }
}

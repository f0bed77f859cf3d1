using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>A certificate for localhost and 127.0.0.1 that nobody vouches for, made for one test.</summary>
internal sealed class OwnCertificate : IDisposable
{
    public OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        Certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Pem = Certificate.ExportCertificatePem();
        KeyPem = key.ExportPkcs8PrivateKeyPem();
    }

    public X509Certificate2 Certificate { get; }

    public string Pem { get; }

    public string KeyPem { get; }

    /// <summary>For clients: this very certificate is trusted and no other.</summary>
    public RemoteCertificateValidationCallback Trust => (_, shown, _, _) => shown?.GetCertHashString() == Certificate.GetCertHashString();

    public void Dispose() => Certificate.Dispose();
}

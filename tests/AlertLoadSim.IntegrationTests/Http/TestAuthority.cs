using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>An authority that a test makes for itself.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    public TestAuthority(string name)
        : this(Make(name, null, isAuthority: true, [], From, Until))
    {
    }

    /// <summary>A server's certificate that signed itself.</summary>
    public static X509Certificate2 SelfSigned(string subject, params string[] names) => Make(subject, null, isAuthority: false, names, From, Until);

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Alone => [X509CertificateLoader.LoadCertificate(Certificate.RawData)];

    public TestAuthority Below(string name) => new(Make(name, Certificate, isAuthority: true, [], From, Until));

    /// <param name="names">Host names and addresses; 127.0.0.1 if none.</param>
    public X509Certificate2 Issue(string subject, params string[] names) => Issue(subject, From, Until, names);

    public X509Certificate2 Issue(string subject, DateTimeOffset from, DateTimeOffset until, params string[] names) =>
        Make(subject, Certificate, isAuthority: false, names.Length == 0 ? ["127.0.0.1"] : names, from, until);

    private static X509Certificate2 Make(
        string subject, X509Certificate2? issuer, bool isAuthority, string[] names, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        if (names.Length > 0)
        {
            var alternatives = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                if (IPAddress.TryParse(name, out var address))
                    alternatives.AddIpAddress(address);
                else
                    alternatives.AddDnsName(name);
            }
            request.CertificateExtensions.Add(alternatives.Build());
        }
        if (issuer is null)
            return request.CreateSelfSigned(from, until);
        using var issued = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}

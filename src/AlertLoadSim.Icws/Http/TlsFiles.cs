using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AlertLoadSim.Icws.Http;

/// <summary>Reads <see cref="TlsMaterial"/> from PEM files.</summary>
public static class TlsFiles
{
    private const int LongestFile = 1024 * 1024;

    /// <param name="authorities">File with the certificates of the authorities to trust; null: the machine's.</param>
    /// <param name="clientCertificate">File with our own certificate, those between it and its authority if any, and its key; null: none.</param>
    /// <param name="problem">Null, or which file, what is wrong with it and what would be right.</param>
    /// <param name="password">Of the key, if it is encrypted.</param>
    /// <returns>Null if there is a problem.</returns>
    public static TlsMaterial? Load(string? authorities, string? clientCertificate, out string? problem, string? password = null)
    {
        try
        {
            problem = null;
            return new TlsMaterial
            {
                Authorities = authorities is null ? null : AuthoritiesIn(authorities),
                ClientCertificate = clientCertificate is null ? null : CertificateIn(clientCertificate, password),
            };
        }
        catch (PemProblemException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private static X509Certificate2Collection AuthoritiesIn(string path)
    {
        var certificates = CertificatesIn(path, TextOf(path));
        // Chains end at a certificate that signed itself; without one nothing could ever be trusted.
        if (!certificates.Any(SignedItself))
            throw new PemProblemException(
                $"{path}: none of its certificates signed itself, so a chain cannot end there; add the root authority's, here that of {certificates[^1].Issuer}");
        return certificates;
    }

    private static SslStreamCertificateContext CertificateIn(string path, string? password)
    {
        var text = TextOf(path);
        var certificates = CertificatesIn(path, text);
        var own = WithKey(path, text, password);
        certificates.RemoveAt(0);
        return SslStreamCertificateContext.Create(own, certificates, offline: true);
    }

    private static X509Certificate2 WithKey(string path, string text, string? password)
    {
        var isEncrypted = Has(text, "ENCRYPTED PRIVATE KEY");
        if (!isEncrypted && !Has(text, "PRIVATE KEY") && !Has(text, "RSA PRIVATE KEY") && !Has(text, "EC PRIVATE KEY"))
            throw new PemProblemException($"{path}: there is no private key in it; put the certificate's key into the same file (-----BEGIN PRIVATE KEY-----)");
        if (isEncrypted && password is null)
            throw new PemProblemException($"{path}: its private key is encrypted and no password is given; store the key without one, readable by you alone");
        try
        {
            using var own = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(text, text, password) : X509Certificate2.CreateFromPem(text, text);
            // Not every system's TLS takes a key that exists in memory only.
            return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
        }
        catch (CryptographicException e) when (isEncrypted && e.InnerException is not ArgumentException)
        {
            throw new PemProblemException($"{path}: the password does not open its private key");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new PemProblemException($"{path}: its private key does not belong to its first certificate ({e.Message}); put the key's own certificate first");
        }
    }

    private static X509Certificate2Collection CertificatesIn(string path, string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            throw new PemProblemException($"{path}: a certificate in it cannot be read: {e.Message}");
        }
        if (certificates.Count == 0)
            throw new PemProblemException($"{path}: there is no certificate in it; due is PEM text (-----BEGIN CERTIFICATE-----)");
        return certificates;
    }

    private static string TextOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[LongestFile + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= LongestFile ? Encoding.UTF8.GetString(bytes, 0, length)
                : throw new PemProblemException($"{path}: longer than {LongestFile} bytes; due is PEM text with a few certificates");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PemProblemException($"{path}: there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PemProblemException($"{path}: cannot be read; due is a PEM file that this user may read");
        }
    }

    private static bool SignedItself(X509Certificate2 certificate) => certificate.IssuerName.RawData.AsSpan().SequenceEqual(certificate.SubjectName.RawData);

    private static bool Has(string text, string label) => text.Contains($"-----BEGIN {label}-----", StringComparison.Ordinal);

    private sealed class PemProblemException(string message) : Exception(message);
}

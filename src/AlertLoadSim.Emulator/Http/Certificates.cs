using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the TLS port shows.</summary>
internal static class Certificates
{
    public static X509Certificate2 Get(EmulatorSettings settings, DateTimeOffset utcNow)
    {
        if (settings.Certificate is { } file)
        {
            return Load(file);
        }

        var pem = settings.CertificatePem ?? MadeCertificate.Pem(utcNow);
        return X509Certificate2.CreateFromPem(pem, pem);
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
            var key = file.KeyPath is null ? "" : $" with the key {file.KeyPath}";
            throw new EmulatorStartException($"The emulator cannot use the certificate {file.Path}{key}: {e.Message}", e);
        }
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Emulator;

public sealed class CertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("server.pfx", null)]
    [InlineData("server.pem", null)]
    [InlineData("server.pem", "server.key")]
    public async Task Certificate_of_a_file_is_shown(string file, string? keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=ours", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await WriteAsync(certificate, key, file, keyFile);

        await using var server = await StartAsync(new CertificateFile(PathOf(file), keyFile is null ? null : PathOf(keyFile)));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
        });
        using var reply = await client.GetAsync(new Uri(server.SecureAddress!, "/icws/connection/version"));

        Assert.True(reply.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Certificate_that_cannot_be_read_is_told_in_words()
    {
        var failure = await Assert.ThrowsAsync<EmulatorStartException>(() => StartAsync(new CertificateFile(PathOf("none.pem"))));

        Assert.Contains("none.pem", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<EmulatorServer> StartAsync(CertificateFile file) =>
        EmulatorServers.StartAsync(EmulatorServers.Settings with { HttpsPort = 0, Certificate = file });

    private string PathOf(string file) => Path.Combine(_folder, file);

    private async Task WriteAsync(X509Certificate2 certificate, ECDsa key, string file, string? keyFile)
    {
        var (shown, secret) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        if (file.EndsWith(".pfx", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(PathOf(file), certificate.Export(X509ContentType.Pkcs12));
        }
        else if (keyFile is null)
        {
            await File.WriteAllTextAsync(PathOf(file), shown + "\n" + secret + "\n");
        }
        else
        {
            await File.WriteAllTextAsync(PathOf(file), shown);
            await File.WriteAllTextAsync(PathOf(keyFile), secret);
        }
    }
}

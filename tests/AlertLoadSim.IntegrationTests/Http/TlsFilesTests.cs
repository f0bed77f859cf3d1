using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>PEM files for TLS, good and bad.</summary>
public sealed class TlsFilesTests : IDisposable
{
    private static readonly TestAuthority Authority = new("CN=Our Authority");
    private static readonly X509Certificate2 Agent = Authority.Issue("CN=agent");
    private static readonly X509Certificate2 Server = Authority.Issue("CN=server");
    private static readonly string AgentKey = KeyOf(Agent);
    private static readonly string EncryptedKey = Encrypted(Agent, "secret");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alertloadsim-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, string, string?> Clients => new()
    {
        { "key behind its certificate", Pem(Agent) + "\n" + AgentKey, null },
        { "key before its certificate", AgentKey + "\n" + Pem(Agent), null },
        { "its authority behind it", Pem(Agent) + "\n" + Pem(Authority.Certificate) + "\n" + AgentKey, null },
        { "text around", "Bag Attributes\n" + Pem(Agent) + "\r\nKey Attributes: <none>\r\n" + AgentKey, null },
        { "an encrypted key", Pem(Agent) + "\n" + EncryptedKey, "secret" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Files_are_used_for_both_sides(string what, string client, string? password)
    {
        var tls = TlsFiles.Load(Write("ca.pem", Pem(Authority.Certificate)), Write("agent.pem", client), out var problem, password);
        Assert.True(tls is not null, $"{what}: {problem}");
        Assert.Null(problem);
        await using var server = ScriptedServer.StartTls(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = Server,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            [Ok("[1]")]);
        using var transport = new SessionTransport(new TransportSettings(server.Address) { Tls = tls }, new Deadlines(new RunClock(TimeProvider.System)));
        var settled = await new TestExchange().StartOn(transport);
        Assert.True(settled.Reply == "[1]", $"{what}: {settled.Problem}");
        Assert.Equal("CN=agent", server.Connections[0].ClientCertificate);
    }

    [Fact]
    public void Without_files_it_is_the_machines()
    {
        var tls = TlsFiles.Load(null, null, out var problem);
        Assert.Equal((TlsMaterial.OfTheMachine, null), (tls, problem));
    }

    public static TheoryData<string, string> BadAuthorities => new()
    {
        { "", "there is no certificate in it; due is PEM text (-----BEGIN CERTIFICATE-----)" },
        { AgentKey, "there is no certificate in it; due is PEM text (-----BEGIN CERTIFICATE-----)" },
        { "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "a certificate in it cannot be read" },
        { Pem(Agent), "none of its certificates signed itself, so a chain cannot end there; add the root authority's, here that of CN=Our Authority" },
        { new string('x', 2_000_000), "longer than 1048576 bytes" },
    };

    [Theory]
    [MemberData(nameof(BadAuthorities))]
    public void Bad_file_of_authorities_is_told(string text, string problem) => Refused(Write("ca.pem", text), null, null, problem);

    public static TheoryData<string, string?, string> BadClients => new()
    {
        { AgentKey, null, "there is no certificate in it" },
        { Pem(Agent), null, "there is no private key in it; put the certificate's key into the same file" },
        { Pem(Agent) + "\n" + EncryptedKey, null, "its private key is encrypted and no password is given" },
        { Pem(Agent) + "\n" + EncryptedKey, "wrong", "the password does not open its private key" },
        { Pem(Server) + "\n" + AgentKey, null, "its private key does not belong to its first certificate" },
        { Pem(Server) + "\n" + EncryptedKey, "secret", "its private key does not belong to its first certificate" },
        { Pem(Agent) + "\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", null, "its private key" },
    };

    [Theory]
    [MemberData(nameof(BadClients))]
    public void Bad_file_of_a_client_certificate_is_told(string text, string? password, string problem) =>
        Refused(null, Write("agent.pem", text), password, problem);

    [Fact]
    public void Missing_and_unreadable_files_are_told()
    {
        Refused(Path.Combine(_folder.FullName, "none.pem"), null, null, "there is no such file");
        Refused(null, Path.Combine(_folder.FullName, "none", "none.pem"), null, "there is no such file");
        Refused(_folder.FullName, null, null, "cannot be read; due is a PEM file that this user may read");
        Refused("", null, null, "cannot be read; due is a PEM file that this user may read");
    }

    private static void Refused(string? authorities, string? client, string? password, string expected)
    {
        Assert.Null(TlsFiles.Load(authorities, client, out var problem, password));
        Assert.StartsWith($"{authorities ?? client}: {expected}", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY-----\n", problem, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem();

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Encrypted(X509Certificate2 certificate, string password)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }
}

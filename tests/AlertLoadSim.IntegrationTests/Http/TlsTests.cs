using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

public abstract class TlsTests(TransportKind kind) : TransportTests(kind)
{
    [Fact]
    public async Task Self_signed_certificate_is_a_plain_failure_for_the_handshake_is_no_request()
    {
        using var certificate = SelfSigned();
        await using var server = ScriptedServer.StartTls(certificate, [Ok()]);
        using var transport = To(server);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.TlsRejected), (await new TestExchange().StartOn(transport)).Outcome);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Self_signed_certificate_is_accepted_when_told_to_and_requests_are_guarded_there_too()
    {
        using var certificate = SelfSigned();
        await using var server = ScriptedServer.StartTls(certificate, [Ok("[1]"), ReadAndClose], [Ok("[2]"), ReadAndReset], [Ok("[3]")]);
        using var transport = To(new TransportSettings(server.Address, AcceptAnyCertificate: true));
        var poll = new TestExchange();
        Assert.Equal("[1]", (await poll.StartOn(transport)).Reply);
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Closed), (await poll.StartOn(transport)).Outcome);
        Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Reset), (await poll.StartOn(transport)).Outcome);
        Assert.Equal("[3]", (await poll.StartOn(transport)).Reply);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task Server_that_speaks_no_tls_is_a_plain_failure_of_the_handshake()
    {
        await using var server = ScriptedServer.Start([Send("HTTP/1.1 400 Bad Request\r\n\r\n")]);
        using var transport = To(new TransportSettings(new UriBuilder(server.Address) { Scheme = "https" }.Uri));
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.TlsRejected), settled.Outcome);
    }

    [Fact]
    public async Task Server_that_closes_within_the_handshake_is_a_plain_failure_of_the_handshake()
    {
        await using var server = ScriptedServer.Start([Close]);
        using var transport = To(new TransportSettings(new UriBuilder(server.Address) { Scheme = "https" }.Uri));
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.Closed), settled.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_behind_a_reply_within_the_same_record_answers_no_later_request(bool inChunks)
    {
        // Of every length that a reader's first buffer may have, so that the reply alone fills it.
        const string Behind = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n[stale]";
        foreach (var length in new[] { 1024, 2048, 4096, 8192 })
        {
            var head = "HTTP/1.1 200 OK\r\n" + (inChunks ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {length - 41:d4}\r\n\r\n");
            var reply = inChunks
                ? head + $"{length - head.Length - 13:x4}\r\n{new string(' ', length - head.Length - 13)}\r\n0\r\n\r\n"
                : head + new string(' ', length - head.Length);
            Assert.Equal(length, reply.Length);
            using var certificate = SelfSigned();
            await using var server = ScriptedServer.StartTls(certificate, [Raw(reply + Behind)], [Ok("[2]")]);
            using var transport = To(new TransportSettings(server.Address, AcceptAnyCertificate: true));
            var poll = new TestExchange();
            Assert.Equal(Outcome.Ok, (await poll.StartOn(transport)).Outcome);
            Assert.Equal("[2]", (await poll.StartOn(transport)).Reply);
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}

public sealed class TlsTestsOverLean() : TlsTests(TransportKind.Lean);

public sealed class TlsTestsOverHttpClient() : TlsTests(TransportKind.HttpClient);

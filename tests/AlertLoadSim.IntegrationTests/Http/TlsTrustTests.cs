using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Whom we trust, and who we are.</summary>
public abstract class TlsTrustTests(TransportKind kind) : TransportTests(kind)
{
    private static readonly TestAuthority Ours = new("CN=Our Authority");
    private static readonly TestAuthority Theirs = new("CN=Their Authority");
    private static readonly DateTimeOffset Past = new(2021, 2, 3, 4, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Future = new(2119, 2, 3, 4, 5, 0, TimeSpan.Zero);

    [Fact]
    public async Task Certificate_of_a_given_authority_is_trusted_also_for_streams()
    {
        await using var server = ScriptedServer.StartTls(Ours.Issue("CN=server"), [Ok("[1]")], [OpenStream(), Chunk("data: a\n\n"), LastChunk]);
        using var transport = To(Trusting(server, Ours));
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        var stream = new TestStream().StartOn(transport);
        Assert.Equal(Outcome.Ok, (await stream.Settled).Outcome);
        Assert.Equal(["opened", "{a}", "settled"], stream.Log);
    }

    [Fact]
    public async Task Certificate_of_an_authority_that_this_machine_does_not_know_is_refused() => await RefusedAsync(
        Ours.Issue("CN=server"), settings => settings,
        "the server's certificate is not trusted: its issuer, CN=Our Authority, is not among the authorities that this machine trusts");

    [Fact]
    public async Task Certificate_of_another_authority_than_the_given_is_refused() => await RefusedAsync(
        Theirs.Issue("CN=server"), Trusting,
        "the server's certificate is not trusted: its issuer, CN=Their Authority, is not among the given authorities");

    [Fact]
    public async Task Self_signed_certificate_is_refused_unless_it_is_given()
    {
        var named = TestAuthority.SelfSigned("CN=self", "127.0.0.1");
        await RefusedAsync(named, Trusting, "the server's certificate is not trusted: CN=self, which signed itself, is not among the given authorities");
        await using var server = ScriptedServer.StartTls(named, [Ok("[1]")]);
        using var transport = To(new TransportSettings(server.Address) { Tls = new TlsMaterial { Authorities = [named] } });
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
    }

    [Fact]
    public async Task Certificate_for_another_name_is_refused() => await RefusedAsync(
        Ours.Issue("CN=server", "ic-a.example.test", "ic-b.example.test"), Trusting,
        "the server's certificate is for ic-a.example.test, ic-b.example.test, not for 127.0.0.1");

    [Fact]
    public async Task Expired_certificate_is_refused() => await RefusedAsync(
        Ours.Issue("CN=server", TestAuthority.From, Past, "127.0.0.1"), Trusting, "the server's certificate expired on 2021-02-03 04:05 UTC");

    [Fact]
    public async Task Certificate_that_is_not_valid_yet_is_refused() => await RefusedAsync(
        Ours.Issue("CN=server", Future, TestAuthority.Until, "127.0.0.1"), Trusting, "the server's certificate is not valid before 2119-02-03 04:05 UTC");

    [Fact]
    public async Task All_that_is_wrong_is_told() => await RefusedAsync(
        Theirs.Issue("CN=server", TestAuthority.From, Past, "ic-a.example.test"), Trusting,
        "is for ic-a.example.test, not for 127.0.0.1", "expired on 2021-02-03", "CN=Their Authority, is not among the given authorities");

    [Fact]
    public async Task Whatever_is_wrong_is_accepted_when_told_to()
    {
        await using var server = ScriptedServer.StartTls(Theirs.Issue("CN=server", TestAuthority.From, Past, "ic-a.example.test"), [Ok("[1]")]);
        using var transport = To(Trusting(server, Ours) with { AcceptAnyCertificate = true });
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
    }

    [Fact]
    public async Task Given_name_is_asked_for_and_must_be_borne_by_the_certificate()
    {
        string? asked = null;
        var certificate = Ours.Issue("CN=server", "ic-a.example.test");
        await using var server = ScriptedServer.StartTls(
            new SslServerAuthenticationOptions
            {
                ServerCertificateSelectionCallback = (_, name) =>
                {
                    asked = name;
                    return certificate;
                },
            },
            [Ok("[1]")], [Ok("[2]")]);
        using (var transport = To(Trusting(server, Ours) with { ServerName = "ic-a.example.test" }))
            Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        Assert.Equal("ic-a.example.test", asked);
        // What the request names as its host is still the URL's.
        Assert.Contains($"Host: {server.Address.Authority}", server.Requests[0].Headers);
        using var other = To(Trusting(server, Ours) with { ServerName = "ic-b.example.test" });
        var settled = await new TestExchange().StartOn(other);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.TlsRejected), settled.Outcome);
        Assert.Contains("is for ic-a.example.test, not for ic-b.example.test", settled.Problem, StringComparison.Ordinal);
        Assert.Equal("ic-b.example.test", asked);
    }

    [Fact]
    public async Task Certificate_between_server_and_authority_may_stand_beside_the_authority()
    {
        var between = Ours.Below("CN=Between");
        await using var server = ScriptedServer.StartTls(between.Issue("CN=server"), [Ok("[1]")], [Ok("[2]")]);
        using (var transport = To(new TransportSettings(server.Address) { Tls = new() { Authorities = [.. Ours.Alone, .. between.Alone] } }))
            Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        using var without = To(Trusting(server, Ours));
        var settled = await new TestExchange().StartOn(without);
        Assert.Contains("its issuer, CN=Between, is not among the given authorities", settled.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_certificate_is_shown_to_a_server_that_asks()
    {
        await using var server = ScriptedServer.StartTls(AskingForOurs(accept: certificate => certificate?.Subject == "CN=agent"), [Ok("[1]")]);
        var tls = new TlsMaterial { Authorities = Ours.Alone, ClientCertificate = SslStreamCertificateContext.Create(Ours.Issue("CN=agent"), null, offline: true) };
        using var transport = To(new TransportSettings(server.Address) { Tls = tls });
        Assert.Equal("[1]", (await new TestExchange().StartOn(transport)).Reply);
        Assert.Equal("CN=agent", server.Connections[0].ClientCertificate);
    }

    /// <summary>The platform's own servers judge after the handshake and just close: that is all we see, so the outcome claims no more, but
    /// the problem tells what was asked.</summary>
    [Fact]
    public async Task Missing_client_certificate_is_told_when_the_server_asked_and_then_closed()
    {
        await using var server = ScriptedServer.StartTls(AskingForOurs(accept: _ => true), [ReadAndClose]);
        using var transport = To(Trusting(server, Ours));
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Closed), settled.Outcome);
        Assert.EndsWith("; the server asked for a client certificate, and none is given", settled.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_client_certificate_is_no_problem_where_it_is_optional()
    {
        await using var server = ScriptedServer.StartTls(AskingForOurs(accept: _ => true), [Ok("[1]"), ReadAndClose]);
        using var transport = To(Trusting(server, Ours));
        var poll = new TestExchange();
        var settled = await poll.StartOn(transport);
        Assert.Equal(("[1]", null), (settled.Reply, settled.Problem));
        Assert.DoesNotContain("certificate", (await poll.StartOn(transport)).Problem, StringComparison.Ordinal);
    }

    /// <summary>116: certificate_required.</summary>
    [Fact]
    public async Task Alert_of_the_server_within_the_handshake_is_a_plain_failure()
    {
        await using var server = ScriptedServer.Start([connection => connection.SendAsync(new byte[] { 21, 3, 3, 0, 2, 2, 116 }), Close]);
        using var transport = To(new TransportSettings(new UriBuilder(server.Address) { Scheme = "https" }.Uri));
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.TlsRejected), settled.Outcome);
        Assert.StartsWith("the TLS handshake failed: ", settled.Problem, StringComparison.Ordinal);
    }

    private static SslServerAuthenticationOptions AskingForOurs(Func<X509Certificate?, bool> accept) => new()
    {
        ServerCertificate = Ours.Issue("CN=server"),
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => accept(certificate),
    };

    private static TransportSettings Trusting(TransportSettings settings) => settings with { Tls = new TlsMaterial { Authorities = Ours.Alone } };

    private static TransportSettings Trusting(ScriptedServer server, TestAuthority authority) =>
        new(server.Address) { Tls = new TlsMaterial { Authorities = authority.Alone } };

    private async Task RefusedAsync(X509Certificate2 certificate, Func<TransportSettings, TransportSettings> with, params string[] problems)
    {
        await using var server = ScriptedServer.StartTls(certificate, [Ok()]);
        using var transport = To(with(new TransportSettings(server.Address)));
        var settled = await new TestExchange().StartOn(transport);
        Assert.Equal(Outcome.Failed(Stage.Tls, FailureKind.TlsRejected), settled.Outcome);
        foreach (var problem in problems)
            Assert.Contains(problem, settled.Problem, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}

public sealed class TlsTrustTestsOverLean() : TlsTrustTests(TransportKind.Lean);

public sealed class TlsTrustTestsOverHttpClient() : TlsTrustTests(TransportKind.HttpClient);

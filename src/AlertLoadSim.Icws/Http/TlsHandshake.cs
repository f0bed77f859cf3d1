using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Icws.Http;

/// <summary>The TLS of one connection: agrees on it or says, for people, why not.</summary>
internal sealed class TlsHandshake(TransportSettings settings)
{
    private string? _refusal;

    /// <summary>The server asked for a client certificate, and there is none.</summary>
    public bool LacksClientCertificate { get; private set; }

    private string ServerName => settings.ServerName ?? settings.BaseAddress.IdnHost;

    /// <exception cref="AuthenticationException">The server's certificate is refused, or the server refuses us.</exception>
    public async Task<SslStream> AgreeAsync(Stream connection, CancellationToken token)
    {
        var tls = new SslStream(connection);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(), token).ConfigureAwait(false);
            return tls;
        }
        catch (Exception e)
        {
            tls.Dispose();
            if (e is AuthenticationException)
                throw new AuthenticationException(_refusal ?? $"the TLS handshake failed: {FailureClassifier.Innermost(e).Message}");
            throw;
        }
    }

    private SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions { TargetHost = ServerName, RemoteCertificateValidationCallback = Check };
        if (settings.Tls.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                // What is missing is not fetched from an address that the server names.
                DisableCertificateDownloads = true,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }
        if (settings.Tls.ClientCertificate is { } ours)
            options.ClientCertificateContext = ours;
        else
            options.LocalCertificateSelectionCallback = NoteThatOursIsMissing;
        return options;
    }

    private bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || settings.AcceptAnyCertificate)
            return true;
        _refusal = TlsRefusal.Explain(certificate as X509Certificate2, chain, errors, ServerName, settings.Tls.Authorities is not null);
        return false;
    }

    // Called once before the handshake and, with the server's certificate, when the server asks for ours.
    private X509Certificate NoteThatOursIsMissing(
        object sender, string targetHost, X509CertificateCollection local, X509Certificate? remote, string[] acceptableIssuers)
    {
        if (remote is not null)
            LacksClientCertificate = true;
        return null!; // None; the delegate is annotated as if there always were one.
    }
}

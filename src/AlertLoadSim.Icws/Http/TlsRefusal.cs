using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AlertLoadSim.Icws.Http;

/// <summary>Why a server's certificate is refused, as a sentence.</summary>
internal static class TlsRefusal
{
    private const int MostNames = 5;
    private const int LongestName = 200;

    /// <param name="ownAuthorities">Those of the settings were to be trusted, not the machine's.</param>
    public static string Explain(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string serverName, bool ownAuthorities)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "the server shows no certificate";
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add($"the server's certificate is for {NamesOf(certificate)}, not for {serverName}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
            AddChainReasons(reasons, chain, ownAuthorities);
        return reasons.Count > 0 ? string.Join("; ", reasons) : $"the server's certificate is refused: {errors}";
    }

    private static void AddChainReasons(List<string> reasons, X509Chain chain, bool ownAuthorities)
    {
        var top = chain.ChainElements[^1].Certificate;
        foreach (var (element, number) in chain.ChainElements.Select((element, number) => (element, number)))
        {
            var whose = number == 0 ? "the server's certificate" : $"the certificate of {Short(element.Certificate.Subject)}";
            foreach (var status in element.ChainElementStatus)
            {
                reasons.Add(status.Status switch
                {
                    X509ChainStatusFlags.NotTimeValid => $"{whose} {Validity(element.Certificate, chain.ChainPolicy.VerificationTime)}",
                    X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => $"{whose} is not trusted: {Origin(top, ownAuthorities)}",
                    _ => $"{whose}: {status.StatusInformation.Trim()} ({status.Status})",
                });
            }
        }
    }

    private static string Validity(X509Certificate2 certificate, DateTime now) =>
        now > certificate.NotAfter ? $"expired on {Date(certificate.NotAfter)}" : $"is not valid before {Date(certificate.NotBefore)}";

    private static string Origin(X509Certificate2 top, bool ownAuthorities)
    {
        var trusted = ownAuthorities ? "the given authorities" : "the authorities that this machine trusts";
        return top.IssuerName.RawData.AsSpan().SequenceEqual(top.SubjectName.RawData)
            ? $"{Short(top.Subject)}, which signed itself, is not among {trusted}"
            : $"its issuer, {Short(top.Issuer)}, is not among {trusted}";
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] names = extension is null ? [] :
            [.. extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))];
        return names.Length == 0 ? Short(certificate.Subject)
            : string.Join(", ", names.Take(MostNames).Select(Short)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
    }

    // The server chose these texts.
    private static string Short(string name)
    {
        var visible = string.Concat(name.Take(LongestName).Select(letter => char.IsControl(letter) ? '?' : letter));
        return name.Length > LongestName ? visible + "…" : visible.Length == 0 ? "nobody" : visible;
    }

    private static string Date(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

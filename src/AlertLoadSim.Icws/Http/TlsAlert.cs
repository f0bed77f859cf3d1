namespace AlertLoadSim.Icws.Http;

/// <summary>Recognizes a server that ends TLS because of who we are or are not.</summary>
internal static class TlsAlert
{
    // RFC 8446, 6.2, as OpenSSL words them. The platform passes them on as text only; where it words them differently, the exchange
    // stays what it is without this: indeterminate.
    private static readonly string[] Refusals = ["certificate", "unknown ca", "access denied", "handshake failure"];

    public static bool IsRefusal(IOException exception)
    {
        for (var e = exception.InnerException; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains(" alert ", StringComparison.Ordinal)
                && Array.Exists(Refusals, refusal => e.Message.Contains(refusal, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}

using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http;

/// <summary>The fields that a request of ours carries, whoever sends it; those of the connection and the body's length are the transport's.</summary>
internal static class RequestFields
{
    public static IEnumerable<(string Name, string Value)> Of(Exchange exchange)
    {
        if (exchange.Credentials is { } credentials)
        {
            yield return ("Cookie", credentials.Cookie);
            // Reading messages needs no CSRF token, and desktops send none with it (PROTOCOL 3).
            if (exchange.Method != HttpMethod.Get)
                yield return (IcwsHttp.CsrfHeader, credentials.CsrfToken);
        }

        if (exchange.IsLogin)
            yield return ("Accept-Language", "en-us");
        if (exchange.Events is not null)
            yield return ("Accept", LaneReply.EventStreamMediaType);
    }
}

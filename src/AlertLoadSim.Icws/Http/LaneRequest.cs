using System.Net;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http;

/// <summary>An exchange as the request that leaves the machine.</summary>
internal static class LaneRequest
{
    public static HttpRequestMessage Of(Exchange exchange, TransportSettings settings)
    {
        var request = new HttpRequestMessage(exchange.Method, new Uri(settings.BaseAddress.AbsoluteUri.TrimEnd('/') + exchange.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (exchange.Credentials is { } credentials)
        {
            request.Headers.TryAddWithoutValidation("Cookie", credentials.Cookie);
            // Reading messages needs no CSRF token, and desktops send none with it (PROTOCOL 3).
            if (exchange.Method != HttpMethod.Get)
                request.Headers.TryAddWithoutValidation(IcwsHttp.CsrfHeader, credentials.CsrfToken);
        }
        if (exchange.IsLogin)
            request.Headers.TryAddWithoutValidation("Accept-Language", "en-us");
        if (exchange.Events is not null)
            request.Headers.TryAddWithoutValidation("Accept", LaneReply.EventStreamMediaType);
        if (!exchange.Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(exchange.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", IcwsHttp.RequestMediaType);
        }
        return request;
    }
}

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
        foreach (var (name, value) in RequestFields.Of(exchange))
            request.Headers.TryAddWithoutValidation(name, value);
        if (!exchange.Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(exchange.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", IcwsHttp.RequestMediaType);
        }
        return request;
    }
}

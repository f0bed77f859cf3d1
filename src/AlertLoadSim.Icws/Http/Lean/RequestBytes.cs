using System.Globalization;
using System.Text;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>A request as it goes over the wire. Made once for a session's polls, which are all the same.</summary>
internal static class RequestBytes
{
    public static byte[] Of(Exchange exchange, TransportSettings settings)
    {
        var address = new Uri(settings.BaseAddress.AbsoluteUri.TrimEnd('/') + exchange.Path);
        var head = new StringBuilder(256);
        Line($"{exchange.Method.Method} {address.PathAndQuery} HTTP/1.1");
        Line($"Host: {HostOf(address)}");
        foreach (var (name, value) in RequestFields.Of(exchange))
            Line($"{name}: {value}");
        if (!exchange.Body.IsEmpty)
            Line($"Content-Type: {IcwsHttp.RequestMediaType}");
        if (!exchange.Body.IsEmpty || exchange.Method == HttpMethod.Post || exchange.Method == HttpMethod.Put)
            Line(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {exchange.Body.Length}"));
        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. exchange.Body.Span];

        void Line(string line) => head.Append(line).Append("\r\n");
    }

    private static string HostOf(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost;
        return address.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}");
    }
}

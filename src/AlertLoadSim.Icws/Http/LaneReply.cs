using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http;

/// <summary>What the head of a reply says.</summary>
internal static class LaneReply
{
    public const string EventStreamMediaType = "text/event-stream";

    /// <remarks>A server behind a load balancer sends the balancer's cookie too.</remarks>
    public static string? SessionCookieOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return null;
        var all = cookies.ToArray();
        return all.FirstOrDefault(cookie => cookie.StartsWith(IcwsHttp.CookiePrefix, StringComparison.Ordinal)) ?? all.FirstOrDefault();
    }

    /// <remarks>SocketsHttpHandler reads to the end of the connection when it does not understand the length, and takes the first of several:
    /// a body cut short would pass for whole.</remarks>
    public static void RequireOneLength(HttpResponseMessage response)
    {
        var coding = response.Headers.TransferEncoding;
        if (response.StatusCode == System.Net.HttpStatusCode.SwitchingProtocols)
            throw new MalformedReplyException("the server switches protocols (101), and nobody asked it to");
        if (response.Headers.NonValidated.Contains("Transfer-Encoding") && (coding.Count != 1 || response.Headers.TransferEncodingChunked != true))
            throw new MalformedReplyException($"the reply's Transfer-Encoding is {coding}");
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var lengths))
            return;
        if (coding.Count > 0)
            throw new MalformedReplyException("the reply has both a Content-Length and a Transfer-Encoding");
        if (response.Content.Headers.ContentLength is null || lengths.Count > 1)
            throw new MalformedReplyException($"the reply's Content-Length is {string.Join(" and ", lengths)}");
    }

    /// <summary>200 with the media type of event streams, whatever its case and parameters.</summary>
    public static bool IsEventStream(HttpResponseMessage response)
    {
        if (response.StatusCode != System.Net.HttpStatusCode.OK
            || !response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) || types.Count != 1)
            return false;
        return IsEventStream(types.First());
    }

    /// <summary>The media type of event streams, whatever its case and parameters.</summary>
    public static bool IsEventStream(ReadOnlySpan<char> type)
    {
        var parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim().Equals(EventStreamMediaType, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The body says itself where it ends; otherwise its end looks like that of a server that died.</summary>
    public static bool TellsItsEnd(HttpResponseMessage response) =>
        response.Headers.TransferEncodingChunked == true || response.Content.Headers.ContentLength is not null;
}

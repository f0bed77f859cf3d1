using System.Text.Json;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Client;

/// <summary>Reads what servers answer; what cannot be read is a value.</summary>
public static class IcwsReplies
{
    private const int MostHosts = 16;

    private static ReadOnlySpan<byte> EmptyArray => "[]"u8;

    /// <summary>True for the reply of a poll that found nothing queued, which is nearly every reply of a run.</summary>
    public static bool IsEmptyBatch(ReadOnlySpan<byte> reply) => reply.SequenceEqual(EmptyArray);

    /// <summary>What a 201 brought; null with <paramref name="problem"/> set when something required is missing.</summary>
    public static LoginReply? ReadLogin(Exchange exchange, out string? problem)
    {
        problem = null;
        ConnectionResponse? response = null;
        try
        {
            response = JsonSerializer.Deserialize(exchange.Reply.Span, IcwsJson.Default.ConnectionResponse);
        }
        catch (JsonException e)
        {
            problem = $"the body of the 201 is not a connectionResponse: {e.Message}";
        }
        if (response is null)
        {
            problem ??= "the body of the 201 is empty";
            return null;
        }
        // JSON null passes for a required text.
        if (string.IsNullOrEmpty(response.SessionId) || string.IsNullOrEmpty(response.CsrfToken))
        {
            problem = "the body of the 201 has an empty sessionId or csrfToken";
            return null;
        }
        if (CookieOf(exchange.SetCookie) is not { } cookie)
        {
            problem = $"the 201 sets no cookie {IcwsHttp.CookiePrefix}…";
            return null;
        }
        // They go back in headers: a line break in one would make a header of the server's own.
        if (!CanBeHeader(response.CsrfToken) || !CanBeHeader(cookie))
        {
            problem = "the csrfToken or the cookie of the 201 has characters that no header can carry";
            return null;
        }
        return new LoginReply(
            new SessionCredentials(response.SessionId, response.CsrfToken, cookie),
            HostsOf(response.AlternateHostList),
            response.Features?.FirstOrDefault(feature => feature?.FeatureId == "messaging")?.Version);
    }

    private static bool CanBeHeader(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>The id of the interaction that a 201 tells of; null: it tells of none.</summary>
    public static string? ReadCreated(ReadOnlySpan<byte> reply)
    {
        if (reply.IsEmpty)
            return null;
        try
        {
            return JsonSerializer.Deserialize(reply, IcwsJson.Default.CreatedInteraction)?.InteractionId is { Length: > 0 } id ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Hosts that a 503 names to try now (PROTOCOL 2.4); empty if it names none.</summary>
    public static IReadOnlyList<string> ReadAlternateHosts(ReadOnlySpan<byte> reply)
    {
        if (reply.IsEmpty)
            return [];
        try
        {
            return HostsOf(JsonSerializer.Deserialize(reply, IcwsJson.Default.AlternateHosts)?.AlternateHostList);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // A hostile server could name hosts without end, or what is no host.
    private static IReadOnlyList<string> HostsOf(IReadOnlyList<string>? named) => named is null ? [] :
    [
        .. named.Where(host => host is { Length: > 0 and <= 255 } && Uri.CheckHostName(host) != UriHostNameType.Unknown).Take(MostHosts),
    ];

    /// <summary>The error body, or null if it is none.</summary>
    public static IcwsError? ReadError(ReadOnlySpan<byte> reply)
    {
        if (reply.IsEmpty)
            return null;
        try
        {
            return JsonSerializer.Deserialize(reply, IcwsJson.Default.IcwsError);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Some servers add "|languageId=…" to the value (PROTOCOL 3): it belongs to the value and goes back as it came.
    private static string? CookieOf(string? setCookie)
    {
        if (setCookie is null || !setCookie.StartsWith(IcwsHttp.CookiePrefix, StringComparison.Ordinal))
            return null;
        var end = setCookie.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? setCookie : setCookie[..end]).Trim();
    }
}

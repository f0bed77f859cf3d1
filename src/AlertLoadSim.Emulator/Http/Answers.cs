using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Writes answers with the headers of a real server (PROTOCOL 1).</summary>
internal static class Answers
{
    private static readonly StringValues MediaType = IcwsHttp.ResponseMediaType;
    private static readonly StringValues EventStreamType = "text/event-stream";
    private static readonly StringValues NoCache = "no-cache, no-store, must-revalidate";
    private static readonly StringValues NoCachePragma = "no-cache";
    private static readonly StringValues Expired = "0";
    private static readonly StringValues ServerName = "HttpPluginHost";
    private static readonly StringValues True = "true";
    private static readonly StringValues AnyOrigin = "*";
    private static readonly StringValues Exposed = "ININ-ICWS-CSRF-Token,ININ-ICWS-Session-ID,Location,Set-Cookie";
    private static readonly StringValues AllowedHeaders = "Accept-Language, Content-Type, ININ-ICWS-CSRF-Token";
    private static readonly StringValues OneYear = "max-age=31536000";
    private static readonly StringValues Challenge = IcwsHttp.Challenge;

    // A plus sign as \u002B is right but unreadable; the text never goes into HTML from here.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static void EmptyList(IFeatureCollection features) => Body(features, 200, "[]"u8);

    public static void Empty(IFeatureCollection features, int status)
    {
        var response = Begin(features, status);
        if (status != StatusCodes.Status204NoContent)
        {
            response.Headers.ContentType = MediaType;
            response.Headers.ContentLength = 0;
        }
    }

    public static void Json<T>(IFeatureCollection features, int status, T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(Writer(), value, type);
        Body(features, status, Written());
    }

    public static void Messages(IFeatureCollection features, IReadOnlyList<QueuedMessage> messages)
    {
        var writer = Writer();
        writer.WriteStartArray();
        foreach (var queued in messages)
        {
            Message(writer, queued);
        }

        writer.WriteEndArray();
        Body(features, 200, Written());
    }

    /// <summary>For answers too rare to deserve a record of their own; unlike in those, a null is written.</summary>
    public static void Json(IFeatureCollection features, int status, JsonObject value)
    {
        value.WriteTo(Writer());
        Body(features, status, Written());
    }

    /// <summary>Headers go out at once: a client waits for them. Starting alone does not send them.</summary>
    public static async Task BeginStreamAsync(IFeatureCollection features)
    {
        Begin(features, StatusCodes.Status200OK).Headers.ContentType = EventStreamType;
        var body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await body.StartAsync().ConfigureAwait(false);
        await body.Writer.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>One event per message, with one line of data each (PROTOCOL 5.2).</summary>
    public static void Events(IFeatureCollection features, IReadOnlyList<QueuedMessage> messages)
    {
        foreach (var queued in messages)
        {
            Message(Writer(), queued);
            Write(features, "data: "u8);
            Write(features, Written());
            Write(features, "\n\n"u8);
        }
    }

    private static void Message(Utf8JsonWriter writer, QueuedMessage queued)
    {
        if (queued.Body is JsonObject json)
        {
            json.WriteTo(writer);
        }
        else if (queued.Body is TextFragment fragment)
        {
            writer.WriteRawValue(fragment.Text, skipInputValidation: true);
        }
        else
        {
            JsonSerializer.Serialize(writer, queued.Body, queued.Body.GetType(), IcwsJson.Default);
        }
    }

    public static void Refuse(IFeatureCollection features, Refusal refusal)
    {
        var headers = features.GetRequiredFeature<IHttpResponseFeature>().Headers;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = Challenge;
        }

        if (refusal.Allow is not null)
        {
            headers.Allow = refusal.Allow;
        }

        Json(features, refusal.Status, refusal.Error, IcwsJson.Default.IcwsError);
    }

    /// <summary>A browser asks before it sends our headers from another origin.</summary>
    public static void Preflight(IFeatureCollection features, string allow)
    {
        var response = Begin(features, StatusCodes.Status204NoContent);
        response.Headers.AccessControlAllowMethods = allow;
        response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        response.Headers.Allow = allow;
    }

    /// <summary>In one piece of the size it has: before the response starts, the server's writer offers no room by itself.</summary>
    public static void Write(IFeatureCollection features, ReadOnlySpan<byte> body)
    {
        var writer = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        body.CopyTo(writer.GetSpan(body.Length));
        writer.Advance(body.Length);
    }

    public static bool IsSecure(IHttpRequestFeature request) => request.Scheme == Uri.UriSchemeHttps;

    private static void Body(IFeatureCollection features, int status, ReadOnlySpan<byte> body)
    {
        var response = Begin(features, status);
        response.Headers.ContentType = MediaType;
        response.Headers.ContentLength = body.Length;
        // No flush: the server sends all together when the request is done.
        Write(features, body);
    }

    private static IHttpResponseFeature Begin(IFeatureCollection features, int status)
    {
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = status;
        var headers = response.Headers;
        headers.CacheControl = NoCache;
        headers.Pragma = NoCachePragma;
        headers.Expires = Expired;
        headers.Server = ServerName;
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        headers.AccessControlAllowOrigin = OriginFor(request.Headers.Origin);
        headers.AccessControlAllowCredentials = True;
        headers.AccessControlExposeHeaders = Exposed;
        if (IsSecure(request))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        return response;
    }

    /// <summary>Credentialed calls of a browser need their origin echoed (PROTOCOL, open question 28); anything that could not be
    /// written into a header is no origin.</summary>
    private static StringValues OriginFor(StringValues asked) =>
        asked.Count == 1 && Ascii.IsValid(asked[0]) ? asked : AnyOrigin;

    private static Utf8JsonWriter Writer()
    {
        _buffer ??= new ArrayBufferWriter<byte>(4096);
        _writer ??= new Utf8JsonWriter(_buffer, Readable);
        _buffer.ResetWrittenCount();
        _writer.Reset();
        return _writer;
    }

    private static ReadOnlySpan<byte> Written()
    {
        _writer!.Flush();
        return _buffer!.WrittenSpan;
    }
}

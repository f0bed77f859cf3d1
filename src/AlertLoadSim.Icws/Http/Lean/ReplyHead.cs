using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>Status line and fields of a reply, taken line by line. Only what decides how the reply goes on is kept.</summary>
/// <remarks>Source: RFC 9112, sections 2 to 6. Where a recipient may be lenient or refuse, it refuses, with a word of its own: a line that ends with a
/// bare LF, a field that goes on in the next line (obs-fold), more than one Content-Length. A server that is tested ought to hear of them.</remarks>
internal struct ReplyHead
{
    private const int LongestShown = 60;
    private const int StatusEnd = 12; // HTTP/1.1 200

    // tchar of RFC 9110, 5.6.2.
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private bool _isVersion10;
    private bool _saysClose;
    private bool _saysKeepAlive;
    private bool _hasSessionCookie;

    /// <summary>0: the status line is not there yet.</summary>
    public int Status { get; private set; }

    /// <summary>Null: none.</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>The cookie of the session where several are set, else the first.</summary>
    public string? SetCookie { get; private set; }

    public string? ContentType { get; private set; }

    /// <summary>An interim reply: the one that counts is still to come.</summary>
    public readonly bool IsInterim => Status is >= 100 and < 200;

    /// <summary>By its status it has no body, whatever its fields say (RFC 9112, 6.3).</summary>
    public readonly bool HasNoBody => Status is 204 or 304;

    /// <summary>The connection may be used again behind the body.</summary>
    public readonly bool KeepsConnection => !_saysClose && (!_isVersion10 || _saysKeepAlive);

    /// <summary>200 with the media type of event streams, whatever its case and parameters.</summary>
    public readonly bool IsEventStream => Status == 200 && ContentType is { } type && LaneReply.IsEventStream(type);

    /// <summary>Takes whole lines from the front.</summary>
    /// <param name="bytes">What is there of the head behind the lines that were taken before.</param>
    /// <param name="taken">How much of it was taken; the rest is the beginning of a line.</param>
    /// <returns>True: the empty line was among them, and the head is complete.</returns>
    /// <exception cref="MalformedReplyException">It is not HTTP.</exception>
    public bool Take(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        while (bytes[taken..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = bytes.Slice(taken, end);
            taken += end + 1;
            if (line is not [.., (byte)'\r'])
                throw new MalformedReplyException($"a line of the reply's head ends with a bare LF: {Shown(line)}");
            line = line[..^1];
            if (Status == 0)
                TakeStatus(line);
            else if (line.IsEmpty)
                return IsComplete();
            else
                TakeField(line);
        }

        return false;
    }

    // The one may have been made up to be read as the other (RFC 9112, 6.1).
    private readonly bool IsComplete() => !IsChunked || ContentLength is null
        ? true
        : throw new MalformedReplyException("the reply has both a Content-Length and a Transfer-Encoding");

    private void TakeStatus(ReadOnlySpan<byte> line)
    {
        var isRight = line.Length >= StatusEnd && line.StartsWith("HTTP/1."u8) && char.IsAsciiDigit((char)line[7]) && line[8] == ' '
            && (line.Length == StatusEnd || line[StatusEnd] == ' ')
            && Utf8Parser.TryParse(line[9..StatusEnd], out int status, out var length) && length == 3 && status >= 100;
        if (!isRight)
            throw new MalformedReplyException($"the reply's status line is {Shown(line)}");
        _isVersion10 = line[7] == '0';
        Status = ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + line[11] - '0';
        if (Status == 101)
            throw new MalformedReplyException("the server switches protocols (101), and nobody asked it to");
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
            throw new MalformedReplyException($"a field of the reply goes on in a second line (obs-fold): {Shown(line)}");
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenBytes))
            throw new MalformedReplyException($"a field of the reply has no name before its colon, or no colon: {Shown(line)}");
        var value = Trimmed(line[(colon + 1)..]);
        if (value.IndexOfAny((byte)'\r', (byte)0) >= 0)
            throw new MalformedReplyException($"a field of the reply has a bare CR or a zero byte in it: {Shown(line)}");
        var name = line[..colon];
        switch (name.Length)
        {
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                TakeConnection(value);
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "Set-Cookie"u8):
                TakeCookie(value);
                break;
            case 12 when Ascii.EqualsIgnoreCase(name, "Content-Type"u8):
                ContentType ??= TypeOf(value);
                break;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                TakeLength(value);
                break;
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                TakeCoding(value);
                break;
        }
    }

    private void TakeConnection(ReadOnlySpan<byte> value)
    {
        foreach (var part in value.Split((byte)','))
        {
            var option = Trimmed(value[part]);
            _saysClose |= Ascii.EqualsIgnoreCase(option, "close"u8);
            _saysKeepAlive |= Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
        }
    }

    // A server behind a load balancer sends the balancer's cookie too.
    private void TakeCookie(ReadOnlySpan<byte> value)
    {
        var isOfSession = value.StartsWith(SessionCookiePrefix);
        if (SetCookie is not null && (_hasSessionCookie || !isOfSession))
            return;
        SetCookie = Encoding.Latin1.GetString(value);
        _hasSessionCookie = isOfSession;
    }

    private void TakeLength(ReadOnlySpan<byte> value)
    {
        if (ContentLength is { } before)
            throw new MalformedReplyException($"the reply's Content-Length is {before} and {Shown(value)}");
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(value, out long length, out var digits) || digits != value.Length)
            throw new MalformedReplyException($"the reply's Content-Length is {Shown(value)}");
        ContentLength = length;
    }

    // We ask for no coding (no TE), so chunked alone may come, and once.
    private void TakeCoding(ReadOnlySpan<byte> value)
    {
        if (IsChunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
            throw new MalformedReplyException($"the reply's Transfer-Encoding is {(IsChunked ? "chunked and " : "")}{Shown(value)}");
        if (_isVersion10)
            throw new MalformedReplyException("the reply is of HTTP/1.0, which knows no Transfer-Encoding");
        IsChunked = true;
    }

    private static ReadOnlySpan<byte> SessionCookiePrefix => "icws_"u8;

    // Of nearly every reply: no text is made of it.
    private static string TypeOf(ReadOnlySpan<byte> value) =>
        value.SequenceEqual(UsualType) ? IcwsHttp.ResponseMediaType : Encoding.Latin1.GetString(value);

    private static ReadOnlySpan<byte> UsualType => "application/vnd.inin.icws+JSON; charset=utf-8"u8;

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);

    // The server chose these bytes.
    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        var shown = string.Concat(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, LongestShown)]).Select(letter => letter is < ' ' or > '~' ? '?' : letter));
        return $"\"{shown}{(bytes.Length > LongestShown ? "…" : "")}\"";
    }
}

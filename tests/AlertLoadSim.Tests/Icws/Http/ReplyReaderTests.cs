using System.Globalization;
using System.Text;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.Icws.Http.Lean;

namespace AlertLoadSim.Tests.Icws.Http;

/// <summary>Framing of RFC 9112, with the bytes cut in every place.</summary>
public sealed class ReplyReaderTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    // What the connection brings; status, body and whether the connection may be used again. A body without a length ends with the connection.
    public static TheoryData<string, int, string, bool> Good => new()
    {
        { Ok + "Content-Length: 2\r\n\r\n[]", 200, "[]", true },
        { Ok + "content-length:2\r\n\r\n[]", 200, "[]", true },
        { Ok + "Content-Length: \t 2 \t\r\n\r\n[]", 200, "[]", true },
        { Ok + "Content-Length: 0\r\n\r\n", 200, "", true },
        { Ok + "Content-Length: 0000000000000000002\r\n\r\n[]", 200, "[]", true },
        { "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n[]", 200, "[]", true },
        { "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n[]", 200, "[]", true },
        { "HTTP/1.1 503 Service \u00ffnavailable\r\nContent-Length: 2\r\n\r\n{}", 503, "{}", true },
        { "HTTP/1.1 204 No Content\r\n\r\n", 204, "", true },
        { "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, "", true },
        { "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", 304, "", true },
        { Ok + "X-Empty:\r\nX-Odd!#$%&'*+-.^_`|~9: a:b\r\nContent-Length: 2\r\n\r\n[]", 200, "[]", true },
        { Ok + "Content-Length: 2\r\nConnection: close\r\n\r\n[]", 200, "[]", false },
        { Ok + "Content-Length: 2\r\nConnection: x , CLOSE\r\n\r\n[]", 200, "[]", false },
        { Ok + "Content-Length: 2\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n[]", 200, "[]", false },
        { "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n[]", 200, "[]", false },
        { "HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: Keep-Alive\r\n\r\n[]", 200, "[]", true },
        { "HTTP/1.7 200 OK\r\nContent-Length: 2\r\n\r\n[]", 200, "[]", true },
        { Ok + "\r\n[]", 200, "[]", false },
        { "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nContent-Length: 7\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\n[]", 200, "[]", true },
        { Chunked + "2\r\n[]\r\n0\r\n\r\n", 200, "[]", true },
        { Chunked + "1\r\n[\r\n001\r\n]\r\n000\r\n\r\n", 200, "[]", true },
        { Chunked + "a;name=\"v\";x\r\n[1,2,3,45]\r\n0;last\r\nTrailer: x\r\nOther: y\r\n\r\n", 200, "[1,2,3,45]", true },
        { Chunked + "A \t;x\r\n[1,2,3,45]\r\n0 \r\n\r\n", 200, "[1,2,3,45]", true },
        { Chunked + "0\r\n\r\n", 200, "", true },
        { Ok + "Transfer-Encoding: Chunked\r\nConnection: close\r\n\r\n2\r\n[]\r\n0\r\n\r\n", 200, "[]", false },

        // Leftovers: the reply is right, and the connection is not used again.
        { Ok + "Content-Length: 2\r\n\r\n[]X", 200, "[]", false },
        { Chunked + "2\r\n[]\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n", 200, "[]", false },
        { "HTTP/1.1 204 No Content\r\n\r\n[]", 204, "", false },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Reply_is_the_same_however_it_is_cut(string bytes, int status, string body, bool keeps)
    {
        foreach (var parts in Cuts(bytes))
        {
            // What comes behind a reply that is complete is read together with its end, or not at all.
            var read = Read(parts, out var untouched);
            Assert.Equal((status, body), (read.Status, read.Body));
            Assert.Equal(keeps, read.Keeps && untouched == 0);
        }
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "nonsense\r\n", "the reply's status line is \"nonsense\"" },
        { "HTTP/1.1 20 OK\r\n", "the reply's status line is \"HTTP/1.1 20 OK\"" },
        { "HTTP/1.1 2000\r\n", "the reply's status line is \"HTTP/1.1 2000\"" },
        { "HTTP/1.1 +20 OK\r\n", "the reply's status line is \"HTTP/1.1 +20 OK\"" },
        { "HTTP/1.1 099 OK\r\n", "the reply's status line is \"HTTP/1.1 099 OK\"" },
        { "HTTP/2.0 200 OK\r\n", "the reply's status line is \"HTTP/2.0 200 OK\"" },
        { "HTTP/1.1  200 OK\r\n", "the reply's status line is \"HTTP/1.1  200 OK\"" },
        { "http/1.1 200 OK\r\n", "the reply's status line is \"http/1.1 200 OK\"" },
        { "\r\n", "the reply's status line is \"\"" },
        { "HTTP/1.1 101 Switching Protocols\r\n", "the server switches protocols (101), and nobody asked it to" },
        { "HTTP/1.1 200 OK\n", "a line of the reply's head ends with a bare LF: \"HTTP/1.1 200 OK\"" },
        { Ok + "Content-Length: 2\n", "a line of the reply's head ends with a bare LF: \"Content-Length: 2\"" },
        { Ok + "X: a\r\n b\r\n", "a field of the reply goes on in a second line (obs-fold): \" b\"" },
        { Ok + "X: a\r\n\tb\r\n", "a field of the reply goes on in a second line (obs-fold): \"?b\"" },
        { Ok + "nonsense\r\n", "a field of the reply has no name before its colon, or no colon: \"nonsense\"" },
        { Ok + ": x\r\n", "a field of the reply has no name before its colon, or no colon: \": x\"" },
        { Ok + "Content-Length : 2\r\n", "a field of the reply has no name before its colon, or no colon: \"Content-Length : 2\"" },
        { Ok + "X: a\rb\r\n", "a field of the reply has a bare CR or a zero byte in it: \"X: a?b\"" },
        { Ok + "X: a\0b\r\n", "a field of the reply has a bare CR or a zero byte in it: \"X: a?b\"" },
        { Ok + "Content-Length: many\r\n", "the reply's Content-Length is \"many\"" },
        { Ok + "Content-Length: -2\r\n", "the reply's Content-Length is \"-2\"" },
        { Ok + "Content-Length: +2\r\n", "the reply's Content-Length is \"+2\"" },
        { Ok + "Content-Length: 2, 2\r\n", "the reply's Content-Length is \"2, 2\"" },
        { Ok + "Content-Length:\r\n", "the reply's Content-Length is \"\"" },
        { Ok + "Content-Length: 99999999999999999999\r\n", "the reply's Content-Length is \"99999999999999999999\"" },
        { Ok + "Content-Length: 2\r\nContent-Length: 2\r\n", "the reply's Content-Length is 2 and \"2\"" },
        { Ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", "the reply has both a Content-Length and a Transfer-Encoding" },
        { Ok + "Transfer-Encoding: gzip, chunked\r\n", "the reply's Transfer-Encoding is \"gzip, chunked\"" },
        { Ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "the reply's Transfer-Encoding is chunked and \"chunked\"" },
        { "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n", "the reply is of HTTP/1.0, which knows no Transfer-Encoding" },
        { Chunked + "\r\n", "a chunk has no size" },
        { Chunked + " 2\r\n", "a chunk has no size" },
        { Chunked + "zz\r\n", "a chunk has no size" },
        { Chunked + "2x\r\n", "a chunk's size is no hexadecimal number" },
        { Chunked + "2 2\r\n", "a chunk's size is no hexadecimal number" },
        { Chunked + "-2\r\n", "a chunk has no size" },
        { Chunked + "0000000000000002\r\n", "a chunk's size has too many digits" },
        { Chunked + "2\n", "a chunk's size is no hexadecimal number" },
        { Chunked + "2;x\n", "a chunk's size ends with a bare LF" },
        { Chunked + "2\rx", "a chunk's size does not end with CRLF" },
        { Chunked + "2\r\n[1]\r\n", "a chunk is longer than its size" },
        { Chunked + "2\r\n[]\rx", "a chunk is longer than its size" },
        { Chunked + "2\r\n[]\n", "a chunk is longer than its size" },
        { Chunked + "0\r\n\rx", "the trailers do not end with CRLF" },
        { Chunked + "0\r\nX: y\n", "a trailer ends with a bare LF" },
        { Chunked + "0\r\nX: y\rz", "a trailer has a bare CR in it" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Wrong_reply_is_named_however_it_is_cut(string bytes, string problem)
    {
        foreach (var parts in Cuts(bytes))
            Assert.Equal(problem, Assert.Throws<MalformedReplyException>(() => Read(parts, out _)).Message);
    }

    [Theory]
    [InlineData("", "the connection ended before the reply's head was there")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", "the connection ended before the reply's head was there")]
    [InlineData(Ok + "Content-Length: 2\r\n", "the connection ended before the reply's head was there")]
    [InlineData(Ok + "Content-Length: 2\r\n\r\n[", "the connection ended in the middle of the reply's body")]
    [InlineData(Chunked + "2\r\n[]", "the connection ended in the middle of the reply's body")]
    [InlineData(Chunked + "2\r\n[]\r\n0\r\n", "the connection ended in the middle of the reply's body")]
    public void Reply_that_is_not_whole_is_told_from_one_that_is(string bytes, string problem)
    {
        foreach (var parts in Cuts(bytes))
            Assert.Equal(problem, Assert.Throws<EndOfStreamException>(() => Read(parts, out _)).Message);
    }

    [Fact]
    public void Cookie_of_the_session_counts_wherever_it_stands_else_the_first()
    {
        Assert.Equal("icws_1=a; Path=/", CookieIn("Set-Cookie: lb=7", "Set-Cookie: icws_1=a; Path=/", "Set-Cookie: icws_2=b"));
        Assert.Equal("lb=7", CookieIn("Set-Cookie: lb=7", "Set-Cookie: other=8"));
        Assert.Null(CookieIn("X-Set-Cookie: lb=7"));

        static string? CookieIn(params string[] fields) => Read([Bytes(Ok + string.Concat(fields.Select(field => field + "\r\n")) + "Content-Length: 0\r\n\r\n")], out _).SetCookie;
    }

    [Theory]
    [InlineData("Content-Length: 101\r\n\r\n")]
    [InlineData("Content-Length: 9223372036854775807\r\n\r\n")]
    [InlineData("Connection: close\r\n\r\n{0}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nffffff\r\n{0}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n32\r\n{1}\r\n33\r\n{1}1\r\n")]
    public void Body_longer_than_wanted_is_not_kept(string framing)
    {
        var bytes = Ok + string.Format(CultureInfo.InvariantCulture, framing, new string('x', 101), new string('x', 50));
        foreach (var parts in Cuts(bytes))
            Assert.Equal("the reply is longer than 100 bytes", Assert.Throws<ReplyTooLargeException>(() => Read(parts, out _, longest: 100)).Message);
    }

    [Theory]
    [InlineData("X: {0}", 65_536, "the reply's head")]
    [InlineData("X: y\r\n{1}", 12_000, "the reply's head")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2;{0}", 17_000, "the framing of a chunk")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n0\r\n{1}", 4_000, "the framing of a chunk")]
    public void Head_and_framing_have_an_end(string framing, int times, string what)
    {
        var bytes = Bytes(Ok + string.Format(CultureInfo.InvariantCulture, framing, new string('x', times), string.Concat(Enumerable.Repeat("X: y\r\n", times))));
        foreach (var size in new[] { 1, 1000, bytes.Length })
            Assert.StartsWith(what, Assert.Throws<ReplyTooLargeException>(() => Read([.. bytes.Chunk(size)], out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_body_is_read_whole_and_the_next_reply_begins_anew()
    {
        var body = string.Concat(Enumerable.Range(0, 100_000).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var chunks = string.Concat(body.Chunk(777).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n"));
        foreach (var reply in new[] { $"{Ok}Content-Length: {body.Length}\r\n\r\n{body}", $"{Chunked}{chunks}0\r\n\r\n", Ok + "Content-Length: 2\r\n\r\n[]" })
            Assert.Equal(reply.EndsWith("[]", StringComparison.Ordinal) ? "[]" : body, Read([.. Bytes(reply).Chunk(1460)], out _).Body);
    }

    // All at once, in two at every place, and byte by byte.
    private static IEnumerable<byte[][]> Cuts(string text)
    {
        var bytes = Bytes(text);
        yield return [bytes];
        for (var at = 1; at < bytes.Length; at++)
            yield return [bytes[..at], bytes[at..]];
        yield return [.. bytes.Select(each => new[] { each })];
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static (int Status, string Body, bool Keeps, string? SetCookie) Read(byte[][] parts, out int untouched, int longest = 1 << 20)
    {
        var reader = ReplyReader.Rent(longest);
        try
        {
            var coming = new Queue<byte>(parts.Length == 1 ? parts[0] : []);
            var rest = new Queue<byte[]>(parts.Length == 1 ? [] : parts);
            while (!reader.IsComplete)
            {
                if (coming.Count == 0 && rest.TryDequeue(out var part))
                    coming = new Queue<byte>(part);
                if (coming.Count == 0)
                {
                    reader.ConnectionEnded();
                    break;
                }

                var count = 0;
                for (var into = reader.Free.Span; count < into.Length && coming.TryDequeue(out var next); count++)
                    into[count] = next;
                if (reader.IsHeadComplete)
                {
                    reader.BodyCame(count);
                    continue;
                }

                reader.HeadCame(count);
                if (reader.IsHeadComplete)
                    reader.BeginBody();
            }

            untouched = coming.Count + rest.Sum(part => part.Length);
            return (reader.Head.Status, Encoding.Latin1.GetString(reader.Body.Span), reader.KeepsConnection, reader.Head.SetCookie);
        }
        finally
        {
            reader.Return();
        }
    }
}

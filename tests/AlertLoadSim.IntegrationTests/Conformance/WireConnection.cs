using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using AlertLoadSim.IntegrationTests.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>HTTP by hand, plain or inside TLS: no client of ours or of the framework's between a case and the bytes.</summary>
internal sealed class WireConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Stream _stream;
    private readonly string _prefix;
    private readonly Action _exchanged;
    private readonly List<List<byte>> _replies = [];
    private byte[] _received = [];

    /// <summary>Each reply that was read, to the letter, as far as it was read; a stream with the chunks that came.</summary>
    public IEnumerable<byte[]> Replies => _replies.Select(reply => reply.ToArray());

    private WireConnection(Stream stream, string prefix, Action exchanged) =>
        (_stream, _prefix, _exchanged) = (stream, prefix, exchanged);

    /// <param name="exchanged">Called for each reply read: proof that a case was exercised.</param>
    public static async Task<WireConnection> OpenAsync(Door door, Action exchanged)
    {
        var (address, certificate, prefix) = door;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (certificate is not null)
        {
            // Trusts exactly the certificate that was made for this server.
            var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, shown, _, _) =>
                shown!.GetCertHashString() == certificate.GetCertHashString());
            await tls.AuthenticateAsClientAsync("localhost").WaitAsync(Patience);
            stream = tls;
        }

        return new WireConnection(stream, prefix, exchanged);
    }

    public async Task<RawReply> SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        await WriteAsync(method, path, body, headers);
        var reply = await ReadHeadAsync();
        var length = int.Parse(reply["Content-Length"] ?? "0", CultureInfo.InvariantCulture);
        reply = reply with { Body = Encoding.UTF8.GetString(await TakeAsync(length)) };
        CheckCommon(reply);
        _exchanged();
        return reply;
    }

    public async Task WriteAsync(string method, string path, string? body, params string[] headers)
    {
        var text = new StringBuilder($"{method} {_prefix}{path} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        if (body is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        }

        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString()));
    }

    /// <summary>Status and headers; the body stays unread.</summary>
    public async Task<RawReply> ReadHeadAsync()
    {
        _replies.Add([]);
        var lines = (await TakeThroughAsync("\r\n\r\n"))[..^4].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).Select(p => KeyValuePair.Create(p[0], p[1])).ToList();
        Assert.StartsWith("HTTP/1.1 ", lines[0], StringComparison.Ordinal);
        _exchanged();
        return new RawReply(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, "");
    }

    /// <summary>The next piece of a chunked body; empty: the body has ended.</summary>
    public async Task<string> ReadChunkAsync()
    {
        var size = int.Parse((await TakeThroughAsync("\r\n"))[..^2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var chunk = Encoding.UTF8.GetString(await TakeAsync(size));
        Assert.Equal("\r\n", Encoding.Latin1.GetString(await TakeAsync(2)));
        return chunk;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>PROTOCOL 1 and case 66: what every reply that is JSON has, whatever it says.</summary>
    private static void CheckCommon(RawReply reply)
    {
        Assert.Equal("no-cache, no-store, must-revalidate", reply["Cache-Control"]);
        if (reply.Body.Length > 0)
        {
            Assert.Equal(Checks.Json, reply["Content-Type"]);
        }

        if (reply.Status >= 400)
        {
            Assert.NotEmpty(reply.Json.GetProperty("message").GetString()!);
        }
    }

    private async Task<string> TakeThroughAsync(string end)
    {
        int at;
        while ((at = _received.AsSpan().IndexOf(Encoding.Latin1.GetBytes(end))) < 0)
        {
            await MoreAsync();
        }

        return Encoding.Latin1.GetString(await TakeAsync(at + end.Length));
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        while (_received.Length < count)
        {
            await MoreAsync();
        }

        var taken = _received[..count];
        _received = _received[count..];
        _replies[^1].AddRange(taken);
        return taken;
    }

    private async Task MoreAsync()
    {
        var buffer = new byte[16384];
        var count = await _stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
        _received = count == 0 ? throw new EndOfStreamException() : [.. _received, .. buffer[..count]];
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Emulator;

/// <summary>One reply as it came over the socket.</summary>
internal sealed record RawReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public string? this[string header] =>
        Headers.FirstOrDefault(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

/// <summary>HTTP by hand over one socket: no client between the test and the bytes that would retry, hide or tidy up.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = [];

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public async Task<RawReply> SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        await WriteAsync(method, path, body, headers);
        return await ReadAsync();
    }

    public async Task WriteAsync(string method, string path, string? body, params string[] headers)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        if (body is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        }

        await _socket.SendAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString()));
    }

    /// <returns>Null: the connection was closed in good order. Throws when it was reset.</returns>
    public async Task<byte[]?> ReceiveAsync()
    {
        var buffer = new byte[65536];
        var count = await _socket.ReceiveAsync(buffer).WaitAsync(Patience);
        return count == 0 ? null : buffer[..count];
    }

    public async Task<RawReply> ReadAsync()
    {
        int headEnd;
        while ((headEnd = _received.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
        {
            await MoreAsync();
        }

        var lines = Encoding.Latin1.GetString(_received, 0, headEnd).Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).Select(p => KeyValuePair.Create(p[0], p[1])).ToList();
        var reply = new RawReply(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, "");
        var length = int.Parse(reply["Content-Length"] ?? "0", CultureInfo.InvariantCulture);
        while (_received.Length < headEnd + 4 + length)
        {
            await MoreAsync();
        }

        var body = Encoding.UTF8.GetString(_received, headEnd + 4, length);
        _received = _received[(headEnd + 4 + length)..];
        return reply with { Body = body };
    }

    public void Dispose() => _socket.Dispose();

    private async Task MoreAsync() =>
        _received = [.. _received, .. await ReceiveAsync() ?? throw new EndOfStreamException()];
}

using System.Text;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>What servers do, well and badly.</summary>
internal static class Steps
{
    public static readonly Step Read = connection => connection.ReadRequestAsync();

    /// <summary>Reads a request and closes without a byte of reply.</summary>
    public static readonly Step ReadAndClose = async connection =>
    {
        await connection.ReadRequestAsync();
        connection.Close();
    };

    /// <summary>Reads a request and resets without a byte of reply.</summary>
    public static readonly Step ReadAndReset = async connection =>
    {
        await connection.ReadRequestAsync();
        connection.Reset();
    };

    public static readonly Step Close = connection =>
    {
        connection.Close();
        return Task.CompletedTask;
    };

    public static Step Ok(string body = "[]", params string[] headers) => Answer("200 OK", body, headers);

    public static Step Answer(string status, string body, params string[] headers) => Raw(
        $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Reads a request and sends these bytes.</summary>
    public static Step Raw(string reply) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Encoding.UTF8.GetBytes(reply));
    };

    /// <summary>Reads a request and opens an event stream, which stays open.</summary>
    public static Step OpenStream(string mediaType = "text/event-stream") =>
        Raw($"HTTP/1.1 200 OK\r\nContent-Type: {mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n");

    /// <summary>One chunk of a stream.</summary>
    public static Step Chunk(string text) => Send($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public static readonly Step LastChunk = Send("0\r\n\r\n");

    public static readonly Step Reset = connection =>
    {
        connection.Reset();
        return Task.CompletedTask;
    };

    public static Step Send(string text) => connection => connection.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a request, sends <paramref name="start"/>, then the same piece until the client has enough.</summary>
    public static Step Endless(string start, string piece) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Encoding.UTF8.GetBytes(start));
        var bytes = Encoding.UTF8.GetBytes(piece);
        while (true)
            await connection.SendAsync(bytes);
    };

    public static Step WaitFor(Task condition) => _ => condition;
}

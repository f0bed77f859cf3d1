using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>An open event stream, cut at its empty lines and not touched otherwise.</summary>
internal sealed class EventReader(WireConnection connection, RawReply head)
{
    private string _rest = "";

    public RawReply Head { get; } = head;

    public static async Task<EventReader> OpenAsync(Bench bench, Desk desk, EmulatorServer? other = null)
    {
        var connection = await bench.OpenAsync(other);
        await connection.WriteAsync("GET", desk.Path(Checks.Messages), null, "Accept: text/event-stream", desk.Cookie);
        return new EventReader(connection, await connection.ReadHeadAsync());
    }

    /// <summary>The next block up to its empty line; null: the stream has ended.</summary>
    public async Task<string?> BlockAsync()
    {
        int end;
        while ((end = _rest.IndexOf("\n\n", StringComparison.Ordinal)) < 0)
        {
            var chunk = await connection.ReadChunkAsync();
            if (chunk.Length == 0)
            {
                Assert.Equal("", _rest);
                return null;
            }

            _rest += chunk;
        }

        var block = _rest[..end];
        _rest = _rest[(end + 2)..];
        return block;
    }

    /// <summary>The next event, which has exactly one line, of data, with one message.</summary>
    public async Task<JsonElement> MessageAsync()
    {
        var block = (await BlockAsync())!;
        Assert.StartsWith("data: {", block, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', block);
        var message = JsonDocument.Parse(block["data: ".Length..]).RootElement;
        Checks.IsMessage(message);
        return message;
    }
}

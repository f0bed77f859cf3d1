using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>An open event stream, read line by line.</summary>
internal sealed class EventLines(HttpResponseMessage reply, StreamReader reader) : IDisposable
{
    /// <summary>The next line that is not empty; null: the stream has ended.</summary>
    public async Task<string?> LineAsync()
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync().WaitAsync(HttpDesk.Patience);
        }
        while (line?.Length == 0);
        return line;
    }

    /// <summary>The alerts of the next event.</summary>
    public async Task<IReadOnlyList<JsonElement>> AlertsAsync()
    {
        var line = await LineAsync();
        Assert.StartsWith("data: ", line, StringComparison.Ordinal);
        return [.. JsonDocument.Parse(line!["data: ".Length..]).RootElement.GetProperty("alertingInteractionDetails").EnumerateArray()];
    }

    public void Dispose()
    {
        reader.Dispose();
        reply.Dispose();
    }
}

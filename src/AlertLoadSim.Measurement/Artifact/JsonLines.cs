using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>A file of one JSON object a line, appended from any thread.</summary>
public sealed class JsonLines(Stream file) : IDisposable
{
    private readonly Lock _lock = new();

    public void Write<T>(T row, JsonTypeInfo<T> type)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(row, type);
        lock (_lock)
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
        }
    }

    public void Flush()
    {
        lock (_lock)
            file.Flush();
    }

    public void Dispose()
    {
        lock (_lock)
            file.Dispose();
    }

    /// <summary>The rows of a file; a last line that a killed run left half written is passed over. No file: no rows.</summary>
    public static IEnumerable<T> Read<T>(string path, JsonTypeInfo<T> type)
    {
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (TryParse(line, type) is { } row)
                yield return row;
        }
    }

    /// <summary>Replaces a file by these rows.</summary>
    public static void Replace<T>(string path, IEnumerable<T> rows, JsonTypeInfo<T> type)
    {
        var next = path + ".next";
        using (var lines = new JsonLines(new FileStream(next, FileMode.Create)))
        {
            foreach (var row in rows)
                lines.Write(row, type);
        }
        File.Move(next, path, overwrite: true);
    }

    private static T? TryParse<T>(string line, JsonTypeInfo<T> type)
    {
        try
        {
            return line.Length == 0 ? default : JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

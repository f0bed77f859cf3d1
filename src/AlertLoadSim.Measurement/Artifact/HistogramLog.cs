using System.Text;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Writes <c>intervals.hlog</c> in the HdrHistogram log format 1.3. The library's writer emits UTF-16 with a byte order mark, which the
/// format's own tools cannot read; its lines pass through here into UTF-8.</summary>
internal sealed class HistogramLog : IDisposable
{
    private readonly Stream _file;
    private readonly MemoryStream _lines = new();
    private readonly HistogramLogWriter _writer;

    public HistogramLog(Stream file, DateTimeOffset startedAt)
    {
        _file = file;
        _writer = new HistogramLogWriter(_lines);
        _writer.Write(startedAt.UtcDateTime);
        PassOn();
    }

    public void Append(LongHistogram histogram)
    {
        _writer.Append(histogram);
        PassOn();
    }

    public void Flush() => _file.Flush();

    public void Dispose()
    {
        _writer.Dispose();
        _lines.Dispose();
        _file.Dispose();
    }

    /// <summary>Reads the histograms of a log; a last line that a killed run left half written is passed over.</summary>
    public static IEnumerable<HistogramBase> Read(string path)
    {
        var text = File.ReadAllText(path, Encoding.UTF8);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        // The library's reader expects what its writer writes.
        using var lines = new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(whole)]);
        using var reader = new HistogramLogReader(lines);
        return [.. reader.ReadHistograms()];
    }

    private void PassOn()
    {
        var text = Encoding.Unicode.GetString(_lines.GetBuffer(), 0, (int)_lines.Length).TrimStart('\uFEFF');
        _file.Write(Encoding.UTF8.GetBytes(text));
        _lines.SetLength(0);
    }
}

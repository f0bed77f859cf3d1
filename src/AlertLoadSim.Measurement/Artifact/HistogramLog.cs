using System.Globalization;
using System.Text;
using HdrHistogram;
using HdrHistogram.Utilities;

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

    /// <summary>The histograms of a log, one at a time, for a long run's do not fit into memory together; a last line that a killed run left
    /// half written is passed over.</summary>
    /// <remarks>The library's reader wants UTF-16 and the whole text; its decoder of one histogram is used here.</remarks>
    public static IEnumerable<HistogramBase> Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            if (TryDecode(line) is { } histogram)
                yield return histogram;
        }
    }

    // Tag=poll.steady.response,start in s,length in s,longest,histogram. Comments and the header begin otherwise.
    private static HistogramBase? TryDecode(string line)
    {
        const string Tag = "Tag=";
        var cells = line.Split(',');
        if (!line.StartsWith(Tag, StringComparison.Ordinal) || cells.Length != 5)
            return null;
        try
        {
            var histogram = HistogramEncoding.DecodeFromCompressedByteBuffer(ByteBuffer.Allocate(Convert.FromBase64String(cells[4])), 0);
            var start = double.Parse(cells[1], CultureInfo.InvariantCulture);
            histogram.Tag = cells[0][Tag.Length..];
            histogram.StartTimeStamp = (long)Math.Round(start * 1000);
            histogram.EndTimeStamp = (long)Math.Round((start + double.Parse(cells[2], CultureInfo.InvariantCulture)) * 1000);
            return histogram;
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException or InvalidDataException or IndexOutOfRangeException)
        {
            return null; // Cut off in the middle: the last line of a killed run.
        }
    }

    private void PassOn()
    {
        var text = Encoding.Unicode.GetString(_lines.GetBuffer(), 0, (int)_lines.Length).TrimStart('\uFEFF');
        _file.Write(Encoding.UTF8.GetBytes(text));
        _lines.SetLength(0);
    }
}

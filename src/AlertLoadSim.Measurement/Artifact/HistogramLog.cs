using System.Globalization;
using System.Text;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Writes <c>intervals.hlog</c> in the HdrHistogram log format 1.3, in UTF-8, which the format's own tools read; the library's writer emits UTF-16
/// with a byte order mark.</summary>
internal sealed class HistogramLog : IDisposable
{
    // As the format's own tools have it: the column is for people, who find seconds there for values in µs.
    private const double MaxValueUnit = 1_000_000;

    private readonly Stream _file;
    private readonly HistogramEncoder _encoder = new();

    public HistogramLog(Stream file, DateTimeOffset startedAt)
    {
        _file = file;
        var seconds = startedAt.ToUnixTimeMilliseconds() / 1000.0;
        Write(string.Create(CultureInfo.InvariantCulture, $"#[Histogram log format version 1.3]\n#[StartTime: {seconds:F3} (seconds since epoch), {startedAt.UtcDateTime:o}]\n"));
        Write("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
    }

    public void Append(LatencyHistogram histogram)
    {
        var (start, end) = (histogram.StartTimeStamp / 1000.0, histogram.EndTimeStamp / 1000.0);
        Write(string.Create(CultureInfo.InvariantCulture, $"Tag={histogram.Tag},{start:F3},{end - start:F3},{histogram.GetMaxValue() / MaxValueUnit:F3},"));
        _file.Write(_encoder.Encode(histogram));
        _file.WriteByte((byte)'\n');
    }

    public void Flush() => _file.Flush();

    public void Dispose()
    {
        _encoder.Dispose();
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

    private void Write(string text) => _file.Write(Encoding.UTF8.GetBytes(text));
}

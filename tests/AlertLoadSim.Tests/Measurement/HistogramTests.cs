using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using CsCheck;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement;

public sealed class HistogramTests
{
    [Fact]
    public void Percentiles_are_those_of_the_sorted_values_within_the_resolution() =>
        Gen.Double[0, 21].Select(exponent => (long)Math.Exp(exponent)).Array[1, 300].Sample(
            values =>
            {
                var histogram = LatencyHistogram.Create();
                foreach (var value in values)
                    Assert.True(LatencyHistogram.Record(histogram, TimeSpan.FromMicroseconds(value)));
                var sorted = values.Order().ToArray();
                foreach (var percentile in new[] { 50, 90, 99, 100.0 })
                {
                    // The library takes the nearest rank, not the next one.
                    var exact = sorted[Math.Max(0, (int)((percentile / 100 * sorted.Length) + 0.5) - 1)];
                    Assert.InRange(histogram.GetValueAtPercentile(percentile), exact * 0.999, (exact * 1.001) + 1);
                }
            },
            iter: 50);

    [Fact]
    public void Log_is_written_and_read_back_equal()
    {
        using var run = new TempRun();
        var written = new List<LongHistogram>();
        using (var log = new HistogramLog(new FileStream(run.File("intervals.hlog"), FileMode.Create), TempRun.StartedAt))
        {
            for (var second = 0; second < 3; second++)
            {
                var histogram = LatencyHistogram.Create();
                for (var value = 1; value <= 1000; value++)
                    histogram.RecordValue(value * (second + 1) * 37L);
                histogram.Tag = $"poll.steady.response{second}";
                histogram.StartTimeStamp = TempRun.StartedAt.AddSeconds(second).ToUnixTimeMilliseconds();
                histogram.EndTimeStamp = TempRun.StartedAt.AddSeconds(second + 1).ToUnixTimeMilliseconds();
                log.Append(histogram);
                written.Add(histogram);
            }
        }

        var read = HistogramLog.Read(run.File("intervals.hlog")).ToArray();
        Assert.Equal(written.Select(each => each.Tag), read.Select(each => each.Tag));
        Assert.Equal(written.Select(each => each.EndTimeStamp), read.Select(each => each.EndTimeStamp));
        Assert.Equal(written.Select(Values), read.Select(Values));
    }

    [Fact]
    public void Log_is_plain_utf8_and_a_half_written_last_line_is_passed_over()
    {
        using var run = new TempRun();
        var path = run.File("intervals.hlog");
        using (var log = new HistogramLog(new FileStream(path, FileMode.Create), TempRun.StartedAt))
        {
            for (var second = 0; second < 2; second++)
            {
                var histogram = LatencyHistogram.Create();
                histogram.RecordValue(1000);
                histogram.Tag = "poll.steady.lag";
                log.Append(histogram);
            }
        }

        var bytes = File.ReadAllBytes(path);
        Assert.Equal((byte)'#', bytes[0]);
        Assert.DoesNotContain((byte)0, bytes);
        Assert.Contains("Tag=poll.steady.lag,", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var lastLine = Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) + 1;
        for (var length = lastLine; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Single(HistogramLog.Read(path));
        }
        for (var length = 0; length < 40; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Empty(HistogramLog.Read(path));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("0 1 3 4 6 2047 2048 2049")]
    [InlineData("3600000000")]
    [InlineData("1 3600000000")]
    [InlineData("1000 1000 1000 5000000 5000000")]
    public void Line_of_a_log_is_the_librarys(string values)
    {
        var ours = LatencyHistogram.Create();
        foreach (var value in values.Split(' '))
            ours.RecordValue(long.Parse(value, CultureInfo.InvariantCulture));
        AssertWrittenAsByTheLibrary(ours);
    }

    [Fact]
    public void Line_of_a_log_is_the_librarys_for_any_counts()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var ours = LatencyHistogram.Create();
            for (var i = random.Next(1, 400); i > 0; i--)
                ours.RecordValueWithCount((long)Math.Exp(random.NextDouble() * 21), (long)Math.Exp(random.NextDouble() * 40));
            AssertWrittenAsByTheLibrary(ours);
        }
    }

    [Theory]
    [InlineData(50, 2)]
    [InlineData(90, 10)]
    [InlineData(95, 20)]
    [InlineData(99, 100)]
    [InlineData(99.9, 1000)]
    public void Percentile_is_one_from_so_many_samples_on_that_it_is_not_the_longest(double percentile, int needed)
    {
        Assert.Equal(needed, Latencies.SamplesFor(percentile));
        Assert.Null(Of(needed - 1));
        Assert.NotNull(Of(needed));

        double? Of(int samples)
        {
            var histogram = LatencyHistogram.Create();
            for (var i = 1; i <= samples; i++)
                histogram.RecordValue(i);
            var figures = Latencies.Figures(histogram);
            return percentile switch { 50 => figures.P50Ms, 90 => figures.P90Ms, 95 => figures.P95Ms, 99 => figures.P99Ms, _ => figures.P999Ms };
        }
    }

    private static void AssertWrittenAsByTheLibrary(LatencyHistogram histogram)
    {
        histogram.Tag = "poll.steady.lag";
        histogram.StartTimeStamp = TempRun.StartedAt.ToUnixTimeMilliseconds() + 1001;
        histogram.EndTimeStamp = histogram.StartTimeStamp + 998;
        using var run = new TempRun();
        var path = run.File("ours.hlog");
        using (var log = new HistogramLog(new FileStream(path, FileMode.Create), TempRun.StartedAt))
            log.Append(histogram);
        using var theirs = new MemoryStream();
        using (var writer = new HistogramLogWriter(theirs))
        {
            writer.Write(TempRun.StartedAt.UtcDateTime);
            writer.Append(histogram);
        }

        var (our, their) = (File.ReadAllLines(path), Encoding.Unicode.GetString(theirs.ToArray()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(their[..^1].Select(line => line.TrimEnd('\r')), our[..^1]);
        Assert.Equal(their[^1].Split(',')[..^1], our[^1].Split(',')[..^1]);
        Assert.Equal(Inflated(their[^1]), Inflated(our[^1]));
        Assert.Equal(Values(histogram), Values(HistogramLog.Read(path).Single()));
    }

    // What was encoded, behind the cookie; the library also writes what its buffer has behind it.
    private static byte[] Inflated(string line)
    {
        var bytes = Convert.FromBase64String(line.Split(',')[^1].Trim());
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(bytes, 8, bytes.Length - 8), CompressionMode.Decompress))
            zlib.CopyTo(inflated);
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)));
        var encoded = inflated.ToArray();
        return [.. bytes[..4], .. encoded[..(40 + BinaryPrimitives.ReadInt32BigEndian(encoded.AsSpan(4)))]];
    }

    private static string Values(HistogramBase histogram) =>
        string.Join(' ', histogram.RecordedValues().Select(step => $"{step.ValueIteratedTo}x{step.CountAddedInThisIterationStep}"));

    [Fact]
    public void Figures_of_nothing_are_none_and_sums_leave_their_parts_alone()
    {
        Assert.Equal(Latencies.None, Latencies.Figures(null));
        Assert.Equal(Latencies.None, Latencies.Figures(LatencyHistogram.Create()));
        Assert.Null(Latencies.Sum([null, null]));
        var part = LatencyHistogram.Create();
        part.RecordValue(2000);
        Assert.Equal(2, Latencies.Sum([part, null, part])!.TotalCount);
        Assert.Equal(1, part.TotalCount);
    }
}

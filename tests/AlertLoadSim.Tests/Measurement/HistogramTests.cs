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

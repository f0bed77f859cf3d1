using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using HdrHistogram;

namespace AlertLoadSim.Tests.Measurement.Statistics;

/// <summary>Percentiles of histograms, added up second by second as those of a run are, against the sorted values themselves.</summary>
public sealed class PercentileTests
{
    private const int Values = 10_000_000;
    private const int Seconds = 100;

    [Fact]
    public void Percentiles_of_ten_million_values_are_those_of_the_sorted_values_to_three_digits()
    {
        var random = new Random(1);
        var values = new long[Values];
        var whole = LatencyHistogram.Create();
        var second = LatencyHistogram.Create();
        for (var i = 0; i < Values; i++)
        {
            // 30 µs to minutes, most of it around 2 ms.
            values[i] = (long)(2000 * Math.Exp(2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
            second.RecordValue(values[i]);
            if ((i + 1) % (Values / Seconds) != 0)
                continue;
            SparseHistogram.Of(second).AddTo(whole);
            second.Reset();
        }

        Array.Sort(values);
        foreach (var percentile in (double[])[1, 50, 90, 95, 99, 99.9, 99.99, 100])
        {
            var rank = (int)Math.Max(1, Math.Ceiling(percentile / 100 * Values));
            Assert.InRange(whole.GetValueAtPercentile(percentile), values[rank - 1] * 0.999, (values[rank - 1] * 1.001) + 1);
        }
        Assert.InRange(whole.GetMean(), values.Average() * 0.999, values.Average() * 1.001);
    }
}

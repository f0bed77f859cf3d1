using HdrHistogram;

namespace AlertLoadSim.Measurement.Statistics;

/// <summary>What a histogram holds, without its empty slots: a second or a batch of a run takes a few hundred numbers instead of 23,000.</summary>
public sealed class SparseHistogram
{
    public static readonly SparseHistogram Empty = new([], []);

    private readonly long[] _values;
    private readonly long[] _counts;

    private SparseHistogram(long[] values, long[] counts)
    {
        (_values, _counts) = (values, counts);
        Total = counts.Sum();
        SumUs = values.Zip(counts, (value, count) => (double)value * count).Sum();
    }

    public long Total { get; }

    /// <summary>Sum of all values, each as the middle of its slot; µs.</summary>
    public double SumUs { get; }

    public static SparseHistogram Of(HistogramBase histogram)
    {
        if (histogram.TotalCount == 0)
            return Empty;
        var values = new List<long>();
        var counts = new List<long>();
        foreach (var slot in histogram.RecordedValues())
        {
            values.Add(histogram.MedianEquivalentValue(slot.ValueIteratedTo));
            counts.Add(slot.CountAddedInThisIterationStep);
        }
        return new SparseHistogram([.. values], [.. counts]);
    }

    /// <summary>Of values that no histogram has rounded.</summary>
    public static SparseHistogram OfValues(IEnumerable<long> values)
    {
        var slots = values.GroupBy(value => value).OrderBy(slot => slot.Key).ToList();
        return new SparseHistogram([.. slots.Select(slot => slot.Key)], [.. slots.Select(slot => slot.LongCount())]);
    }

    public static SparseHistogram Sum(IEnumerable<SparseHistogram> parts)
    {
        var sum = new SortedDictionary<long, long>();
        foreach (var part in parts)
        {
            foreach (var (value, count) in part._values.Zip(part._counts))
                sum[value] = sum.GetValueOrDefault(value) + count;
        }
        return new SparseHistogram([.. sum.Keys], [.. sum.Values]);
    }

    /// <summary>How many values are not larger.</summary>
    public long AtOrBelow(long value)
    {
        var count = 0L;
        for (var slot = 0; slot < _values.Length && _values[slot] <= value; slot++)
            count += _counts[slot];
        return count;
    }

    /// <summary>Adds everything to <paramref name="histogram"/>.</summary>
    public void AddTo(HistogramBase histogram)
    {
        for (var slot = 0; slot < _values.Length; slot++)
            histogram.RecordValueWithCount(_values[slot], _counts[slot]);
    }
}

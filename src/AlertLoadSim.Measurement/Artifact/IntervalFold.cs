using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Adds the histograms of a log up as they are read, second by second; holds one of each kind, however long the run was.</summary>
internal sealed class IntervalFold(DateTimeOffset startedAt)
{
    private readonly Dictionary<string, LongHistogram> _totals = [];
    private readonly List<SecondLatencies> _seconds = [];
    private readonly LongHistogram _pollResponse = LatencyHistogram.Create();
    private readonly LongHistogram _notice = LatencyHistogram.Create();
    private TimeSpan _to = TimeSpan.MinValue;

    /// <summary>Everything under its tag.</summary>
    public IReadOnlyDictionary<string, LongHistogram> Totals => _totals;

    /// <param name="histogram">In the order of the log, which is that of time.</param>
    public void Add(HistogramBase histogram)
    {
        var tag = histogram.Tag ?? "";
        if (!_totals.TryGetValue(tag, out var total))
            _totals.Add(tag, total = LatencyHistogram.Create());
        total.Add(histogram);
        var to = DateTimeOffset.FromUnixTimeMilliseconds(histogram.EndTimeStamp) - startedAt;
        if (to != _to)
            EndSecond();
        _to = to;
        if (IsOf(tag, "poll.", HistogramTag.Response))
            _pollResponse.Add(histogram);
        else if (IsOf(tag, "alert.", "notice"))
            _notice.Add(histogram);
    }

    public IReadOnlyList<SecondLatencies> Seconds()
    {
        EndSecond();
        return _seconds;
    }

    private void EndSecond()
    {
        if (_pollResponse.TotalCount > 0 || _notice.TotalCount > 0)
            _seconds.Add(new SecondLatencies(_to, Latencies.OfSecond(_pollResponse), Latencies.OfSecond(_notice)));
        _pollResponse.Reset();
        _notice.Reset();
    }

    private static bool IsOf(string tag, string subject, string metric) =>
        tag.StartsWith(subject, StringComparison.Ordinal) && tag.EndsWith(metric, StringComparison.Ordinal);
}

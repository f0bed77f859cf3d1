using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;
using AlertLoadSim.Measurement.Summaries;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Adds the histograms of a log up as they are read, second by second; holds one of each kind, and of the steady phase what is in its batches, however
/// long the run was.</summary>
/// <param name="onSecond">Told of each second that has anything, once it is complete; the histograms are its to keep.</param>
internal sealed class IntervalFold(DateTimeOffset startedAt, BatchPlan plan, HeatMapFold heat, Action<TimeSpan, IReadOnlyDictionary<string, HistogramBase>> onSecond)
{
    private static readonly string SteadyPart = $".{Phase.Steady.Name()}.";

    private readonly Dictionary<string, LongHistogram> _totals = [];
    private readonly Dictionary<string, OpenBatch> _batches = [];
    private readonly List<SecondLatencies> _seconds = [];
    private readonly LongHistogram _pollResponse = LatencyHistogram.Create();
    private readonly LongHistogram _notice = LatencyHistogram.Create();
    private Dictionary<string, HistogramBase> _ofSecond = [];
    private TimeSpan _to = TimeSpan.MinValue;

    /// <summary>Everything under its tag.</summary>
    public IReadOnlyDictionary<string, LongHistogram> Totals => _totals;

    /// <summary>What is tagged as of the steady phase, batch by batch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SparseHistogram>> Batches() =>
        _batches.ToDictionary(pair => pair.Key, IReadOnlyList<SparseHistogram> (pair) => pair.Value.End());

    /// <param name="histogram">In the order of the log, which is that of time.</param>
    public void Add(HistogramBase histogram)
    {
        var tag = histogram.Tag ?? "";
        if (!_totals.TryGetValue(tag, out var total))
            _totals.Add(tag, total = LatencyHistogram.Create());
        total.Add(histogram);
        var to = DateTimeOffset.FromUnixTimeMilliseconds(histogram.EndTimeStamp) - startedAt;
        if (plan.Count > 0 && tag.Contains(SteadyPart, StringComparison.Ordinal))
            AddToBatch(tag, histogram, to);
        if (to != _to)
            EndSecond();
        _to = to;
        _ofSecond[tag] = histogram;
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

    private void AddToBatch(string tag, HistogramBase histogram, TimeSpan to)
    {
        if (!_batches.TryGetValue(tag, out var open))
            _batches.Add(tag, open = new OpenBatch(plan.Count));
        var middle = to.TotalSeconds - ((histogram.EndTimeStamp - histogram.StartTimeStamp) / 2000.0);
        open.Add(plan.IndexOf(middle), histogram);
    }

    private void EndSecond()
    {
        if (_ofSecond.Count == 0)
            return;
        onSecond(_to, _ofSecond);
        _ofSecond = [];
        if (_pollResponse.TotalCount > 0 || _notice.TotalCount > 0)
            _seconds.Add(new SecondLatencies(_to, Latencies.OfSecond(_pollResponse), Latencies.OfSecond(_notice)));
        heat.Add(_to, _pollResponse);
        _pollResponse.Reset();
        _notice.Reset();
    }

    private static bool IsOf(string tag, string subject, string metric) =>
        tag.StartsWith(subject, StringComparison.Ordinal) && tag.EndsWith(metric, StringComparison.Ordinal);

    /// <summary>The batches of one tag: those that are over without their empty slots, and the one that grows.</summary>
    private sealed class OpenBatch(int count)
    {
        private readonly SparseHistogram[] _ended = [.. Enumerable.Repeat(SparseHistogram.Empty, count)];
        private readonly LongHistogram _growing = LatencyHistogram.Create();
        private int _index;

        public void Add(int index, HistogramBase histogram)
        {
            if (index != _index)
                End();
            _index = index;
            _growing.Add(histogram);
        }

        public SparseHistogram[] End()
        {
            if (_growing.TotalCount > 0)
                _ended[_index] = SparseHistogram.Of(_growing);
            _growing.Reset();
            return _ended;
        }
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The timeline of a run that goes on, made of what is recorded as the report's is made of what was.</summary>
public sealed class LiveTimeline
{
    private readonly LatencyHistogram _polls = LatencyHistogram.Create();
    private readonly LatencyHistogram _notices = LatencyHistogram.Create();
    private HealthRow? _before;

    internal ThinnedTimeline Seconds { get; } = new();

    /// <summary>Seconds there ever were.</summary>
    public long Count => Seconds.Count;

    /// <summary>Poll response and alert notice of the last second.</summary>
    public SecondLatencies? Latest { get; private set; }

    public void Add(TimeSpan to, RecordedInterval interval, HealthSample health, PhasePlan phases)
    {
        _polls.Reset();
        _notices.Reset();
        foreach (var meter in interval.Operations)
        {
            if (meter.Operation == Operation.Poll && meter.Latencies is { } latencies)
                _polls.Add(latencies.Response);
        }
        foreach (var notices in interval.Notices)
            _notices.Add(notices.Notice);
        Latest = new SecondLatencies(to, Latencies.OfSecond(_polls), Latencies.OfSecond(_notices));
        var row = new HealthRow(to, interval.Counts, interval.HistogramOverflows, health);
        Seconds.Add(TimelineBuilder.Second(_before, row, phases, [.. interval.Operations.Select(meter => TimelineRow.Of(to, meter))], Latest));
        _before = row;
    }
}

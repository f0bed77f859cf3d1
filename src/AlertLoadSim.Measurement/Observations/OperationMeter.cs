using HdrHistogram;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>Counts and times one operation. Callers on any thread; a short lock per call, nothing allocated after the first interval
/// of a phase.</summary>
internal sealed class OperationMeter(Operation operation)
{
    private readonly Lock _lock = new();
    private readonly OperationCounts[] _counts = new OperationCounts[Phases.All.Count];
    private readonly IntervalLatencies?[] _latencies = new IntervalLatencies?[Phases.All.Count];
    private readonly Stack<IntervalLatencies> _spare = new();
    private long _overflows;

    public void Planned(Phase phase)
    {
        lock (_lock)
            _counts[(int)phase].Planned++;
    }

    public void Sent(Phase phase, TimeSpan lag)
    {
        lock (_lock)
        {
            _counts[(int)phase].Sent++;
            Record(LatenciesOf(phase).Lag, lag);
        }
    }

    /// <summary>Planned, sent and settled in one.</summary>
    /// <param name="isResponse">Somebody waited for it.</param>
    public void Observed(Phase phase, TimeSpan took, bool succeeded, bool isResponse)
    {
        lock (_lock)
        {
            ref var counts = ref _counts[(int)phase];
            counts.Planned++;
            counts.Sent++;
            if (!succeeded)
            {
                counts.Failed++;
                return;
            }
            counts.Answered++;
            var latencies = LatenciesOf(phase);
            Record(latencies.Service, took);
            if (isResponse)
                Record(latencies.Response, took);
        }
    }

    public void Skipped(Phase phase)
    {
        lock (_lock)
            _counts[(int)phase].Skipped++;
    }

    public void Cancelled(Phase phase)
    {
        lock (_lock)
            _counts[(int)phase].Cancelled++;
    }

    public void Settled(Phase phase, in Observation observation, bool empty)
    {
        lock (_lock)
        {
            ref var counts = ref _counts[(int)phase];
            switch (observation.Outcome)
            {
                case ObservedOutcome.Answered:
                    counts.Answered++;
                    if (empty)
                        counts.Empty++;
                    var latencies = LatenciesOf(phase);
                    Record(latencies.Service, observation.ReceivedAt - observation.SentAt);
                    Record(latencies.Response, observation.ReceivedAt - observation.PlannedAt);
                    break;
                case ObservedOutcome.Failed:
                    counts.Failed++;
                    break;
                default:
                    counts.Indeterminate++;
                    break;
            }
        }
    }

    public void AnsweredLater(Phase phase, TimeSpan response)
    {
        lock (_lock)
            Record(LatenciesOf(phase).Response, response);
    }

    public IEnumerable<MeterInterval> Take()
    {
        foreach (var phase in Phases.All)
        {
            OperationCounts counts;
            IntervalLatencies? latencies;
            lock (_lock)
            {
                counts = _counts[(int)phase];
                latencies = _latencies[(int)phase];
                _counts[(int)phase] = default;
                _latencies[(int)phase] = null;
            }
            if (latencies is not null || !counts.IsZero)
                yield return new MeterInterval(operation, phase, counts, latencies);
        }
    }

    /// <summary>Hands the histograms of a taken interval back for use again.</summary>
    public void GiveBack(IntervalLatencies latencies)
    {
        latencies.Lag.Reset();
        latencies.Service.Reset();
        latencies.Response.Reset();
        lock (_lock)
            _spare.Push(latencies);
    }

    public long Overflows
    {
        get
        {
            lock (_lock)
                return _overflows;
        }
    }

    private IntervalLatencies LatenciesOf(Phase phase) =>
        _latencies[(int)phase] ??= _spare.TryPop(out var spare) ? spare : new IntervalLatencies();

    private void Record(LongHistogram histogram, TimeSpan value)
    {
        if (!LatencyHistogram.Record(histogram, value))
            _overflows++;
    }
}

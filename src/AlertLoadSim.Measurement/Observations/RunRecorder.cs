using System.Collections.Concurrent;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>Takes every observation of a run: called from any thread, never told by message. It keeps what one interval holds;
/// whoever takes the intervals adds them up.</summary>
public sealed class RunRecorder
{
    /// <summary>A server may make up error ids without end.</summary>
    private const int MostErrorKeys = 1000;

    private readonly OperationMeter[] _meters = [.. Operations.All.Select(operation => new OperationMeter(operation))];
    private readonly NoticeMeter _notices = new();
    private readonly ConcurrentDictionary<ErrorKey, ErrorTally> _errors = new();
    private readonly Lock _countsLock = new();
    private SessionCounts _counts;
    private volatile PhasePlan _phases;
    private long _inFlight;

    public RunRecorder(PhasePlan phases) => _phases = phases;

    public PhasePlan Phases => _phases;

    /// <summary>An interruption ends the steady phase early.</summary>
    public void DrainFrom(TimeSpan at)
    {
        if (at < _phases.DrainAt)
            _phases = _phases with { DrainAt = at };
    }

    /// <summary>The load ends earlier than was planned, and perhaps its warm-up. What is recorded already stays as it was tagged.</summary>
    public void Replan(PhasePlan phases) => _phases = phases.DrainAt < _phases.DrainAt ? phases : phases with { DrainAt = _phases.DrainAt };

    public void Planned(Operation operation, TimeSpan plannedAt) => MeterOf(operation).Planned(_phases.Of(plannedAt));

    /// <param name="sentAt">When it was handed to the transport: the generator's delay ends here, whatever the server does next.</param>
    public void Sent(Operation operation, TimeSpan plannedAt, TimeSpan sentAt)
    {
        Interlocked.Increment(ref _inFlight);
        MeterOf(operation).Sent(_phases.Of(plannedAt), sentAt - plannedAt);
    }

    public void Skipped(Operation operation, TimeSpan plannedAt) => MeterOf(operation).Skipped(_phases.Of(plannedAt));

    public void Cancelled(Operation operation, TimeSpan plannedAt) => MeterOf(operation).Cancelled(_phases.Of(plannedAt));

    public void Settled(in Observation observation, bool empty = false)
    {
        MeterOf(observation.Operation).Settled(_phases.Of(observation.PlannedAt), observation, empty);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <summary>Something that nobody plans and nobody sends, only measured: it has no lag.</summary>
    public void Observed(Operation operation, TimeSpan from, TimeSpan to, bool succeeded) =>
        MeterOf(operation).Observed(_phases.Of(from), to - from, succeeded, isResponse: operation != Operation.StreamEvent);

    /// <summary>Operations sent and not settled yet.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>The response of an operation that was skipped or went wrong: it ends with its session's next complete reply, at
    /// <paramref name="receivedAt"/>, or with the session.</summary>
    public void AnsweredLater(Operation operation, TimeSpan plannedAt, TimeSpan receivedAt) =>
        MeterOf(operation).AnsweredLater(_phases.Of(plannedAt), receivedAt - plannedAt);

    public void Error(ErrorKey key, TimeSpan at, string example) =>
        _errors.GetOrAdd(KeyFor(key), static _ => new ErrorTally()).Add(at, example);

    /// <summary>A session's view has an alert that was raised at <paramref name="raisedAt"/>.</summary>
    public void Noticed(Delivery by, TimeSpan raisedAt, TimeSpan appliedAt) => _notices.Record(by, _phases.Of(raisedAt), appliedAt - raisedAt);

    public void Count(Func<SessionCounts, SessionCounts> change)
    {
        lock (_countsLock)
            _counts = change(_counts);
    }

    public SessionCounts Counts
    {
        get
        {
            lock (_countsLock)
                return _counts;
        }
    }

    /// <summary>Values outside 1 µs to 1 h, clamped.</summary>
    public long HistogramOverflows => _meters.Sum(meter => meter.Overflows) + _notices.Overflows;

    /// <summary>Everything recorded since the last call.</summary>
    public RecordedInterval Take() => new(
        [.. _meters.SelectMany(meter => meter.Take())],
        _notices.Take(),
        [.. _errors.Select(pair => pair.Value.Take(pair.Key)).OfType<ErrorInterval>()],
        Counts,
        HistogramOverflows);

    /// <summary>Hands the histograms of a written interval back for use again.</summary>
    public void GiveBack(RecordedInterval interval)
    {
        foreach (var meter in interval.Operations)
        {
            if (meter.Latencies is { } latencies)
                MeterOf(meter.Operation).GiveBack(latencies);
        }
    }

    private ErrorKey KeyFor(ErrorKey key) =>
        key.ErrorId.Length == 0 || _errors.ContainsKey(key) || _errors.Count < MostErrorKeys ? key : key with { ErrorId = "(more)" };

    private OperationMeter MeterOf(Operation operation) => _meters[(int)operation];
}

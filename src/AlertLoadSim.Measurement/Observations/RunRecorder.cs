using System.Collections.Concurrent;

namespace AlertLoadSim.Measurement.Observations;

/// <summary>Takes every observation of a run: called from any thread, never told by message. It keeps what one interval holds;
/// whoever takes the intervals adds them up. That of one population hands everything on to that of the whole run.</summary>
public sealed class RunRecorder
{
    /// <summary>A server may make up error ids without end.</summary>
    private const int MostErrorKeys = 1000;

    private readonly OperationMeter[] _meters = [.. Operations.All.Select(operation => new OperationMeter(operation))];
    private readonly NoticeMeter _notices = new();
    private readonly SlowestMeter _slowest = new();
    private readonly ConcurrentDictionary<ErrorKey, ErrorTally> _errors = new();
    private readonly Lock _countsLock = new();
    private readonly RunRecorder? _whole;
    private SessionCounts _counts;
    private volatile PhasePlan _phases;
    private long _inFlight;

    public RunRecorder(PhasePlan phases) => _phases = phases;

    /// <param name="whole">Takes everything that this one takes, and knows the phases.</param>
    public RunRecorder(RunRecorder whole) => (_whole, _phases) = (whole, whole._phases);

    public PhasePlan Phases => _whole?.Phases ?? _phases;

    /// <summary>An interruption ends the steady phase early.</summary>
    public void DrainFrom(TimeSpan at)
    {
        if (at < _phases.DrainAt)
            _phases = _phases with { DrainAt = at };
    }

    /// <summary>The load ends earlier than was planned, and perhaps its warm-up. What is recorded already stays as it was tagged.</summary>
    public void Replan(PhasePlan phases) => _phases = phases.DrainAt < _phases.DrainAt ? phases : phases with { DrainAt = _phases.DrainAt };

    public void Planned(Operation operation, TimeSpan plannedAt)
    {
        MeterOf(operation).Planned(Phases.Of(plannedAt));
        _whole?.Planned(operation, plannedAt);
    }

    /// <param name="sentAt">When it was handed to the transport: the generator's delay ends here, whatever the server does next.</param>
    /// <param name="possibleFrom">When it could be sent at the earliest, if that was later than planned and not of the generator's doing.</param>
    public void Sent(Operation operation, TimeSpan plannedAt, TimeSpan sentAt, TimeSpan? possibleFrom = null)
    {
        Interlocked.Increment(ref _inFlight);
        MeterOf(operation).Sent(Phases.Of(plannedAt), sentAt - (possibleFrom ?? plannedAt));
        _whole?.Sent(operation, plannedAt, sentAt, possibleFrom);
    }

    public void Skipped(Operation operation, TimeSpan plannedAt)
    {
        MeterOf(operation).Skipped(Phases.Of(plannedAt));
        _whole?.Skipped(operation, plannedAt);
    }

    public void Cancelled(Operation operation, TimeSpan plannedAt)
    {
        MeterOf(operation).Cancelled(Phases.Of(plannedAt));
        _whole?.Cancelled(operation, plannedAt);
    }

    public void Settled(in Observation observation, bool empty = false)
    {
        MeterOf(observation.Operation).Settled(Phases.Of(observation.PlannedAt), observation, empty);
        Interlocked.Decrement(ref _inFlight);
        if (_whole is null)
            _slowest.See(observation);
        _whole?.Settled(observation, empty);
    }

    /// <summary>Something that nobody plans and nobody sends, only measured: it has no lag.</summary>
    public void Observed(Operation operation, TimeSpan from, TimeSpan to, bool succeeded)
    {
        MeterOf(operation).Observed(Phases.Of(from), to - from, succeeded, isResponse: operation != Operation.StreamEvent);
        _whole?.Observed(operation, from, to, succeeded);
    }

    /// <summary>Operations sent and not settled yet.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>The response of an operation that was skipped or went wrong: it ends with its session's next complete reply, at
    /// <paramref name="receivedAt"/>, or with the session.</summary>
    public void AnsweredLater(Operation operation, TimeSpan plannedAt, TimeSpan receivedAt)
    {
        MeterOf(operation).AnsweredLater(Phases.Of(plannedAt), receivedAt - plannedAt);
        _whole?.AnsweredLater(operation, plannedAt, receivedAt);
    }

    /// <summary>Errors are kept of the whole run only.</summary>
    public void Error(ErrorKey key, TimeSpan at, string example)
    {
        if (_whole is not null)
            _whole.Error(key, at, example);
        else
            _errors.GetOrAdd(KeyFor(key), static _ => new ErrorTally()).Add(at, example);
    }

    /// <summary>A session's view has an alert that was raised at <paramref name="raisedAt"/>.</summary>
    /// <param name="kind">The protocol's number of its type.</param>
    public void Noticed(Delivery by, int kind, TimeSpan raisedAt, TimeSpan appliedAt)
    {
        _notices.Record(by, kind, Phases.Of(raisedAt), appliedAt - raisedAt);
        _whole?.Noticed(by, kind, raisedAt, appliedAt);
    }

    public void Count(Func<SessionCounts, SessionCounts> change)
    {
        lock (_countsLock)
            _counts = change(_counts);
        _whole?.Count(change);
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
        HistogramOverflows)
    {
        NoticesByKind = _notices.TakeKinds(),
        Slowest = _slowest.Take(),
    };

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

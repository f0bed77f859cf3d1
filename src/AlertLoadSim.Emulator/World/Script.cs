using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>What the run's plan brings: alerts to raise, or interactions that come to the centre, and stalls, counted from the run's start. As pure as the centre.</summary>
internal sealed class Script
{
    private readonly Centre _centre;
    private readonly ITruth _truth;
    private readonly IReadOnlyList<FaultSpec.Stall> _stalls;
    private IEnumerator<PlannedAlert>? _alerts;
    private IEnumerator<CentreInteraction>? _arrivals;
    private long _runStartNs = long.MaxValue;
    private int _stallsBegun;

    /// <param name="alerts">In order of their instants; null: none.</param>
    /// <param name="arrivals">The same; only for a world with a centre.</param>
    public Script(
        Centre centre, IEnumerable<PlannedAlert>? alerts, IEnumerable<FaultSpec> faults, ITruth truth, IEnumerable<CentreInteraction>? arrivals = null)
    {
        _centre = centre;
        _truth = truth;
        _stalls = [.. faults.OfType<FaultSpec.Stall>().OrderBy(s => s.At)];
        _alerts = alerts?.GetEnumerator();
        _arrivals = arrivals?.GetEnumerator();
    }

    public bool IsStarted => _runStartNs != long.MaxValue;

    public bool HasStalls => _stalls.Count > 0;

    /// <summary>Most that an alert was raised late; on a virtual clock always 0.</summary>
    public long RaiseLagMaxNs { get; private set; }

    /// <summary>When <see cref="Advance"/> has something to do next.</summary>
    public long NextDueNs { get; private set; } = long.MaxValue;

    public void Start(long runStartNs)
    {
        _runStartNs = runStartNs;
        _truth.Record(new TruthEvent.Run(runStartNs));
        if (_alerts?.MoveNext() == false)
        {
            _alerts = null;
        }

        if (_arrivals?.MoveNext() == false)
        {
            _arrivals = null;
        }

        _centre.StartRun(runStartNs);

        NextDueNs = FindNextDue(long.MinValue);
    }

    public void StopRaising()
    {
        _alerts?.Dispose();
        _alerts = null;
        _arrivals?.Dispose();
        _arrivals = null;
    }

    /// <summary>The centre steps back. What fell due before is still its own to raise; later alerts are the other server's.</summary>
    public OrRefusal<HandOver> SwitchOver(TimeSpan grace, long nowNs)
    {
        Advance(nowNs);
        var answer = _centre.SwitchOver(grace, nowNs);
        NextDueNs = IsStarted ? FindNextDue(nowNs) : NextDueNs;
        return answer.Refusal is { } refusal ? refusal : answer.Value with { NextAlert = NextAlert };
    }

    /// <summary>The centre takes over. What fell due between the two servers found nobody; the rest was raised by the other one.</summary>
    public Refusal? TakeOver(HandOver from, long nowNs)
    {
        if (_centre.TakeOver(from, nowNs) is { } refusal)
        {
            return refusal;
        }

        while (IsStarted && _alerts is not null && At(_alerts.Current.At) <= nowNs)
        {
            if (_alerts.Current.Number >= from.NextAlert)
            {
                _centre.MissPlanned(_alerts.Current, nowNs);
            }

            Next();
        }

        NextDueNs = IsStarted ? FindNextDue(nowNs) : NextDueNs;
        return null;
    }

    public void Advance(long nowNs)
    {
        _centre.Advance(nowNs);
        if (!IsStarted)
        {
            return;
        }

        while (_stallsBegun < _stalls.Count && At(_stalls[_stallsBegun].At) <= nowNs)
        {
            var stall = _stalls[_stallsBegun++];
            _truth.Record(new TruthEvent.Stall(At(stall.At), At(stall.At + stall.During)));
        }

        while (_centre.IsActive && _alerts is not null && At(_alerts.Current.At) <= nowNs)
        {
            RaiseLagMaxNs = Math.Max(RaiseLagMaxNs, nowNs - At(_alerts.Current.At));
            _centre.RaisePlanned(_alerts.Current, nowNs);
            Next();
        }

        while (_arrivals is not null && At(_arrivals.Current.At) <= nowNs)
        {
            RaiseLagMaxNs = Math.Max(RaiseLagMaxNs, nowNs - At(_arrivals.Current.At));
            _centre.Arrive(_arrivals.Current, nowNs);
            if (!_arrivals.MoveNext())
            {
                _arrivals.Dispose();
                _arrivals = null;
            }
        }

        NextDueNs = FindNextDue(nowNs);
    }

    /// <summary>Inside a stall: commands wait, the world goes on.</summary>
    public bool IsStalled(long nowNs)
    {
        foreach (var stall in _stalls)
        {
            if (IsStarted && At(stall.At) <= nowNs && nowNs < At(stall.At + stall.During))
            {
                return true;
            }
        }

        return false;
    }

    private long? NextAlert => _alerts is null ? null : IsStarted ? _alerts.Current.Number : 0;

    private void Next()
    {
        if (!_alerts!.MoveNext())
        {
            _alerts.Dispose();
            _alerts = null;
        }
    }

    private long FindNextDue(long nowNs)
    {
        var next = _alerts is null || !_centre.IsActive ? long.MaxValue : At(_alerts.Current.At);
        next = Math.Min(next, _arrivals is null ? long.MaxValue : At(_arrivals.Current.At));
        foreach (var stall in _stalls)
        {
            var (from, until) = (At(stall.At), At(stall.At + stall.During));
            next = Math.Min(next, from > nowNs ? from : until > nowNs ? until : long.MaxValue);
        }

        return next;
    }

    private long At(TimeSpan offset) => _runStartNs + (offset.Ticks * 100);
}

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>What is being counted of one workgroup, until its figures are taken.</summary>
internal sealed class FloorBook
{
    private readonly long[] _agents = new long[Enum.GetValues<AgentState>().Length];
    private readonly long[] _agentNs = new long[Enum.GetValues<AgentState>().Length];
    private readonly SortedDictionary<int, long> _waits = [];
    private long _queued;
    private long _alerts;
    private long _queueNs;
    private long _alertNs;
    private long _waitNs;
    private double _waitSquaredS2;
    private long _sinceNs = long.MaxValue;

    public long Arrived;
    public long Delayed;
    public long Offered;
    public long Answered;
    public long AbandonedQueued;
    public long AbandonedRinging;
    public long RangOut;
    public long Withdrawn;
    public long Declined;
    public long Handled;

    /// <summary>Nothing before counts.</summary>
    public void Begin(long nowNs) => _sinceNs = nowNs;

    public void Move(AgentState to) => _agents[(int)to]++;

    public void Move(AgentState from, AgentState to, long nowNs)
    {
        Accrue(nowNs);
        _agents[(int)from]--;
        _agents[(int)to]++;
    }

    public void Queue(int change, long nowNs)
    {
        Accrue(nowNs);
        _queued += change;
    }

    public void Alert(int change, long nowNs)
    {
        Accrue(nowNs);
        _alerts += change;
    }

    public void Wait(long waitedNs)
    {
        var seconds = waitedNs / 1e9;
        _waitNs += waitedNs;
        _waitSquaredS2 += seconds * seconds;
        var step = WaitScale.StepOf(waitedNs);
        _waits[step] = _waits.GetValueOrDefault(step) + 1;
    }

    /// <summary>Of the time up to now, and begins anew.</summary>
    public FloorFigures Take(long nowNs)
    {
        Accrue(nowNs);
        var figures = new FloorFigures
        {
            AgentNs = [.. _agentNs],
            QueueNs = _queueNs,
            AlertNs = _alertNs,
            Arrived = Arrived,
            Delayed = Delayed,
            Offered = Offered,
            Answered = Answered,
            AbandonedQueued = AbandonedQueued,
            AbandonedRinging = AbandonedRinging,
            RangOut = RangOut,
            Withdrawn = Withdrawn,
            Declined = Declined,
            Handled = Handled,
            WaitNs = _waitNs,
            WaitSquaredS2 = _waitSquaredS2,
            Waits = [.. _waits.SelectMany(w => new[] { w.Key, w.Value })],
        };
        Array.Clear(_agentNs);
        _waits.Clear();
        (_queueNs, _alertNs, _waitNs, _waitSquaredS2) = (0, 0, 0, 0);
        Arrived = Delayed = Offered = Answered = AbandonedQueued = AbandonedRinging = RangOut = Withdrawn = Declined = Handled = 0;
        return figures;
    }

    private void Accrue(long nowNs)
    {
        if (nowNs <= _sinceNs)
        {
            return;
        }

        var passedNs = nowNs - _sinceNs;
        _sinceNs = nowNs;
        _queueNs += _queued * passedNs;
        _alertNs += _alerts * passedNs;
        for (var state = 0; state < _agents.Length; state++)
        {
            _agentNs[state] += _agents[state] * passedNs;
        }
    }
}

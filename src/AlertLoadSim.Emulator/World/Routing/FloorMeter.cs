using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>Measures the centre in batches of one length from the run's start on, a line of the truth for each workgroup and batch. What
/// happens before the start counts for who is there, and takes no time.</summary>
internal sealed class FloorMeter(CentreSpec spec, ITruth truth)
{
    /// <summary>Short, since batches can be put together and not taken apart.</summary>
    public static readonly TimeSpan BatchLength = TimeSpan.FromSeconds(10);

    private readonly FloorBook[] _books = [.. spec.Workgroups.Select(_ => new FloorBook())];
    private long _batchFromNs = long.MaxValue;

    /// <summary>When the batch is full; <see cref="long.MaxValue"/>: not begun.</summary>
    public long BatchEndNs => _batchFromNs == long.MaxValue ? long.MaxValue : _batchFromNs + LengthNs;

    private static long LengthNs => BatchLength.Ticks * 100;

    public void Start(long runStartNs)
    {
        _batchFromNs = runStartNs;
        foreach (var book in _books)
        {
            book.Begin(runStartNs);
        }
    }

    /// <summary>Tells the batches that are full.</summary>
    public void Advance(long nowNs)
    {
        while (BatchEndNs <= nowNs)
        {
            Tell(BatchEndNs);
        }
    }

    /// <summary>Tells what is there of the last batch, and no more of it.</summary>
    public void End(long nowNs)
    {
        Advance(nowNs);
        if (_batchFromNs < nowNs)
        {
            Tell(nowNs);
        }

        _batchFromNs = long.MaxValue;
    }

    public void Add(Workgroup workgroup, AgentState state) => _books[workgroup.Index].Move(state);

    public void Moved(Workgroup workgroup, AgentState from, AgentState to, long nowNs) => At(workgroup, nowNs).Move(from, to, nowNs);

    public void Queued(Workgroup workgroup, int change, long nowNs) => At(workgroup, nowNs).Queue(change, nowNs);

    public void Alerts(Workgroup workgroup, int change, long nowNs) => At(workgroup, nowNs).Alert(change, nowNs);

    public void Arrived(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Arrived++;

    public void Delayed(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Delayed++;

    public void Offered(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Offered++;

    public void Answered(Contact contact, long nowNs)
    {
        var book = At(contact.Workgroup, nowNs);
        book.Answered++;
        book.Wait(nowNs - contact.ArrivedNs);
    }

    public void Abandoned(Workgroup workgroup, bool whileRinging, long nowNs)
    {
        var book = At(workgroup, nowNs);
        book.AbandonedRinging += whileRinging ? 1 : 0;
        book.AbandonedQueued += whileRinging ? 0 : 1;
    }

    public void RangOut(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).RangOut++;

    public void Withdrawn(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Withdrawn++;

    public void Declined(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Declined++;

    public void Handled(Workgroup workgroup, long nowNs) => At(workgroup, nowNs).Handled++;

    private FloorBook At(Workgroup workgroup, long nowNs)
    {
        Advance(nowNs);
        return _books[workgroup.Index];
    }

    private void Tell(long untilNs)
    {
        for (var i = 0; i < _books.Length; i++)
        {
            truth.Record(new TruthEvent.Measured(untilNs, _batchFromNs, spec.Workgroups[i].Name, _books[i].Take(untilNs)));
        }

        _batchFromNs = untilNs;
    }
}

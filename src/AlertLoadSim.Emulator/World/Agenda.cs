namespace AlertLoadSim.Emulator.World;

/// <summary>What falls due by itself, in order of time and then of entry.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<object, (long DueNs, long Entry)> _due = new();
    private long _entries;

    /// <summary><see cref="long.MaxValue"/>: nothing is due ever.</summary>
    public long NextDueNs => _due.TryPeek(out _, out var next) ? next.DueNs : long.MaxValue;

    public void Add(long dueNs, object what) => _due.Enqueue(what, (dueNs, _entries++));

    /// <summary>Takes the next one that is due; null: none.</summary>
    public object? Take(long nowNs) => NextDueNs <= nowNs ? _due.Dequeue() : null;
}

/// <summary>Stops ringing for this reason, if it still rings.</summary>
internal sealed record RingEnd(Interaction Interaction, StopReason Why);

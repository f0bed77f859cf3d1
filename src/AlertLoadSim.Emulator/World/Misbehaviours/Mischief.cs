namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>What misbehaviours have still to do to one session.</summary>
internal sealed class Mischief
{
    /// <summary>Replies so far that were not empty.</summary>
    public long Replies { get; set; }

    /// <summary>Number of the fault for which the first snapshot waits for a delta; null: none does.</summary>
    public long? SnapshotWaits { get; set; }

    /// <summary>Waits until a later delta was told.</summary>
    public QueuedMessage? HeldBack { get; set; }

    /// <summary>What the next read finds instead of the queue.</summary>
    public List<QueuedMessage>? Again { get; set; }

    /// <summary>Comes when the queue has been read once more.</summary>
    public Action<long>? Parting { get; set; }

    /// <summary>Starts that are to be told again after their stop.</summary>
    public Dictionary<Ring, QueuedMessage> Undead { get; } = [];

    /// <summary>Starts whose stop is not to be told.</summary>
    public Dictionary<Ring, QueuedMessage> Sticky { get; } = [];

    /// <summary>Those of them that have stopped, with the fault's number.</summary>
    public List<(long Fault, QueuedMessage Start)> Stuck { get; } = [];
}

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>A snapshot about to be told to one session.</summary>
/// <param name="IsFirst">No subscription stood before.</param>
internal readonly record struct SnapshotTelling(Session Session, bool IsFirst, long NowNs);

namespace AlertLoadSim.Emulator.World;

/// <summary>The interactions of a user or a workgroup, with the subscriptions that follow them (PROTOCOL 7.1).</summary>
internal sealed class WatchedQueue
{
    /// <summary>Oldest first: what alerts, is connected, or is held.</summary>
    public List<Interaction> Interactions { get; } = [];

    public List<QueueWatch> Watches { get; } = [];
}

using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>A queue, and the agents whose first skill it is.</summary>
internal sealed class Workgroup(int index, string name)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public QueueId Queue { get; } = new() { QueueType = QueueType.Workgroup, QueueName = name };

    /// <summary>Workgroups whose agents are taken when none of its own is idle.</summary>
    public List<Workgroup> Helpers { get; } = [];

    public SortedSet<Contact> Waiting { get; } = new(LongestWaitingFirst.Instance);

    public SortedSet<Agent> Idle { get; } = new(LongestIdleFirst.Instance);
}

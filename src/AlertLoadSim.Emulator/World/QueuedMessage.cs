using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>One message in a session's queue.</summary>
/// <param name="Body">A record of the wire, or JSON as it is.</param>
/// <param name="Mark">Of the alerting event that a delta tells; null: a snapshot, or no message about alerts.</param>
internal sealed record QueuedMessage(object Body, long? Mark)
{
    public bool IsAlertSnapshot => Mark is null && Body is InteractionAlertingMessage;
}

/// <summary>What a poll takes away.</summary>
/// <param name="SessionId">Whose queue it was.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="LoseBy">Not null: the messages are gone and the reply must not arrive.</param>
internal readonly record struct Drained(string SessionId, IReadOnlyList<QueuedMessage> Messages, LoseReplyBy? LoseBy)
{
    public IReadOnlyList<long> Marks => [.. Messages.Where(m => m.Mark is not null).Select(m => m.Mark!.Value)];

    public int Snapshots => Messages.Count(m => m.IsAlertSnapshot);
}

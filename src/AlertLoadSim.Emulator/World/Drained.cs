using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>What a poll or a stream takes away.</summary>
/// <param name="SessionId">Whose queue it was.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="LoseBy">Not null: the messages are gone and the reply must not arrive.</param>
internal readonly record struct Drained(string SessionId, IReadOnlyList<QueuedMessage> Messages, LoseReplyBy? LoseBy)
{
    /// <summary>The truth when it is handed to the socket.</summary>
    public TruthEvent.Sent Sent(long atNs) => new(atNs, SessionId, Messages.Marks(), Messages.Snapshots()) { Faults = Messages.Faults() };

    /// <summary>The truth when it is lost.</summary>
    public TruthEvent.Lost Lost(long atNs, LoseReplyBy by) =>
        new(atNs, SessionId, by, Messages.Marks(), Messages.Snapshots()) { Faults = Messages.Faults() };
}

/// <summary>What the truth says of messages on their way: of those of the session's own user.</summary>
internal static class MessageLists
{
    public static IReadOnlyList<long> Marks(this IReadOnlyList<QueuedMessage> messages) =>
        [.. messages.Where(m => m.IsOwnDelta).Select(m => m.Mark!.Value)];

    public static int Snapshots(this IReadOnlyList<QueuedMessage> messages) => messages.Count(m => m is { IsAlertSnapshot: true, Owner: null });

    public static IReadOnlyList<long> Faults(this IReadOnlyList<QueuedMessage> messages) =>
        [.. messages.SelectMany(m => m.Faults).Distinct()];
}

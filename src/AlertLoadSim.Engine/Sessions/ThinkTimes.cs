using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What lies between a session's replies and its next polls in a closed loop; its own stream, so that the k-th is the same in each run.</summary>
internal sealed class ThinkTimes(NotificationsSpec notifications, ulong seed, long session)
{
    private SeededStream _stream = new(seed, Purpose.ThinkTime, session);

    /// <summary>One caller at a time: a session has one poll in flight.</summary>
    public TimeSpan Next() => notifications.Think(ref _stream);
}

using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Tests.Emulator;

internal static class QueuedMessages
{
    /// <summary>Of a message that is about alerts.</summary>
    public static InteractionAlertingMessage Alerting(this QueuedMessage queued) => Assert.IsType<InteractionAlertingMessage>(queued.Body);
}

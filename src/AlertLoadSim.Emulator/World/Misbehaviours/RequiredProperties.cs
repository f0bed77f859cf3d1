using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>What every item about an alert must have (PROTOCOL 6.3).</summary>
internal static class RequiredProperties
{
    private static readonly string[] Names =
        ["interactionId", "interactionType", "name", "address", "alertType", "alertAction", "autoAnswer"];

    public static string Choose(ref SeededStream choice) => Names[choice.NextInt(Names.Length)];
}

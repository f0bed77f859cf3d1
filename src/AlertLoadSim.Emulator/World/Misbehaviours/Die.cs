using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The chance of one fault of the list.</summary>
/// <param name="fault">Its place.</param>
internal sealed class Die(FaultDice dice, int fault, double share)
{
    /// <param name="number">Of the event or request.</param>
    /// <param name="choice">Decides what is left to choose.</param>
    public bool Falls(Session session, long number, out SeededStream choice)
    {
        choice = dice.Stream(fault, session, number);
        return choice.NextChance(share);
    }

    /// <summary>For what concerns a user and none of their sessions.</summary>
    public bool Falls(User user, long number, out SeededStream choice)
    {
        choice = dice.Stream(fault, user, number);
        return choice.NextChance(share);
    }
}

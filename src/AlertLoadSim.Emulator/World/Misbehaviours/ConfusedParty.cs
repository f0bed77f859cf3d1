using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Name and address are those of another alert of the user: both (<see cref="MisbehaviourKind.StaleValue"/>) or, chosen by the
/// seed, one of them (<see cref="MisbehaviourKind.TornDelta"/>). Not where nobody could see it, because they are the same.</summary>
internal sealed class ConfusedParty(MisbehaviourKind kind, Die die, Blotter blotter, Past past) : SpoiltItem(kind, die, blotter)
{
    private readonly MisbehaviourKind _kind = kind;

    protected override Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice)
    {
        if (past.Other(telling.Ring)?.Interaction is not { } other || telling.Ring.Interaction is not { } own)
        {
            return null;
        }

        var takesName = _kind == MisbehaviourKind.StaleValue || choice.NextInt(2) == 0;
        var takesAddress = _kind == MisbehaviourKind.StaleValue || !takesName;
        if (!(takesName && own.Name != other.Name) && !(takesAddress && own.Address != other.Address))
        {
            return null;
        }

        if (takesName)
        {
            item["name"] = other.Name;
        }

        if (takesAddress)
        {
            item["address"] = other.Address;
        }

        return Particulars.About(telling) with { Of = other.Id, Property = !takesAddress ? "name" : !takesName ? "address" : null };
    }
}

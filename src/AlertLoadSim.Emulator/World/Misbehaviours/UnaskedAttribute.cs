using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>One attribute more than was asked for, with its true value.</summary>
internal sealed class UnaskedAttribute(Die die, Blotter blotter) : SpoiltItem(MisbehaviourKind.UnaskedAttribute, die, blotter)
{
    private static readonly string[] Candidates = ["Eic_CallDirection", "Eic_ConferenceId", "Eic_Muted", "Eic_ObjectType", "Eic_Private"];

    protected override Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice)
    {
        var unasked = Candidates.Where(name => !telling.Session.Subscription!.Asks(name)).ToList();
        if (unasked.Count == 0 || telling.Ring.Find(unasked[choice.NextInt(unasked.Count)]) is not { } attribute)
        {
            return null;
        }

        if (item["attributes"] is not JsonObject attributes)
        {
            item["attributes"] = attributes = [];
        }

        attributes[attribute.Key] = attribute.Value;
        return Particulars.About(telling) with { Property = attribute.Key };
    }
}

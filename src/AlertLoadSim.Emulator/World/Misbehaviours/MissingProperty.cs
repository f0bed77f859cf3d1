using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

internal sealed class MissingProperty(Die die, Blotter blotter) : SpoiltItem(MisbehaviourKind.MissingProperty, die, blotter)
{
    protected override Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice)
    {
        var name = RequiredProperties.Choose(ref choice);
        item.Remove(name);
        return Particulars.About(telling) with { Property = name };
    }
}

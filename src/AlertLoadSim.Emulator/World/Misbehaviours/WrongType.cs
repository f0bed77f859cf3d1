using System.Text.Json;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Texts become a number; numbers and flags become the text that shows them.</summary>
internal sealed class WrongType(Die die, Blotter blotter) : SpoiltItem(MisbehaviourKind.WrongType, die, blotter)
{
    protected override Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice)
    {
        var name = RequiredProperties.Choose(ref choice);
        var value = item[name]!;
        item[name] = value.GetValueKind() == JsonValueKind.String ? 1 : value.ToJsonString();
        return Particulars.About(telling) with { Property = name };
    }
}

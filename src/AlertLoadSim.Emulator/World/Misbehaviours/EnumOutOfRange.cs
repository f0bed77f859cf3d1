using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

internal sealed class EnumOutOfRange(Die die, Blotter blotter) : SpoiltItem(MisbehaviourKind.EnumOutOfRange, die, blotter)
{
    private static readonly (string Name, int Highest)[] Enumerations =
    [
        ("alertType", (int)AlertType.AcdStation),
        ("alertAction", (int)AlertAction.StopAlerting),
    ];

    protected override Particulars? Change(Telling telling, JsonObject item, ref SeededStream choice)
    {
        var (name, highest) = Enumerations[choice.NextInt(Enumerations.Length)];
        item[name] = highest + 1 + choice.NextInt(100);
        return Particulars.About(telling) with { Property = name };
    }
}

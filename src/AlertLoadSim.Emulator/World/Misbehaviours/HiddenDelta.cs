using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Deltas of one action that are never told.</summary>
internal sealed class HiddenDelta(MisbehaviourKind kind, Die die, Blotter blotter, AlertAction action) : Misdeed(kind, die, blotter)
{
    public override bool Hides(Telling telling)
    {
        if (telling.Action != action || !Falls(telling.Session, telling.Mark, out _))
        {
            return false;
        }

        Record(telling.Session, telling.NowNs, Particulars.About(telling));
        return true;
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The stop is never told, and snapshots list the alert for as long as the session lives.</summary>
internal sealed class StuckAlert(Die die, Blotter blotter) : Misdeed(MisbehaviourKind.StuckAlert, die, blotter)
{
    public override void Told(Telling telling, QueuedMessage delta)
    {
        if (telling.Action == AlertAction.StartAlerting && Falls(telling.Session, telling.Mark, out _))
        {
            telling.Session.Mischief.Sticky[telling.Ring] = delta;
        }
    }

    public override bool Hides(Telling telling)
    {
        if (telling.Action != AlertAction.StopAlerting || !telling.Session.Mischief.Sticky.Remove(telling.Ring, out var start))
        {
            return false;
        }

        telling.Session.Mischief.Stuck.Add((Record(telling.Session, telling.NowNs, Particulars.About(telling)), start));
        return true;
    }

    public override QueuedMessage? Snapshot(SnapshotTelling telling, QueuedMessage snapshot)
    {
        foreach (var (fault, start) in telling.Session.Mischief.Stuck)
        {
            // Another fault may list it already.
            var more = start.Items.Where(item => !snapshot.Items.Any(listed => listed.InteractionId == item.InteractionId));
            snapshot = snapshot.WithItems([.. snapshot.Items, .. more]).Bearing(fault);
        }

        return snapshot;
    }
}

using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>The start of an alert told again after its stop, as it was: with the start's own mark.</summary>
internal sealed class ResurrectedAlert(Die die, Blotter blotter, Agenda agenda) : Misdeed(MisbehaviourKind.ResurrectAlert, die, blotter)
{
    // After most polls: so that the stop has been read and the view is without it.
    private static readonly long AfterNs = (long)TimeSpan.FromSeconds(1).TotalNanoseconds;

    public override void Told(Telling telling, QueuedMessage delta)
    {
        var session = telling.Session;
        if (telling.Action == AlertAction.StartAlerting)
        {
            if (Falls(session, telling.Mark, out _))
            {
                session.Mischief.Undead[telling.Ring] = delta;
            }
        }
        else if (session.Mischief.Undead.Remove(telling.Ring, out var start))
        {
            agenda.Add(telling.NowNs + AfterNs, new Retelling(nowNs => TellAgain(session, start, nowNs)));
        }
    }

    private void TellAgain(Session session, QueuedMessage start, long nowNs)
    {
        if (session.Subscription is not null)
        {
            var what = new Particulars { Mark = start.Mark, Interaction = start.Items[0].InteractionId, Action = AlertAction.StartAlerting };
            session.Enqueue(start.Bearing(Record(session, nowNs, what)));
        }
    }
}

/// <summary>Tells something when this falls due.</summary>
internal sealed record Retelling(Action<long> Tell);

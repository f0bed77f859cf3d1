using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>Numbers misbehaviours and tells the truth of each. Messages that carry one bear its number to the wire.</summary>
internal sealed class Blotter(ITruth truth, Tally tally)
{
    public long Write(MisbehaviourKind kind, Session session, long nowNs, Particulars what)
    {
        var number = ++tally.Misbehaviours;
        truth.Record(new TruthEvent.Fault(nowNs, number, kind, session.Id, session.User.UserId, what));
        return number;
    }
}

using Akka.Actor;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Walks the node's slice of the plan and has each session started at its planned instant. The plan is lazy, so one session is
/// looked ahead and no more.</summary>
internal sealed class InjectorActor : UntypedActor
{
    private readonly IActorRef _supervisor;
    private readonly Pacer _pacer;
    private IEnumerator<SessionPlan> _sessions;
    private int _version;
    private long _lastStarted = -1;
    private bool _stopped;

    public InjectorActor(RunPlan plan, Slice slice, IActorRef supervisor, Pacer pacer)
    {
        _sessions = plan.Sessions(slice).GetEnumerator();
        _supervisor = supervisor;
        _pacer = pacer;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunProtocol.Start:
                PlanNext();
                break;
            case RunProtocol.SessionDue due when !_stopped && due.Version == _version:
                _lastStarted = due.Plan.Index;
                _supervisor.Tell(new Sessions.SessionProtocol.StartSession(due.Plan));
                PlanNext();
                break;
            case RunProtocol.SessionDue:
                break; // Was on its way when injecting stopped, or the plan changed.
            case RunProtocol.Replanned replanned:
                Replan(replanned);
                break;
            case RunProtocol.Stop:
                Finish();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _sessions.Dispose();

    private void Replan(RunProtocol.Replanned replanned)
    {
        _supervisor.Tell(replanned);
        if (_stopped)
            return;
        _version++;
        _sessions.Dispose();
        _sessions = replanned.Plan.Sessions(replanned.Slice).SkipWhile(session => session.Index <= _lastStarted).GetEnumerator();
        PlanNext();
    }

    private void PlanNext()
    {
        if (_sessions.MoveNext())
            _pacer.Schedule(new Arrival(_sessions.Current, _version, Self), _sessions.Current.StartsAt);
        else
            Finish();
    }

    private void Finish()
    {
        if (_stopped)
            return;
        _stopped = true;
        Context.Parent.Tell(RunProtocol.InjectorDone.Instance);
    }

    private sealed class Arrival(SessionPlan plan, int version, IActorRef injector) : IPaced
    {
        public void Due(TimeSpan plannedAt) => injector.Tell(new RunProtocol.SessionDue(plan, version), ActorRefs.NoSender);
    }
}

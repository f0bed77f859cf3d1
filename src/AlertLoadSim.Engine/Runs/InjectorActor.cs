using Akka.Actor;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Walks the node's slice of the plan and has each session started at its planned instant. The plan is lazy, so one session is
/// looked ahead and no more.</summary>
internal sealed class InjectorActor : UntypedActor
{
    private readonly IEnumerator<SessionPlan> _sessions;
    private readonly IActorRef _supervisor;
    private readonly Pacer _pacer;
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
            case RunProtocol.SessionDue due when !_stopped:
                _supervisor.Tell(new Sessions.SessionProtocol.StartSession(due.Plan));
                PlanNext();
                break;
            case RunProtocol.SessionDue:
                break; // Was on its way when injecting stopped.
            case RunProtocol.Stop:
                Finish();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _sessions.Dispose();

    private void PlanNext()
    {
        if (_sessions.MoveNext())
            _pacer.Schedule(new Arrival(_sessions.Current, Self), _sessions.Current.StartsAt);
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

    private sealed class Arrival(SessionPlan plan, IActorRef injector) : IPaced
    {
        public void Due(TimeSpan plannedAt) => injector.Tell(new RunProtocol.SessionDue(plan), ActorRefs.NoSender);
    }
}

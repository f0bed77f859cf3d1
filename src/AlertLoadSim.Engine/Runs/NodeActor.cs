using Akka.Actor;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Does one slice of a run: an injector and the sessions it starts. A run on one machine is slice 0 of 1.</summary>
internal sealed class NodeActor : UntypedActor
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(3);

    private readonly IActorRef _supervisor;
    private readonly IActorRef _injector;
    private bool _injectorDone;

    public NodeActor(RunPlan plan, Slice slice, UsersSpec users, SessionTools tools, Action<SessionDefect> onDefect)
    {
        _supervisor = Context.ActorOf(Props.Create(() => new SessionsSupervisor(users, tools, onDefect)), "sessions");
        _injector = Context.ActorOf(Props.Create(() => new InjectorActor(plan, slice, _supervisor, tools.Pacer)), "injector");
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunProtocol.Start:
                _injector.Tell(message);
                break;
            case RunProtocol.Stop:
                _injector.Tell(message);
                _supervisor.Tell(new SessionProtocol.EndAll(EndWithin));
                break;
            case RunProtocol.DrainOver:
                _supervisor.Tell(SessionProtocol.CutOffAll.Instance);
                break;
            case RunProtocol.InjectorDone:
                _injectorDone = true;
                // Asked now, behind the injector's last start, so that the answer counts it.
                _supervisor.Tell(SessionProtocol.TellAlive.Instance);
                break;
            case SessionProtocol.SessionsAlive { Count: 0 } when _injectorDone:
                Context.Parent.Tell(RunProtocol.NodeDone.Instance);
                break;
            case SessionProtocol.SessionsAlive:
                break;
            case SessionProtocol.LoginSettled:
                Context.Parent.Forward(message);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}

using Akka.Actor;
using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Does one slice of a run: an injector and the sessions it starts. A run on one machine is slice 0 of 1.</summary>
internal sealed class NodeActor : UntypedActor
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(3);

    // So long raisers may take to end what rings: when somebody waits at the keyboard, and when nobody does.
    private static readonly TimeSpan EndRingingWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndRingingAtLeisureWithin = TimeSpan.FromSeconds(10);

    private readonly IActorRef _supervisor;
    private readonly IActorRef _injector;
    private readonly IActorRef? _raises;
    private bool _injectorDone;
    private bool _sessionsDone;
    private bool _raisesDone;

    public NodeActor(RunPlan plan, Slice slice, NodeTools tools, Action<SessionDefect> onDefect)
    {
        var (populations, common) = (plan.Scenario.Populations, tools.Whole);
        _supervisor = Context.ActorOf(Props.Create(() => new SessionsSupervisor(populations, tools, onDefect)), "sessions");
        _injector = Context.ActorOf(Props.Create(() => new InjectorActor(plan, slice, _supervisor, common.Pacer)), "injector");
        _raises = common.Raises is null ? null : Context.ActorOf(Props.Create(() => new RaisesActor(plan, common, onDefect)), "raises");
        _raisesDone = _raises is null;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunProtocol.Start:
                _injector.Tell(message);
                _raises?.Tell(message);
                break;
            case RunProtocol.Stop:
                _injector.Tell(message);
                _supervisor.Tell(new SessionProtocol.EndAll(EndWithin));
                _raises?.Tell(new RaiserProtocol.EndAll(EndRingingWithin));
                break;
            case RunProtocol.Replanned:
                _injector.Tell(message); // And it the sessions, in the order of its starts.
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
                _sessionsDone = true;
                _raises?.Tell(new RaiserProtocol.EndAll(EndRingingAtLeisureWithin));
                TellWhenDone();
                break;
            case RaiserProtocol.AllEnded:
                _raisesDone = true;
                TellWhenDone();
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

    private void TellWhenDone()
    {
        if (_sessionsDone && _raisesDone)
            Context.Parent.Tell(RunProtocol.NodeDone.Instance);
    }
}

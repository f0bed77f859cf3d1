using System.Collections.Immutable;
using Akka.Actor;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>Spawns a session actor per planned session. One that throws is stopped and counted, and no other notices: a restarted session
/// would measure something else than was planned.</summary>
internal sealed class SessionsSupervisor : UntypedActor
{
    private readonly ImmutableArray<Population> _populations;
    private readonly NodeTools _tools;
    private readonly Dictionary<IActorRef, SessionPlan> _alive = [];
    private readonly HashSet<long> _ended = [];
    private readonly Action<SessionDefect> _onDefect;
    private bool _ending;

    /// <param name="onDefect">Told of every session that an exception stopped.</param>
    public SessionsSupervisor(ImmutableArray<Population> populations, NodeTools tools, Action<SessionDefect> onDefect)
    {
        _populations = populations;
        _tools = tools;
        _onDefect = onDefect;
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        exception =>
        {
            _onDefect(new SessionDefect(Sender.Path.Name, exception));
            return Directive.Stop;
        },
        loggingEnabled: false);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SessionProtocol.StartSession late when _ending:
                RecorderOf(late.Plan).Planned(Operation.Connect, late.Plan.StartsAt);
                RecorderOf(late.Plan).Cancelled(Operation.Connect, late.Plan.StartsAt);
                break;
            case SessionProtocol.StartSession start:
                Start(start.Plan);
                break;
            case RunProtocol.Replanned replanned:
                Replan(replanned.Plan, replanned.Slice);
                break;
            case SessionProtocol.TellAlive:
                TellAlive();
                break;
            case SessionProtocol.SessionEnded ended:
                _ended.Add(ended.Index);
                RecorderOf(_alive[Sender]).Count(counts => counts with
                {
                    Ended = counts.Ended + 1,
                    CutOff = counts.CutOff + (ended.Reason == EndReason.CutOff ? 1 : 0),
                });
                break;
            case SessionProtocol.LoginSettled:
                Context.Parent.Forward(message);
                break;
            case Terminated terminated:
                Stopped(terminated.ActorRef);
                break;
            case SessionProtocol.EndAll all:
                _ending = true;
                TellAll(new SessionProtocol.EndSession(all.Within));
                break;
            case SessionProtocol.CutOffAll:
                TellAll(SessionProtocol.CutOff.Instance);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private RunRecorder RecorderOf(SessionPlan session) => _tools.Populations[session.Population].Recorder;

    // A step that ended early takes away places earlier than was planned.
    private void Replan(RunPlan plan, Slice slice)
    {
        var alive = _alive.ToDictionary(pair => pair.Value.Index, pair => pair.Key);
        foreach (var session in plan.Sessions(slice))
        {
            if (alive.Remove(session.Index, out var actor) && session.EndsAt != _alive[actor].EndsAt)
            {
                _alive[actor] = session;
                actor.Tell(new SessionProtocol.EndsAt(session.EndsAt));
            }
            if (alive.Count == 0)
                return;
        }
    }

    private void Start(SessionPlan plan)
    {
        RecorderOf(plan).Count(static counts => counts with { Started = counts.Started + 1 });
        var session = Context.ActorOf(
            Props.CreateBy(new SessionProducer(plan, _populations[plan.Population].Sessions.Users[plan.User], _tools.Populations[plan.Population]))
                .WithMailbox(SessionMailbox.Name),
            FormattableString.Invariant($"session-{plan.Index}"));
        _alive.Add(session, plan);
        Context.Watch(session);
    }

    private void Stopped(IActorRef session)
    {
        if (_alive.Remove(session, out var plan) && !_ended.Remove(plan.Index))
            RecorderOf(plan).Count(static counts => counts with { Crashed = counts.Crashed + 1 });
        TellAlive();
    }

    private void TellAlive() => Context.Parent.Tell(new SessionProtocol.SessionsAlive(_alive.Count));

    private void TellAll(object message)
    {
        foreach (var session in _alive.Keys)
            session.Tell(message);
    }

    // An expression tree per actor, as Props.Create takes it, costs half a millisecond; this costs nothing.
    private sealed class SessionProducer(SessionPlan plan, UserCredentials user, SessionTools tools) : IIndirectActorProducer
    {
        public Type ActorType => typeof(SessionActor);

        public ActorBase Produce() => new SessionActor(plan, user, tools);

        public void Release(ActorBase actor)
        {
        }
    }
}

/// <summary>A session that an exception of ours stopped.</summary>
public sealed record SessionDefect(string Session, Exception Cause);

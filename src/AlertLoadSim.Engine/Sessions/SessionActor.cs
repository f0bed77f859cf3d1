using Akka.Actor;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>The mailbox of one session's life. Empty polls pass it by.</summary>
internal sealed class SessionActor : UntypedActor
{
    private readonly SessionLife _life;

    public SessionActor(SessionPlan plan, UserCredentials user, SessionTools tools)
    {
        var (self, parent) = (Self, Context.Parent);
        _life = new SessionLife(
            plan, user, tools, message => self.Tell(message, ActorRefs.NoSender), message => parent.Tell(message, self));
    }

    protected override void PreStart() => _life.Begin();

    protected override void OnReceive(object message)
    {
        if (!_life.TryHandle(message))
            Unhandled(message);
        if (_life.IsOver)
            Context.Stop(Self);
    }

    protected override void PostStop() => _life.Stop();
}

/// <summary>An exception of ours on a session's way back from the network; stops that session, and is counted.</summary>
public sealed class SessionDefectException(Exception cause) : Exception("a defect in the session's load path: " + cause.Message, cause);

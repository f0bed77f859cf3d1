using Akka.Actor;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>How a run ended.</summary>
public sealed record RunEnded(RunEnd End, string? Because);

/// <summary>Conducts a run: starts the node, ends it early when asked or when going on would do harm, bounds the drain.</summary>
internal sealed class CoordinatorActor : UntypedActor, IWithTimers
{
    private const int FirstLogins = 10;
    private const int MostRejected = 3;
    private const int MostRejectedInARow = 10;
    private const string DrainTimer = "drain";
    private const string ConditionTimer = "conditions";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    // Whatever is due until then is on its way already: every node has the new plan before it matters.
    private static readonly TimeSpan ReplanIn = TimeSpan.FromMilliseconds(200);

    private readonly IActorRef _node;
    private readonly RunSettings _settings;
    private readonly NodeTools _tools;
    private readonly TaskCompletionSource<RunEnded> _ended;
    private ConditionWatch _conditions;
    private RunEnded _outcome = new(RunEnd.Completed, null);
    private int _logins;
    private int _rejected;
    private int _rejectedInARow;

    public CoordinatorActor(RunPlan plan, RunSettings settings, NodeTools tools, TaskCompletionSource<RunEnded> ended)
    {
        _conditions = new ConditionWatch(plan);
        _settings = settings;
        _tools = tools;
        _ended = ended;
        _node = Context.ActorOf(
            Props.Create(() => new NodeActor(plan, settings.Slice, tools, settings.OnDefect)), "node");
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunProtocol.Start:
                _node.Tell(message);
                LimitDrain();
                if (_conditions.HasAny)
                    Timers.StartPeriodicTimer(ConditionTimer, RunProtocol.LookAtConditions.Instance, LookEvery);
                break;
            case RunProtocol.LookAtConditions when _outcome.End == RunEnd.Completed:
                LookAtConditions();
                break;
            case RunProtocol.LookAtConditions:
                break; // The run is ending.
            case RunProtocol.Stop stop when _outcome.End == RunEnd.Completed:
                Stop(stop, message);
                break;
            case RunProtocol.Stop:
                break; // It is ending already.
            case SessionProtocol.LoginSettled login:
                WatchLogins(login);
                break;
            case RunProtocol.DrainOver:
                _node.Tell(message);
                break;
            case RunProtocol.NodeDone:
                _ended.TrySetResult(_outcome);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private TimeSpan Now => _tools.Whole.Clock.Now;

    private RunRecorder Recorder => _tools.Whole.Recorder;

    private void LimitDrain() =>
        Timers.StartSingleTimer(DrainTimer, RunProtocol.DrainOver.Instance, _conditions.Plan.Duration + _settings.DrainLimit - Now);

    private void LookAtConditions()
    {
        var now = Now;
        if (now < TimeSpan.Zero || _conditions.Look(now, population => _tools.Populations[population].Up.Now) is not { } step)
            return;
        var plan = _conditions.Plan.EndedEarly(step, now + ReplanIn);
        _conditions = new ConditionWatch(plan);
        Recorder.Replan(new PhasePlan(plan.WarmUp, plan.Duration));
        _node.Tell(new RunProtocol.Replanned(plan, _settings.Slice));
        LimitDrain();
        if (!_conditions.HasAny)
            Timers.Cancel(ConditionTimer);
        _settings.OnReplanned(plan);
    }

    private void Stop(RunProtocol.Stop stop, object message)
    {
        _outcome = new RunEnded(EndOf(stop.Reason), stop.Because);
        Recorder.DrainFrom(Now);
        _node.Tell(message);
        Timers.StartSingleTimer(DrainTimer, RunProtocol.DrainOver.Instance, _settings.InterruptedDrainLimit);
    }

    private static RunEnd EndOf(StopReason reason) => reason switch
    {
        StopReason.Interrupted => RunEnd.Interrupted,
        StopReason.PromiseMissed => RunEnd.Stopped,
        _ => RunEnd.Aborted,
    };

    // No login is tried again after a rejection, and what is wrong for everybody must not lock everybody's account: neither in the beginning nor,
    // when lost sessions come back to a server that knows nobody, later on.
    private void WatchLogins(SessionProtocol.LoginSettled login)
    {
        _logins++;
        _rejectedInARow = login.Rejected ? _rejectedInARow + 1 : 0;
        _rejected += login.Rejected ? 1 : 0;
        var isEarly = _logins <= FirstLogins;
        if (!login.Rejected || (_rejectedInARow < MostRejectedInARow && !(isEarly && _rejected >= MostRejected)))
            return;
        var which = isEarly ? $"{_rejected} of the first {_logins} logins" : $"{_rejectedInARow} logins in a row";
        Self.Tell(new RunProtocol.Stop(StopReason.LoginsRejected, $"The target rejected {which}; the run was stopped so as not to lock accounts."));
    }
}

using Akka.Actor;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Raising;

/// <summary>Walks the plan of alerts and has each raised at its planned instant, at a user who is subscribed then, by a raiser that is free. It is the
/// plan that the emulator would raise by itself.</summary>
internal sealed class RaisesActor : UntypedActor
{
    private readonly IEnumerator<PlannedAlert> _alerts;
    private readonly SessionTools _tools;
    private readonly RaiseTools _raises;
    private readonly Action<SessionDefect> _onDefect;
    private readonly Dictionary<IActorRef, RaiserProtocol.Availability> _raisers = [];
    private readonly Queue<IActorRef> _free = [];
    private readonly Dictionary<string, long> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private bool _ending;

    /// <param name="onDefect">Told of every raiser that an exception stopped.</param>
    public RaisesActor(RunPlan plan, SessionTools tools, Action<SessionDefect> onDefect)
    {
        (_tools, _raises, _onDefect) = (tools, tools.Raises!, onDefect);
        _alerts = plan.Alerts().GetEnumerator();
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        exception =>
        {
            // It counts as a session that a defect of ours stopped, which it is.
            _tools.Recorder.Count(static counts => counts with { Started = counts.Started + 1, Crashed = counts.Crashed + 1 });
            _onDefect(new SessionDefect(Sender.Path.Name, exception));
            return Directive.Stop;
        },
        loggingEnabled: false);

    /// <summary>A planned raise that is not sent: skipped while all raisers are busy, else there is nobody to raise it or to ring at.</summary>
    internal static void CountNotSent(SessionTools tools, long number, TimeSpan plannedAt, string why)
    {
        if (why == "busy")
            tools.Recorder.Skipped(Operation.Raise, plannedAt);
        else
            tools.Recorder.Cancelled(Operation.Raise, plannedAt);
        tools.Raises!.Log.Write(new RaiseRow { T = RaiseRow.NotSent, AtUs = plannedAt.Ticks / TimeSpan.TicksPerMicrosecond, Number = number, Why = why });
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunProtocol.Start:
                for (var i = 0; i < _raises.Alerts.Raisers.Sessions; i++)
                    StartRaiser(i);
                PlanNext();
                break;
            case RaiserProtocol.AlertDue due when !_ending:
                Raise(due.Alert);
                PlanNext();
                break;
            case RaiserProtocol.AlertDue:
                break; // Was on its way when raising stopped.
            case RaiserProtocol.Availability availability:
                _raisers[Sender] = availability;
                if (availability.IsFree)
                    _free.Enqueue(Sender);
                break;
            case SessionProtocol.LoginSettled:
                Context.Parent.Forward(message);
                break;
            case RaiserProtocol.EndAll when !_ending:
                _ending = true;
                foreach (var raiser in _raisers.Keys)
                    raiser.Tell(message);
                TellWhenDone();
                break;
            case RaiserProtocol.EndAll:
                break; // They are ending already.
            case Terminated terminated:
                _raisers.Remove(terminated.ActorRef);
                TellWhenDone();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _alerts.Dispose();

    private void StartRaiser(int index)
    {
        var users = _raises.Alerts.Raisers.Users;
        var user = users[index % users.Count];
        var raiser = Context.ActorOf(Props.Create(() => new RaiserActor(user, _tools)), FormattableString.Invariant($"raiser-{index}"));
        _raisers.Add(raiser, new RaiserProtocol.Availability(IsLoggedOn: false, IsFree: false));
        Context.Watch(raiser);
    }

    private void PlanNext()
    {
        if (_alerts.MoveNext())
            _tools.Pacer.Schedule(new Arrival(_alerts.Current, Self), _alerts.Current.At);
    }

    private void Raise(PlannedAlert alert)
    {
        _tools.Recorder.Planned(Operation.Raise, alert.At);
        if (_raises.Board.Pick(alert.Target) is not { } user)
        {
            CountNotSent(_tools, alert.Number, alert.At, "nobody");
            return;
        }
        if (FindFree() is not { } raiser)
        {
            CountNotSent(_tools, alert.Number, alert.At, _raisers.Values.Any(known => known.IsLoggedOn) ? "busy" : "noRaiser");
            return;
        }
        var mark = new RaiseMark(_raises.Run, user, _numbers[user] = _numbers.GetValueOrDefault(user) + 1);
        var rings = alert.Patience < _raises.Alerts.RingTimeout ? alert.Patience : _raises.Alerts.RingTimeout;
        raiser.Tell(new RaiseOrder(alert.Number, mark, NameOf(alert.Number, user), AddressOf(_raises.Run, alert.Number), alert.At, rings));
    }

    // A server may cut them off: what is left of one must not be another one's. So the number has always the same length, or something behind it.
    internal static string NameOf(long number, string user) => FormattableString.Invariant($"AlertLoadSim {number:D7} for {user}");

    internal static string AddressOf(string run, long number) => FormattableString.Invariant($"alertloadsim-{run}-{number:D10}");

    // In the order in which they became free, each once.
    private IActorRef? FindFree()
    {
        while (_free.TryDequeue(out var raiser))
        {
            if (!_raisers.TryGetValue(raiser, out var known) || !known.IsFree)
                continue;
            _raisers[raiser] = known with { IsFree = false };
            return raiser;
        }
        return null;
    }

    private void TellWhenDone()
    {
        if (_ending && _raisers.Count == 0)
            Context.Parent.Tell(RaiserProtocol.AllEnded.Instance);
    }

    private sealed class Arrival(PlannedAlert alert, IActorRef raises) : IPaced
    {
        public void Due(TimeSpan plannedAt) => raises.Tell(new RaiserProtocol.AlertDue(alert), ActorRefs.NoSender);
    }
}

using Akka.Actor;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Raising;

/// <summary>One raiser: its connections, its mailbox, and what executes the effects of its <see cref="RaiserCore"/>.</summary>
internal sealed class RaiserActor : UntypedActor
{
    // Somebody waits for the end of the run.
    private static readonly TimeSpan LongestWaitInHaste = TimeSpan.FromSeconds(3);

    private readonly UserCredentials _user;
    private readonly SessionTools _tools;
    private readonly RaiseTools _raises;
    private readonly RaiserCore _core;
    private readonly Action<object> _tellSelf;
    private readonly IActorRef _parent = Context.Parent;
    private ISessionTransport? _transport;
    private SessionCredentials? _credentials;
    private int _link;
    private bool _isOver;

    public RaiserActor(UserCredentials user, SessionTools tools)
    {
        (_user, _tools, _raises) = (user, tools, tools.Raises!);
        _core = new RaiserCore(tools.Settings.AlternateHosts);
        var self = Self;
        _tellSelf = message => self.Tell(message, ActorRefs.NoSender);
    }

    protected override void PreStart() => Execute(_core.Begin(_tools.LogOnPace.Take(_tools.Clock.Now)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RaiserProtocol.Defect defect:
                throw new SessionDefectException(defect.Cause);
            case RaiserProtocol.Settled settled:
                TakeAnswer(settled);
                Execute(_core.Step(message, _tools.Clock.Now));
                break;
            case RaiseOrder or RaiserProtocol.Seen or RaiserProtocol.WakeUp or RaiserProtocol.EndAll:
                Execute(_core.Step(message, _tools.Clock.Now));
                break;
            default:
                Unhandled(message);
                break;
        }
        if (_isOver)
            Context.Stop(Self);
    }

    protected override void PostStop() => _transport?.Dispose();

    private void TakeAnswer(RaiserProtocol.Settled settled)
    {
        if (settled.Login is { } login && settled.Link == _link)
            _credentials = login.Credentials;
        if (settled.Operation != Operation.Raise)
            return;
        if (settled.Outcome.IsOk)
            _raises.Board.Created(settled.Order!.Mark, settled.Created, settled.SentAt);
        else if (settled is { Outcome.Kind: OutcomeKind.Failed, Status: < 500 })
            _raises.Board.Close(settled.Order!.Mark);
    }

    private void Execute(IReadOnlyList<RaiserEffect> effects)
    {
        foreach (var effect in effects)
            Execute(effect);
    }

    private void Execute(RaiserEffect effect)
    {
        switch (effect)
        {
            case RaiserEffect.LogOn logOn:
                LogOn(logOn);
                break;
            case RaiserEffect.Raise raise:
                Raise(raise.Order);
                break;
            case RaiserEffect.TurnDown turnedDown:
                RaisesActor.CountNotSent(_tools, turnedDown.Order.Number, turnedDown.Order.PlannedAt, "noRaiser");
                break;
            case RaiserEffect.End end:
                End(end);
                break;
            case RaiserEffect.AwaitSight sight:
                var tellSelf = _tellSelf;
                _raises.Board.Await(sight.Order.Mark, id => tellSelf(new RaiserProtocol.Seen(sight.Order, id)));
                break;
            case RaiserEffect.LogOff logOff:
                Send(Operation.Disconnect, null, logOff.PlannedAt, Lane.Main, exchange => IcwsRequests.Disconnect(exchange, _credentials!));
                break;
            case RaiserEffect.WakeAt wake:
                _tools.Pacer.Schedule(new PacedWake(wake, _tellSelf), wake.At);
                break;
            case RaiserEffect.Record record:
                Record(record.Row);
                break;
            case RaiserEffect.TellAvailability availability:
                _parent.Tell(new RaiserProtocol.Availability(availability.IsLoggedOn, availability.IsFree), Self);
                break;
            case RaiserEffect.TellLogin login:
                _parent.Tell(new SessionProtocol.LoginSettled(login.Rejected), Self);
                break;
            case RaiserEffect.Finish:
                _isOver = true;
                break;
        }
    }

    private void LogOn(RaiserEffect.LogOn logOn)
    {
        _transport?.Dispose();
        _transport = _tools.Transports.Create(logOn.Host);
        _link = logOn.Link;
        Send(Operation.Connect, null, logOn.PlannedAt, Lane.Main, exchange => IcwsRequests.Login(exchange, _user.UserId, _user.Password));
    }

    private void Raise(RaiseOrder order)
    {
        var now = _tools.Clock.Now;
        var sentNs = _tools.Clock.ToMonotonicNs(now);
        _raises.Log.Write(new RaiseRow
        {
            T = RaiseRow.Sent,
            AtUs = Us(now),
            Mark = order.Mark.ToString(),
            Number = order.Number,
            Name = order.Name,
            Address = order.Address,
            PlannedUs = Us(order.PlannedAt),
            SentNs = sentNs,
        });
        _raises.Board.Sending(order.Mark);
        var attributes = new Dictionary<string, string>
        {
            [MarkAttributes.RaiseMark] = order.Mark.ToString(),
            [MarkAttributes.RaiseSentNs] = FormattableString.Invariant($"{sentNs}"),
        };
        // It was planned by the actor above, which also counts what is not sent.
        Send(
            Operation.Raise, order, order.PlannedAt, Lane.Main,
            exchange => IcwsRequests.RaiseGeneric(exchange, _credentials!, order.Mark.UserId, order.Name, order.Address, attributes), now);
    }

    private void End(RaiserEffect.End end)
    {
        _raises.Log.Write(new RaiseRow { T = RaiseRow.EndSent, AtUs = Us(_tools.Clock.Now), Mark = end.Order.Mark.ToString(), Interaction = end.InteractionId });
        Send(
            Operation.EndRaised, end.Order, end.PlannedAt, Lane.Side,
            exchange =>
            {
                IcwsRequests.EndInteraction(exchange, _credentials!, end.InteractionId);
                if (end.InHaste && exchange.Timeout > LongestWaitInHaste)
                    exchange.Timeout = LongestWaitInHaste;
            });
    }

    private void Send(Operation operation, RaiseOrder? order, TimeSpan plannedAt, Lane lane, Action<Exchange> write, TimeSpan? at = null)
    {
        var now = at ?? _tools.Clock.Now;
        var exchange = new Exchange(new RaiserSink(_link, operation, order, now, _tools.Recorder, _tellSelf), lane)
        {
            PlannedAt = plannedAt,
            Timeout = _tools.Settings.Sessions.Timeout,
        };
        write(exchange);
        if (operation != Operation.Raise)
            _tools.Recorder.Planned(operation, plannedAt);
        _tools.Recorder.Sent(operation, plannedAt, now);
        _transport!.Start(exchange);
    }

    private void Record(RaiseRow row)
    {
        _raises.Log.Write(row);
        if (row is { T: RaiseRow.Ended, Outcome: "ended" or "gone", Interaction: { } over })
            _raises.Board.Forget(over);
    }

    private static long Us(TimeSpan instant) => instant.Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class PacedWake(RaiserEffect.WakeAt wake, Action<object> tell) : IPaced
    {
        public void Due(TimeSpan plannedAt) => tell(new RaiserProtocol.WakeUp(wake.Wake, plannedAt, wake.Order));
    }
}

using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Raising;

internal enum RaiserState
{
    /// <summary>Waits to log on, or to try again.</summary>
    Away,
    Connecting,
    Ready,
    Raising,
    LoggingOff,
    Over,
}

/// <summary>One raiser as a pure core: state and message in, effects out. It raises one interaction at a time, and ends each that it raised when its
/// time is over, whether somebody picked it up or not: on a real server nobody else would.</summary>
/// <param name="hosts">Bare names to try when the target is gone.</param>
internal sealed partial class RaiserCore(IEnumerable<string> hosts)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // The target first.
    private readonly List<string?> _hosts = [null, .. hosts];
    private List<RaiserEffect> _effects = [];
    private int _host;
    private TimeSpan _pause = FirstPause;
    private int _link;
    private RaiseOrder? _raising;
    private bool _ending;
    private (bool IsLoggedOn, bool IsFree) _told;

    public RaiserState State { get; private set; }

    public IReadOnlyList<RaiserEffect> Begin(TimeSpan at)
    {
        _effects = [new RaiserEffect.WakeAt(RaiserWake.LogOn, at)];
        return _effects;
    }

    /// <param name="now">Offset from the run's start.</param>
    public IReadOnlyList<RaiserEffect> Step(object message, TimeSpan now)
    {
        _effects = [];
        if (State != RaiserState.Over)
            Handle(message, now);
        var availability = (State is RaiserState.Ready or RaiserState.Raising && !_ending, State == RaiserState.Ready && !_ending);
        if (availability != _told)
        {
            _told = availability;
            _effects.Add(new RaiserEffect.TellAvailability(availability.Item1, availability.Item2));
        }
        return _effects;
    }

    private void Handle(object message, TimeSpan now)
    {
        switch (message)
        {
            case RaiseOrder order when State == RaiserState.Ready && !_ending:
                State = RaiserState.Raising;
                _raising = order;
                _underWay.Add(order);
                _effects.Add(new RaiserEffect.Raise(order));
                break;
            case RaiseOrder order:
                _effects.Add(new RaiserEffect.TurnDown(order));
                break;
            case RaiserProtocol.Settled { Operation: Operation.Connect } login:
                Connected(login);
                break;
            case RaiserProtocol.Settled { Operation: Operation.Raise } raise:
                RaiseSettled(raise);
                break;
            case RaiserProtocol.Settled { Operation: Operation.EndRaised } end:
                EndSettled(end);
                break;
            case RaiserProtocol.Settled:
                Finish(now, "");
                break;
            case RaiserProtocol.Seen seen:
                _unseen.Remove(seen.Order);
                Rings(seen.Order, seen.InteractionId, seen.Order.PlannedAt + seen.Order.RingsFor, now);
                break;
            case RaiserProtocol.WakeUp { Wake: RaiserWake.LogOn } wake when State == RaiserState.Away:
                State = RaiserState.Connecting;
                _effects.Add(new RaiserEffect.LogOn(wake.At, _hosts[_host], ++_link));
                break;
            case RaiserProtocol.WakeUp { Wake: RaiserWake.EndDue } wake:
                EndIsDue(wake.Order!, wake.At);
                break;
            case RaiserProtocol.WakeUp { Wake: RaiserWake.Limit }:
                Finish(now, "the time to end it was over");
                break;
            case RaiserProtocol.EndAll all when !_ending:
                _ending = true;
                _effects.Add(new RaiserEffect.WakeAt(RaiserWake.Limit, now + all.Within));
                EndWhatRings(now);
                break;
        }
        if (_ending)
            LogOffWhenDone(now);
    }

    private void Connected(RaiserProtocol.Settled login)
    {
        if (login.Login is not null)
        {
            State = RaiserState.Ready;
            _pause = FirstPause;
            _effects.Add(new RaiserEffect.TellLogin(Rejected: false));
            EndWhatIsDue(login.ReceivedAt);
            return;
        }
        if (login.Status is 400 or 401 or 403)
        {
            // Never tried again: it would count towards locking the account.
            _effects.Add(new RaiserEffect.TellLogin(Rejected: true));
            Finish(login.ReceivedAt, "the login was rejected");
            return;
        }
        Lose(login);
    }

    private void LoseIfLost(RaiserProtocol.Settled settled)
    {
        var isGone = settled.Status is 401 or 503
            || (settled.Outcome is { Kind: OutcomeKind.Failed, Stage: Stage.Connect or Stage.Tls or Stage.Write });
        // What comes late from a server that was left says nothing about the present one.
        if (isGone && settled.Link == _link && State is RaiserState.Ready or RaiserState.Raising)
            Lose(settled);
    }

    private void Lose(RaiserProtocol.Settled settled)
    {
        foreach (var host in settled.AlternateHosts.Where(host => !_hosts.Contains(host, StringComparer.OrdinalIgnoreCase)))
            _hosts.Add(host);
        _host = (_host + 1) % _hosts.Count;
        (State, _raising) = (RaiserState.Away, null);
        foreach (var ringing in _ringing.Values)
            ringing.IsInFlight = false;
        _effects.Add(new RaiserEffect.WakeAt(RaiserWake.LogOn, settled.ReceivedAt + _pause));
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void LogOffWhenDone(TimeSpan now)
    {
        if (HasWork)
            return;
        switch (State)
        {
            case RaiserState.Away:
                Finish(now, "");
                break;
            case RaiserState.Ready:
                State = RaiserState.LoggingOff;
                _effects.Add(new RaiserEffect.LogOff(now));
                break;
        }
    }

    private void Finish(TimeSpan now, string why)
    {
        LeaveAll(now, why);
        State = RaiserState.Over;
        _effects.Add(new RaiserEffect.Finish());
    }

    private void Record(string t, RaiseOrder order, TimeSpan at, string outcome, int status, string? interaction) => _effects.Add(new RaiserEffect.Record(new RaiseRow
    {
        T = t,
        AtUs = at.Ticks / TimeSpan.TicksPerMicrosecond,
        Mark = order.Mark.ToString(),
        Outcome = outcome,
        Status = status,
        Interaction = interaction,
    }));
}

using System.Text;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Simulation.Runs;

/// <summary>One event stream in virtual time: what the emulator's core queues comes down in order, each piece after a way of its own, until the
/// server ends it, the client closes it, or the weather breaks it.</summary>
internal sealed class SimulatedStream
{
    private readonly SimulatedRun _run;
    private readonly SimulatedServer _server;
    private readonly NetworkWeather _weather;
    private readonly Exchange _exchange;
    private readonly EventStream _stream;
    private TimeSpan _wireFreeAt;
    private bool _isAsked;
    private bool _isSettled;
    private bool _isBroken;

    public SimulatedStream(SimulatedRun run, SimulatedServer server, NetworkWeather weather, Exchange exchange)
    {
        (_run, _server, _weather, _exchange) = (run, server, weather, exchange);
        _stream = new EventStream(Wake);
    }

    public void Open()
    {
        _exchange.SentAt = _run.Clock.Now;
        _run.AtServer(_run.Clock.Now + Way(), () =>
        {
            _isAsked = true;
            if (_server.OpenStream(_exchange, _stream) is { } refused)
                Down(() => Settle(Outcome.Ok, refused.Status ?? 0, refused.Body));
            else
                Down(Opened);
        });
    }

    public void CloseByClient()
    {
        if (_isSettled)
            return;
        Settle(Outcome.Indeterminate(Stage.Body, FailureKind.Aborted), 0, []);
        if (_isAsked)
            _run.At(_run.Clock.Now + Way(), () => Centre.CloseStream(_stream, _run.NowNs));
    }

    // Called inside the centre's command: nothing may run in there.
    private void Wake() => _run.At(_run.Clock.Now, Carry);

    private void Carry()
    {
        if (_isBroken)
            return;
        if (_server.DrainStream(_stream) is not { } messages)
        {
            Down(() => Settle(Outcome.Ok, 200, []));
            return;
        }
        if (messages.Count == 0)
            return;
        if (_run.Chance(_weather.BreakStream))
        {
            _isBroken = true;
            Centre.CloseStream(_stream, _run.NowNs);
            Down(() => Settle(Outcome.Indeterminate(Stage.Body, FailureKind.Reset), 200, []));
            return;
        }
        foreach (var message in messages)
            Down(() => Arrive(message));
    }

    private void Opened()
    {
        if (_isSettled)
            return;
        _exchange.Status = 200;
        _exchange.ReceivedAt = _run.Clock.Now;
        _exchange.Events!.Opened(_exchange);
    }

    private void Arrive(string message)
    {
        if (!_isSettled)
            _exchange.Events!.Event(Encoding.UTF8.GetBytes(message), _run.Clock.Now, _run.Clock.Now);
    }

    private void Settle(Outcome outcome, int status, byte[] body)
    {
        if (_isSettled)
            return;
        _isSettled = true;
        (_exchange.Outcome, _exchange.Status, _exchange.Reply, _exchange.ReceivedAt) = (outcome, status, body, _run.Clock.Now);
        _exchange.Settle();
    }

    // One byte cannot overtake another.
    private void Down(Action act)
    {
        var at = _run.Clock.Now + Way();
        _wireFreeAt = at > _wireFreeAt ? at : _wireFreeAt;
        _run.At(_wireFreeAt, act);
    }

    private TimeSpan Way() => _weather.SlowestWay * _run.Unit();
}

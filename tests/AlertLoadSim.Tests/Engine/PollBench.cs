using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Tests.Engine;

/// <summary>What a scripted server does with one request.</summary>
/// <param name="After">When it is settled, counted from sending.</param>
internal sealed record Scripted(TimeSpan After, string Body = "[]", int Status = 200)
{
    public Outcome Outcome { get; init; } = Outcome.Ok;

    public static Scripted TimedOut(TimeSpan after) =>
        new(after, "", 0) { Outcome = Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout) };
}

/// <summary>Poll loops in virtual time against a server that does as a test says, with the real pacer and recorder.</summary>
internal sealed class PollBench : ITransportFactory, ISessionLog
{
    public static readonly SessionCredentials Credentials = new("1731001", "token", "icws_1731001=cookie");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly PriorityQueue<Action, (long Ticks, long Entry)> _settling = new();
    private long _entries;

    public PollBench(SessionsSpec? sessions = null)
    {
        Clock = new RunClock(_time);
        Pacer = new Pacer(Clock);
        Tools = new SessionTools(this, Pacer, Recorder, this, SettingsOf(sessions ?? new SessionsSpec()));
    }

    public RunClock Clock { get; }

    public Pacer Pacer { get; }

    public RunRecorder Recorder { get; } = new(new PhasePlan(TimeSpan.Zero, TimeSpan.MaxValue));

    public SessionTools Tools { get; }

    public List<object> Told { get; } = [];

    /// <summary>What the server does with a request sent now.</summary>
    public Func<Exchange, Scripted> Server { get; set; } = _ => new Scripted(TimeSpan.FromMilliseconds(1));

    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public static SessionSettings SettingsOf(SessionsSpec sessions) => new()
    {
        Seed = 1,
        Sessions = sessions,
        AttributeNames = [MarkAttributes.Mark, MarkAttributes.RaisedAtNs],
        AuditWorks = true,
        MayPickup = true,
        SharesClock = true,
        TargetIsEmulator = true,
    };

    public PollLoop Loop(double phaseSeconds = 0, double everySeconds = 1, long session = 0, Action<object>? tell = null) => new(
        Tools, Create(), new PollGrid(TimeSpan.FromSeconds(phaseSeconds), TimeSpan.FromSeconds(everySeconds)),
        new ThinkTimes(Tools.Settings.Sessions.Notifications, Tools.Settings.Seed, session), session, tell ?? Told.Add);

    public ISessionTransport Create(string? host = null) => new Transport(this);

    public void AdvanceTo(double seconds)
    {
        var until = TimeSpan.FromSeconds(seconds);
        while (true)
        {
            var next = Pacer.NextDue ?? TimeSpan.MaxValue;
            if (_settling.TryPeek(out _, out var head) && head.Ticks < next.Ticks)
                next = TimeSpan.FromTicks(head.Ticks);
            if (next > until)
                break;
            if (next > Clock.Now)
                _time.Advance(next - Clock.Now);
            Pacer.ReleaseDue();
            while (_settling.TryPeek(out _, out head) && head.Ticks <= Clock.Now.Ticks)
                _settling.Dequeue()();
        }
        _time.Advance(until - Clock.Now);
    }

    public MeterInterval Polls() => Assert.Single(Recorder.Take().Operations, meter => meter.Operation == Operation.Poll);

    public void Write(in ReplyFrame frame)
    {
    }

    public void Write(AlertRow row)
    {
    }

    public void Write(FindingRow row)
    {
    }

    private sealed class Transport(PollBench bench) : ISessionTransport
    {
        public void CloseStream()
        {
        }

        public void Start(Exchange exchange)
        {
            bench.MostInFlight = Math.Max(bench.MostInFlight, ++bench.InFlight);
            exchange.ClearResult();
            exchange.SentAt = bench.Clock.Now;
            var script = bench.Server(exchange);
            bench._settling.Enqueue(
                () =>
                {
                    bench.InFlight--;
                    exchange.Outcome = script.Outcome;
                    exchange.Status = script.Status;
                    exchange.Reply = System.Text.Encoding.UTF8.GetBytes(script.Body);
                    exchange.ReceivedAt = bench.Clock.Now;
                    exchange.Settle();
                },
                ((bench.Clock.Now + script.After).Ticks, bench._entries++));
        }

        public void Dispose()
        {
        }
    }
}

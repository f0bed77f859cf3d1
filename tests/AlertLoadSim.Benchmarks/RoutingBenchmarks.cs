using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;
using BenchmarkDotNet.Attributes;

namespace AlertLoadSim.Benchmarks;

/// <summary>What the emulator's centre costs for an interaction from its arrival to the agent being idle again: queue, choice, alert, pickup, talk,
/// wrap-up, figures. The centre goes on from one invocation to the next, at 85 % occupancy; nothing is written.</summary>
public class RoutingBenchmarks
{
    private const int Interactions = 2_000;
    private const double Occupancy = 0.85;

    private static readonly TimeSpan Handle = TimeSpan.FromSeconds(270);
    private static readonly TimeSpan WrapUp = TimeSpan.FromSeconds(30);

    private readonly Sink _sink = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private Centre _centre = null!;
    private long _next;
    private long _everyNs;

    [Params(50, 5_000)]
    public int Agents { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var users = new UsersSpec.Pattern("agent{0:0000}", Agents, "secret");
        var spec = new CentreSpec
        {
            Agents = Agents,
            Offered = new OfferedLoad(TimeSpan.FromMinutes(15), [1]),
            Workgroups = [new WorkgroupSpec("Support", 0.5, Agents / 2) { AlsoFrom = ["Sales"] }, new WorkgroupSpec("Sales", 0.5, Agents - (Agents / 2))],
            Shifts = [new ShiftSpec(TimeSpan.Zero, Agents, TimeSpan.Zero, null)],
        };
        _everyNs = (long)((Handle + WrapUp).TotalSeconds / (Agents * Occupancy) * 1e9);
        _centre = new Centre(
            new CentreSettings { Seed = 1, Users = users, SessionTimeout = TimeSpan.FromDays(3650) }.With(spec), People.Build(users, 1), _sink);
        _centre.StartRun(0);
        for (var i = 0; i < Agents; i++)
        {
            var session = _centre.Connect(new LogOn.ByPassword(users[i].UserId, "secret"), 0).Value;
            _sessions.Add(users[i].UserId, session);
            _centre.Subscribe(Proof(session), new Subscription([MarkAttributes.Mark]), 0);
        }
        // Until as many are busy as will be.
        while (_next * _everyNs < (Handle + WrapUp).TotalSeconds * 2e9)
            Come();
    }

    [Benchmark(OperationsPerInvoke = Interactions)]
    public int Interaction()
    {
        for (var i = 0; i < Interactions; i++)
            Come();
        return _centre.RingingCount;
    }

    private void Come()
    {
        var nowNs = _next * _everyNs;
        while (_centre.NextDueNs < nowNs)
            _centre.Advance(_centre.NextDueNs);
        _centre.Arrive(
            new CentreInteraction(_next, TimeSpan.FromTicks(nowNs / 100), (int)(_next % 2), CentreMedium.Call, TimeSpan.FromSeconds(120), Handle, WrapUp, false), nowNs);
        _next++;
        if (_sink.Raised is not { } raised)
            throw new InvalidOperationException("Nobody was idle, so that something else is measured.");
        _sink.Raised = null;
        var session = _sessions[raised.User];
        _centre.Pickup(Proof(session), raised.Interaction, nowNs);
        session.Drain();
    }

    private static Credentials Proof(Session session) => new(session.Number, session.CookiePair, session.CsrfToken);

    private sealed class Sink : ITruth
    {
        public TruthEvent.Raised? Raised { get; set; }

        public void Record(TruthEvent happened) => Raised = happened as TruthEvent.Raised ?? Raised;
    }
}

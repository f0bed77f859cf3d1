using System.Collections.Immutable;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Tests.Emulator;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Simulation;

/// <summary>Whole runs with a centre as the emulator's world, judged by the oracle: an interaction may ring again after nobody answered, at the
/// same agent or at another one, and nobody is accused of it.</summary>
public sealed class SimulatedCentreTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(4);

    private static readonly CentreSpec Spec = CallCentre.Spec(
        [new WorkgroupSpec("Support", 0.7, 8) { AlsoFrom = ["Sales"] }, new WorkgroupSpec("Sales", 0.3, 4)]) with
    {
        HandleTime = new Distribution.Exponential(TimeSpan.FromSeconds(12)),
        WrapUp = new Distribution.Exponential(TimeSpan.FromSeconds(4)),
        Patience = new Distribution.Exponential(TimeSpan.FromSeconds(25)),
        RingTimeout = TimeSpan.FromSeconds(6),
        NotAnsweringFor = TimeSpan.FromSeconds(4),
        GroupRing = 0.2,
        Breaks = new BreakSpec(new Distribution.Exponential(TimeSpan.FromSeconds(60)), new Distribution.Uniform(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15))),
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Faithful_centre_is_never_accused(int seed)
    {
        var run = Play(seed, []);
        var oracle = run.Judge();

        Assert.Empty(oracle.AllFindings.Select(finding => $"{finding.SessionIndex}: {finding.Rule.Name} #{finding.Mark}"));
        Assert.Equal(0, oracle.OnlineViolations);
        Assert.Equal((0L, 0L), (oracle.Alerts.Lost, oracle.Alerts.Unknown));
        Assert.True(oracle.Counts.AuditsAgreed > 5, "hardly anything was audited");
        Assert.True(RangTwice(run) > 3, "hardly anything rang a second time");
        Assert.True(AtSameUser(run) > 0, "nothing rang a second time at the same agent");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Nor_on_a_bad_network_with_sessions_that_die(int seed)
    {
        var run = Play(
            seed, [new FaultSpec.ExpireSession(0.004), new FaultSpec.LoseReply(0.02, LoseReplyBy.Close), new FaultSpec.Stall(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(3))],
            new NetworkWeather(LoseRequest: 0.005, LoseReply: 0.01, CarryOutLate: 0.005));
        var oracle = run.Judge();

        Assert.Empty(oracle.AllFindings.Select(finding => $"{finding.SessionIndex}: {finding.Rule.Name} #{finding.Mark}"));
        Assert.Equal(0, oracle.Alerts.Lost);
        Assert.True(run.Journal.OfType<TruthEvent.Stopped>().Any(stopped => stopped.Why == StopReason.Withdrawn), "nobody was lost while it rang");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_is_dropped_and_doubled_is_still_found(int seed)
    {
        var run = Play(seed, [new FaultSpec.DropDelta(0.05), new FaultSpec.DuplicateDelta(0.05)]);
        var assay = run.Assay();

        Assert.True(assay.IsExact, string.Join('\n', assay.Describe()));
        Assert.True(assay.Faults.Count(fault => fault.IsObservable) > 5, "hardly a fault was there to be seen");
    }

    [Fact]
    public void Same_seed_gives_the_same_centre_to_the_last_byte()
    {
        Assert.Equal(Play(3, []).Digest, Play(3, []).Digest);
        Assert.NotEqual(Play(3, []).Digest, Play(4, []).Digest);
    }

    private static SimulatedRun Play(int seed, ImmutableArray<FaultSpec> faults, NetworkWeather? weather = null)
    {
        var scenario = new Scenario
        {
            Name = "simulated centre",
            Seed = (ulong)seed,
            Emulator = new EmulatorSpec { Faults = faults },
            Sessions = new SessionsSpec
            {
                Users = new UsersSpec.Pattern("agent{0:0000}", Spec.Agents, "secret"),
                Lifetime = new Distribution.Exponential(TimeSpan.FromSeconds(80)),
                OnSessionLost = SessionLostAction.Reconnect,
                Answer = new AnswerSpec { Share = 0.7, After = new Distribution.Exponential(TimeSpan.FromSeconds(2)) },
                Audit = new AuditSpec { Every = TimeSpan.FromSeconds(15) },
                Timeout = TimeSpan.FromSeconds(3),
            },
            Load = [new LoadStep.KeepConstant(Spec.Agents, Length)],
            Alerts = new AlertsSpec { RingTimeout = Spec.RingTimeout },
        };
        return SimulatedRun.Of(scenario, weather, new SimulatedCentre(Spec, AlertLoadSim.Tests.Emulator.Arrivals.Of(Spec, 0.6, Length, (ulong)seed)));
    }

    private static int RangTwice(SimulatedRun run) =>
        run.Journal.OfType<TruthEvent.Raised>().GroupBy(raised => raised.Interaction).Count(rings => rings.Select(ring => ring.AtNs).Distinct().Count() > 1);

    private static int AtSameUser(SimulatedRun run) =>
        run.Journal.OfType<TruthEvent.Raised>().GroupBy(raised => (raised.Interaction, raised.User)).Count(rings => rings.Count() > 1);
}

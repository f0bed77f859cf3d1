using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Simulation;

/// <summary>Whole runs against an emulator that tells alerts wrongly: they end as any run does, and the journal tells what was told wrongly
/// to whom. What the oracle makes of it is not asked here.</summary>
public sealed class MisbehavingRunTests
{
    // Nothing on the wire is wrong by itself: something is not there.
    private static readonly MisbehaviourKind[] Absences = [MisbehaviourKind.DropStart, MisbehaviourKind.DropStop, MisbehaviourKind.NoSnapshot];

    public static TheoryData<MisbehaviourKind, NotificationsBy> Runs
    {
        get
        {
            var runs = new TheoryData<MisbehaviourKind, NotificationsBy>();
            foreach (var kind in Enum.GetValues<MisbehaviourKind>())
            {
                runs.Add(kind, NotificationsBy.Poll);
                // A stream carries two deltas at once only when they happen at once, as none do here.
                if (kind != MisbehaviourKind.ReorderInReply)
                    runs.Add(kind, NotificationsBy.Stream);
            }
            return runs;
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void Run_ends_as_any_other_and_the_journal_tells_what_was_carried(MisbehaviourKind kind, NotificationsBy by)
    {
        var run = SimulatedRun.Of(ScenarioOf(7, kind, by));
        var faults = run.Journal.OfType<TruthEvent.Fault>().ToDictionary(fault => fault.Number);
        var carried = run.Journal.OfType<TruthEvent.Sent>().SelectMany(sent => sent.Faults.Select(n => (sent.Session, Fault: faults[n]))).ToList();

        Assert.NotEmpty(faults);
        Assert.All(faults.Values, fault => Assert.Equal(kind, fault.Kind));
        Assert.Equal(Absences.Contains(kind), carried.Count == 0);
        Assert.All(carried, sent => Assert.Equal(sent.Session, sent.Fault.Session));
        Assert.All(run.Ends, end => Assert.Equal(EndReason.Orderly, end));
        Assert.Equal(run.Digest, SimulatedRun.Of(ScenarioOf(7, kind, by)).Digest);
    }

    private static Scenario ScenarioOf(ulong seed, MisbehaviourKind kind, NotificationsBy by) => new()
    {
        Name = "misbehaving",
        Seed = seed,
        Emulator = new EmulatorSpec { Faults = [new FaultSpec.Misbehave(kind, 0.2)] },
        Sessions = new SessionsSpec
        {
            Users = new UsersSpec.Pattern("agent{0:0000}", 40, "secret"),
            PerUser = 2,
            Notifications = new NotificationsSpec { By = by },
            Lifetime = new Distribution.Exponential(TimeSpan.FromSeconds(15)),
            Answer = new AnswerSpec { After = new Distribution.Exponential(TimeSpan.FromSeconds(1)), Share = 0.7 },
            Audit = new AuditSpec { Every = TimeSpan.FromSeconds(4) },
            Timeout = TimeSpan.FromSeconds(3),
        },
        Load = [new LoadStep.KeepConstant(8, TimeSpan.FromSeconds(30))],
        Alerts = new AlertsSpec { RatePerSecond = 4, RingTimeout = TimeSpan.FromSeconds(4) },
    };
}

using System.Collections.Immutable;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>A small centre in virtual time, with short words for what the tests do to it.</summary>
internal sealed class Town : ITruth
{
    private static readonly UsersSpec TenUsers = new UsersSpec.Pattern("agent{0:0000}", 10, "secret");

    public Town(ulong seed = 7, params ImmutableArray<FaultSpec> faults)
        : this(new CentreSettings { Seed = seed, Users = TenUsers, Faults = faults, IdentitySeed = seed })
    {
    }

    /// <summary>The two servers of a pair; the second one waits.</summary>
    public static (Town Primary, Town Backup) Pair(ulong seed = 7)
    {
        var settings = new CentreSettings { Seed = seed, Users = TenUsers, IdentitySeed = seed, HostName = "ic-a", AlternateHosts = ["ic-b"] };
        return (new Town(settings), new Town(settings with { HostName = "ic-b", AlternateHosts = ["ic-a"], ServerNumber = 1, Standby = true }));
    }

    public Town(int groupSize)
        : this(new CentreSettings { Seed = 7, Users = TenUsers, IdentitySeed = 7, GroupSize = groupSize })
    {
    }

    private Town(CentreSettings settings) => Centre = new Centre(settings, People.Build(TenUsers, settings.Seed), this);

    public Centre Centre { get; }

    public List<TruthEvent> Truth { get; } = [];

    public long NowNs { get; private set; }

    public static string[] Marks { get; } = [MarkAttributes.Mark, MarkAttributes.RaisedAtNs];

    public void Record(TruthEvent happened) => Truth.Add(happened);

    /// <summary>Time passes; what falls due meanwhile happens when it is due.</summary>
    public void Wait(double seconds)
    {
        var until = NowNs + (long)(seconds * 1e9);
        while (Centre.NextDueNs <= until)
        {
            NowNs = Centre.NextDueNs;
            Centre.Advance(NowNs);
        }

        NowNs = until;
    }

    public HandOver SwitchOver(TimeSpan grace) => Centre.SwitchOver(grace, NowNs).Value;

    public Session Connect(int user = 1) => Centre.Connect(new LogOn.ByPassword($"agent{user:0000}", "secret"), NowNs).Value;

    public Session Subscribed(int user = 1, params string[] names)
    {
        var session = Connect(user);
        Assert.Null(Subscribe(session, names.Length == 0 ? Marks : names));
        return session;
    }

    public Refusal? Subscribe(Session session, params string[] names) =>
        Centre.Subscribe(Proof(session), new Subscription(names), NowNs);

    public static Credentials Proof(Session session) => new(session.Number, session.CookiePair, session.CsrfToken);

    public IReadOnlyList<QueuedMessage> Drain(Session session) => Centre.DrainMessages(Proof(session), NowNs).Value.Messages;

    /// <summary>What a poll tells, in short: <c>S{1,3}</c> a snapshot with these marks, <c>+4</c> a start, <c>-5</c> a stop.</summary>
    public string Poll(Session session) => string.Join(' ', Drain(session).Select(Short));

    public string Ring(int user = 1, Session? by = null)
    {
        var asked = new CreateGenericInteractionParameters
        {
            QueueId = new QueueId { QueueType = QueueType.User, QueueName = $"agent{user:0000}" },
            AdditionalAttributes = new Dictionary<string, string> { [MarkAttributes.Mark] = "forged", ["Order"] = "4711" },
        };
        return Centre.CreateInteraction(Proof(by ?? Connect(user)), asked, NowNs).Value.Id;
    }

    public void Raise(long number, double target = 0, double patienceSeconds = 3600) =>
        Raise(new PlannedAlert(number, TimeSpan.Zero, target, TimeSpan.FromSeconds(patienceSeconds)));

    public void Raise(PlannedAlert alert) => Centre.RaisePlanned(alert, NowNs);

    private static string Short(QueuedMessage queued)
    {
        var marks = queued.Alerting().AlertingInteractionDetails.Select(
            d => (d.AlertAction == AlertAction.StartAlerting ? "+" : "-") + d.Attributes?[MarkAttributes.Mark]);
        return queued.Alerting().IsDelta ? string.Join(',', marks) : $"S{{{string.Join(',', marks.Select(m => m[1..]))}}}";
    }
}

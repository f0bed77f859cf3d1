using System.Collections.Immutable;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>A centre in virtual time, with short words for who calls and who answers. Agents are agent0001 and so on.</summary>
internal sealed class CallCentre : ITruth
{
    private readonly CentreSpec _spec;
    private readonly Dictionary<int, Session> _sessions = [];
    private long _calls;

    public CallCentre(CentreSpec spec, ulong seed = 7)
    {
        _spec = spec;
        // One more, who is none of the centre's.
        var users = new UsersSpec.Pattern("agent{0:0000}", spec.Agents + 1, "secret");
        Centre = new Centre(
            new CentreSettings { Seed = seed, Users = users, IdentitySeed = seed, SessionTimeout = TimeSpan.FromDays(30) }.With(spec), People.Build(users, seed), this);
        Centre.StartRun(0);
    }

    /// <summary>One workgroup, and times in round seconds: rings for 20, then not available for 10.</summary>
    public static CallCentre Of(int agents, Func<CentreSpec, CentreSpec>? but = null)
    {
        var spec = Spec([new WorkgroupSpec("Support", 1, agents)]);
        return new CallCentre(but?.Invoke(spec) ?? spec);
    }

    public static CentreSpec Spec(ImmutableArray<WorkgroupSpec> workgroups) => new()
    {
        Agents = workgroups.Sum(w => w.Agents),
        Offered = new OfferedLoad(TimeSpan.FromMinutes(15), [1]),
        Workgroups = workgroups,
        Shifts = [new ShiftSpec(TimeSpan.Zero, workgroups.Sum(w => w.Agents), TimeSpan.Zero, null)],
    };

    public Centre Centre { get; }

    public List<TruthEvent> Truth { get; } = [];

    public long NowNs { get; private set; }

    public double Now => NowNs / 1e9;

    public void Record(TruthEvent happened) => Truth.Add(happened);

    public void Wait(double seconds)
    {
        var until = NowNs + (long)(seconds * 1e9);
        while (Centre.NextDueNs <= until)
        {
            NowNs = Math.Max(NowNs, Centre.NextDueNs);
            Centre.Advance(NowNs);
        }

        NowNs = until;
    }

    /// <summary>Logs on and subscribes.</summary>
    public Session On(int agent)
    {
        var session = Centre.Connect(new LogOn.ByPassword($"agent{agent:0000}", "secret"), NowNs).Value;
        Assert.Null(Centre.Subscribe(Town.Proof(session), new Subscription([.. Town.Marks, "Eic_State", "Eic_WorkgroupName", "Eic_UserName"]), NowNs));
        return _sessions[agent] = session;
    }

    public void Off(int agent) => Assert.Null(Centre.Disconnect(Town.Proof(_sessions[agent]), NowNs));

    public Session SessionOf(int agent) => _sessions[agent];

    /// <summary>Somebody calls; the interaction's id.</summary>
    public string Call(double patience = 1e6, double handle = 100, double wrapUp = 0, int workgroup = 0, bool group = false)
    {
        Centre.Arrive(
            new CentreInteraction(
                _calls++, TimeSpan.FromSeconds(Now), workgroup, CentreMedium.Call, TimeSpan.FromSeconds(patience), TimeSpan.FromSeconds(handle),
                TimeSpan.FromSeconds(wrapUp), group),
            NowNs);
        return Truth.OfType<TruthEvent.Arrived>().Last().Interaction;
    }

    public Refusal? Pickup(int agent, string interaction) => Centre.Pickup(Town.Proof(_sessions[agent]), interaction, NowNs);

    public void Answer(int agent, string interaction) => Assert.Null(Pickup(agent, interaction));

    public string StatusOf(int agent) =>
        Centre.GetStatus(Town.Proof(_sessions[agent]), $"agent{agent:0000}", NowNs).Value["statusId"]!.GetValue<string>();

    public void Choose(int agent, string status) => Centre.ChangeStatus(Town.Proof(_sessions[agent]), $"agent{agent:0000}", status, NowNs);

    /// <summary>What happened to whom and when, in short: <c>1@0</c> rang at agent 1 at second 0.</summary>
    public string Rang(string interaction) => string.Join(
        ' ', Truth.OfType<TruthEvent.Raised>().Where(r => r.Interaction == interaction).Select(r => $"{Number(r.User)}@{r.AtNs / 1e9:0.###}"));

    /// <summary>How it stopped to ring, in short: <c>Timeout@20</c>.</summary>
    public string Stopped(string interaction) => string.Join(
        ' ', Truth.OfType<TruthEvent.Stopped>().Where(r => r.Interaction == interaction).Select(r => $"{r.Why}@{r.AtNs / 1e9:0.###}"));

    /// <summary>By whom callers were handled until when, in short: <c>agent0001@30</c>.</summary>
    public string Handled() => string.Join(' ', Truth.OfType<TruthEvent.Handled>().Select(h => $"{h.User}@{h.AtNs / 1e9:0.###}"));

    /// <summary>What the queue's watchers are told since the last time: <c>+O</c> came in that state, <c>A</c> changed to it, <c>-</c> left.</summary>
    public string Watched(Session watcher) => string.Join(' ', Centre.DrainMessages(Town.Proof(watcher), NowNs).Value.Messages
        .Select(m => m.Body).OfType<System.Text.Json.Nodes.JsonObject>().SelectMany(Short));

    public Session Watcher(int workgroup = 0)
    {
        var session = Centre.Connect(new LogOn.ByPassword($"agent{_spec.Agents + 1:0000}", "secret"), NowNs).Value;
        var queue = new QueueId { QueueType = QueueType.Workgroup, QueueName = _spec.Workgroups[workgroup].Name };
        Assert.Null(Centre.WatchQueues(Town.Proof(session), "q", new QueueSubscription([queue], ["Eic_State"]), NowNs));
        Watched(session);
        return session;
    }

    private static IEnumerable<string> Short(System.Text.Json.Nodes.JsonObject told)
    {
        foreach (var (list, sign) in new[] { ("interactionsAdded", "+"), ("interactionsChanged", "") })
        {
            foreach (var item in told[list]?.AsArray() ?? [])
            {
                yield return sign + item!["attributes"]!["Eic_State"]!.GetValue<string>();
            }
        }

        foreach (var _ in told["interactionsRemoved"]?.AsArray() ?? [])
        {
            yield return "-";
        }
    }

    private static int Number(string user) => int.Parse(user["agent".Length..], System.Globalization.CultureInfo.InvariantCulture);
}

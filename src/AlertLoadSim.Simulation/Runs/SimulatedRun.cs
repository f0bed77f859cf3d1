using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.Journal;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Simulation.Proof;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Simulation.Runs;

/// <summary>A whole run in one thread and in virtual time: the real sessions, poll loops and pacer on one side, the emulator's real core
/// on the other, a simulated network between. The same scenario and weather give the same run, to the last byte.</summary>
internal sealed class SimulatedRun : ITruth, ISessionLog
{
    // Far enough from the calendar's beginning for a clock, near enough for nanoseconds in 64 bits.
    private static readonly DateTimeOffset Midnight = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(2);
    private const string Primary = "ic-a";
    private const string Backup = "ic-b";

    private readonly FakeTimeProvider _time = new(Midnight);
    private readonly PriorityQueue<Action, (long Ticks, long Entry)> _network = new();
    private readonly Queue<(SessionLife Life, object Message)> _mailbox = new();
    private readonly HashSet<SessionLife> _alive = [];
    private readonly SeededStreamBox _chance;
    private readonly Scenario _scenario;
    private readonly SimulatedCentre? _centre;
    private readonly RunPlan _plan;
    private readonly IReadOnlyList<Site> _sites;
    private readonly SessionTools _tools;
    private readonly IReadOnlyList<SessionTools> _populations;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _entries;
    private int _toStart;

    private SimulatedRun(Scenario scenario, NetworkWeather weather, SimulatedCentre? centre)
    {
        _scenario = scenario;
        _centre = centre ?? (scenario.Centre is { } spec ? new SimulatedCentre(spec, [.. CentrePlan.Interactions(spec, scenario.Seed)]) : null);
        _chance = new SeededStreamBox(scenario.Seed);
        _plan = RunPlan.From(scenario);
        Clock = new RunClock(_time);
        // With a switch-over there are two of them, which take turns.
        _sites = scenario.Emulator.SwitchOvers.IsEmpty ? [SiteOf(Primary, null)] : [SiteOf(Primary, Backup), SiteOf(Backup, Primary)];
        Recorder = new RunRecorder(new PhasePlan(_plan.WarmUp, _plan.Duration));
        _tools = new SessionTools(new SimulatedNetwork(this, weather), new Pacer(Clock), Recorder, this, SettingsOf(scenario.Populations[0]));
        _populations = NodeTools.For(_tools, [.. scenario.Populations.Select(SettingsOf)], apart: !scenario.Named.IsEmpty).Populations;
    }

    private SessionSettings SettingsOf(Population population) => new()
    {
        Seed = _scenario.Seed,
        Sessions = population.Sessions,
        AttributeNames = [MarkAttributes.Mark, MarkAttributes.RaisedAtNs, .. population.Sessions.AttributeNames],
        AuditWorks = population.Sessions.Alerting,
        MayPickup = true,
        MayTakeStation = true,
        MayChangeStatus = true,
        SharesClock = true,
        TargetIsEmulator = true,
        Bounds = Bounds,
        TargetHost = Primary,
    };

    public RunClock Clock { get; }

    public RunRecorder Recorder { get; }

    public long NowNs => _time.GetTimestamp() * 100;

    /// <summary>What <c>replies.bin</c>, <c>alerts.jsonl</c> and <c>journal.jsonl</c> would hold.</summary>
    public List<ReplyFrame> Frames { get; } = [];

    public List<AlertRow> Alerts { get; } = [];

    public List<TruthEvent> Journal { get; } = [];

    public List<EndReason> Ends { get; } = [];

    /// <summary>One number over everything that happened, in its order.</summary>
    public string Digest { get; private set; } = "";

    /// <param name="centre">The emulator's world instead of the scenario's alerts; null: these.</param>
    public static SimulatedRun Of(Scenario scenario, NetworkWeather? weather = null, SimulatedCentre? centre = null)
    {
        var run = new SimulatedRun(scenario, weather ?? new NetworkWeather(), centre);
        run.Play();
        return run;
    }

    /// <summary>The oracle over the recording, with the truth as its own reader takes it from the journal's lines.</summary>
    public OracleReplay Judge() => OracleReplay.Judge(Frames, Truth(), targetIsEmulator: true, Bounds);

    private OracleBounds Bounds => RunBounds.Of(_scenario, TimeSpan.FromSeconds(60));

    public TruthBook Truth() => JournalReader.Read(JournalRows(), Clock.StartNs);

    /// <summary>The findings held against what the journal and the recording say must be found.</summary>
    public Assay Assay() => Proof.Assay.Of(new JournalStory(JournalRows(), Clock.StartNs), Evidence.Read(Frames), Judge());

    /// <summary>The journal as its reader would find it in the file.</summary>
    public List<JournalRow> JournalRows()
    {
        using var line = new JournalLine();
        return [.. Journal.Select(happened => JsonSerializer.Deserialize(line.Write(happened), JournalJson.Default.JournalRow)!)];
    }

    public void At(TimeSpan at, Action act) => _network.Enqueue(act, (at.Ticks, _entries++));

    /// <summary>A command reaches the server; inside a stall it waits, and commands leave a stall in the order in which they came.</summary>
    public void AtServer(TimeSpan at, Action command) => At(at, () =>
    {
        var stall = _scenario.Emulator.Faults.OfType<FaultSpec.Stall>().FirstOrDefault(
            stall => stall.At <= Clock.Now && Clock.Now < stall.At + stall.During);
        if (stall is null)
            command();
        else
            At(stall.At + stall.During, command);
    });

    /// <param name="host">Null: the target.</param>
    public SimulatedServer ServerAt(string? host) => _sites.Single(site => site.Host == (host ?? Primary)).Server;

    public double Unit() => _chance.Unit();

    public bool Chance(double probability) => _chance.Unit() < probability;

    public void Record(TruthEvent happened)
    {
        Journal.Add(happened);
        using var line = new JournalLine();
        _digest.AppendData(line.Write(happened));
    }

    public void Write(in ReplyFrame frame)
    {
        var copy = frame with { Payload = frame.Payload.ToArray() };
        Frames.Add(copy);
        _digest.AppendData([(byte)frame.Kind]);
        _digest.AppendData(BitConverter.GetBytes(frame.Session));
        _digest.AppendData(BitConverter.GetBytes(frame.At.Ticks));
        _digest.AppendData(copy.Payload.Span);
    }

    public void Write(AlertRow row)
    {
        Alerts.Add(row);
        _digest.AppendData(Encoding.UTF8.GetBytes(row.ToString()));
    }

    public void Write(FindingRow row) => _digest.AppendData(Encoding.UTF8.GetBytes(row.ToString()));

    private void Play()
    {
        var sessions = _plan.Sessions(Slice.Whole).ToImmutableArray();
        _toStart = sessions.Length;
        foreach (var session in sessions)
            _tools.Pacer.Schedule(new Arrival(this, session), session.StartsAt);
        foreach (var site in _sites)
            site.Script.Start(Clock.StartNs);
        foreach (var (index, switchOver) in _scenario.Emulator.SwitchOvers.Index())
            At(switchOver.At, () => HandOver(from: _sites[index % 2], to: _sites[(index + 1) % 2], switchOver.Grace));
        while (_toStart > 0 || _alive.Count > 0 || _network.Count > 0)
        {
            if (Clock.Now >= _plan.Duration + LongestDrain)
                throw new SimulationException($"{_alive.Count} sessions never end, among them {string.Join("; ", _alive.Take(3))}");
            AdvanceTo(NextInstant());
            foreach (var site in _sites)
                site.Script.Advance(NowNs);
            while (_tools.Pacer.ReleaseDue() + ReleaseNetwork() + HandleMail() > 0)
            {
            }
        }
        foreach (var site in _sites)
            site.Centre.EndRun(NowNs);
        Record(new TruthEvent.End(NowNs, new EmulatorCounts()));
        Digest = Convert.ToHexStringLower(_digest.GetHashAndReset());
    }

    // The two commands do not happen at once, as in life.
    private void HandOver(Site from, Site to, TimeSpan grace)
    {
        var handOver = from.Script.SwitchOver(grace, NowNs).Value;
        At(Clock.Now + (Unit() * TimeSpan.FromMilliseconds(50)), () =>
        {
            if (to.Script.TakeOver(handOver, NowNs) is { } refusal)
                throw new SimulationException($"the other server does not take over: {refusal.Error.Message}");
        });
    }

    private Site SiteOf(string host, string? partner)
    {
        var settings = new CentreSettings
        {
            Seed = _scenario.Seed,
            Users = _scenario.Users,
            Faults = _scenario.Emulator.Faults,
            RingTimeout = _scenario.Alerts.RingTimeout,
            GroupSize = _scenario.Alerts.GroupSize,
            HostName = host,
            AlternateHosts = [partner ?? host],
            Standby = host == Backup,
            ServerNumber = host == Backup ? 1 : 0,
        }.With(_centre?.Spec);
        var centre = new Centre(settings, People.Build(_scenario.Users, _scenario.Seed), this);
        var script = new Script(centre, _centre is null ? _plan.Alerts() : null, _scenario.Emulator.Faults, this, _centre?.Interactions);
        return new Site(host, centre, script, new SimulatedServer(this, centre, settings, this));
    }

    private TimeSpan NextInstant()
    {
        var worldNs = _sites.Min(site => Math.Min(site.Script.NextDueNs, site.Centre.NextDueNs));
        var next = worldNs == long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks((worldNs - Clock.StartNs + 99) / 100);
        if (_tools.Pacer.NextDue is { } due && due < next)
            next = due;
        return _network.TryPeek(out _, out var head) && head.Ticks < next.Ticks ? TimeSpan.FromTicks(head.Ticks) : next;
    }

    private void AdvanceTo(TimeSpan instant)
    {
        if (instant > Clock.Now)
            _time.Advance(instant - Clock.Now);
    }

    private int ReleaseNetwork()
    {
        var released = 0;
        for (; _network.TryPeek(out _, out var head) && head.Ticks <= Clock.Now.Ticks; released++)
            _network.Dequeue()();
        return released;
    }

    private int HandleMail()
    {
        var handled = 0;
        for (; _mailbox.TryDequeue(out var mail); handled++)
        {
            if (!_alive.Contains(mail.Life))
                continue; // A dead letter.
            if (!mail.Life.TryHandle(mail.Message))
                throw new SimulationException($"a session does not know {mail.Message}");
            if (mail.Life.IsOver && _alive.Remove(mail.Life))
                mail.Life.Stop();
        }
        return handled;
    }

    private void Start(SessionPlan plan)
    {
        _toStart--;
        SessionLife? life = null;
        life = new SessionLife(
            plan, _scenario.Populations[plan.Population].Sessions.Users[plan.User], _populations[plan.Population], message => _mailbox.Enqueue((life!, message)), message =>
            {
                if (message is SessionProtocol.SessionEnded ended)
                    Ends.Add(ended.Reason);
            });
        _alive.Add(life);
        life.Begin();
    }

    private sealed record Site(string Host, Centre Centre, Script Script, SimulatedServer Server);

    private sealed class Arrival(SimulatedRun run, SessionPlan plan) : IPaced
    {
        public void Due(TimeSpan plannedAt) => run.Start(plan);
    }

    private sealed class SeededStreamBox(ulong seed)
    {
        private SeededStream _stream = new(seed, Purpose.EmulatorLatency, 0);

        public double Unit() => _stream.NextUnit();
    }
}

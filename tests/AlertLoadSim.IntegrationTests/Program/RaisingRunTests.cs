using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Runs that raise their alerts themselves, against an emulator that they know by its URL only: its journal is for the test.</summary>
public sealed class RaisingRunTests
{
    private static readonly (string, string) Password = ("ICWS_PASSWORD", SessionsSpec.EmulatorPassword);

    // The server shares this process with other tests: a reply that it does not give in a second is no fault of anybody's here, so sessions wait three.
    // A start is judged that was created a second longer before the end of the load: the session then unsubscribes within half a second.
    private const double JudgedBeforeEndS = 4;
    private const double LoadS = 9;

    [Fact]
    public async Task A_faithful_server_is_valid_and_every_alert_is_noticed()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        var ended = await RunAsync(folder, server, "thresholds=[alert.notice.p50 < 5s, raise.response.p50 < 5s, alerts.lost == 0, oracle.violations == 0]");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var alerts = Alerts(folder);
        Assert.Equal("Valid", Oracle(folder).GetProperty("verdict").GetString());
        Assert.NotEqual(0, Number(alerts, "due"));
        Assert.Equal(Number(alerts, "due"), Number(alerts, "noticed"));
        Assert.Equal((0, 0), (Number(alerts, "lost"), Number(alerts, "unknown")));
        Assert.Equal(Number(alerts, "due") + Number(alerts, "noticedBeyondDue"), Number(alerts.GetProperty("notice"), "count"));
        AssertAllOver(folder, alerts);
        Assert.Contains(Raises(folder), row => Kind(row) == "pickUp");
        Assert.Contains("interactions by sessions of ours", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_are_judged_alike()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        var ended = await RunAsync(folder, server, "sessions.notifications.by=mixed");
        Assert.True(ended.ExitCode == 0, ended.ToString());
        var alerts = Alerts(folder);
        Assert.Equal(Number(alerts, "due"), Number(alerts, "noticed"));
        Assert.NotEqual(0, Number(alerts.GetProperty("noticeByStream"), "count"));
        Assert.NotEqual(0, Number(alerts.GetProperty("noticeByPoll"), "count"));
    }

    [Fact]
    public async Task Exactly_the_dropped_starts_are_lost()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder, new FaultSpec.Misbehave(MisbehaviourKind.DropStart, 0.3));
        var ended = await RunAsync(folder, server);

        Assert.True(ended.ExitCode == 3, ended.ToString());
        var dropped = Journal(folder).Where(line => Kind(line) == "raised" && line.TryGetProperty("dropped", out _)).Select(Interaction).ToHashSet();
        var lost = Findings(folder, accusing: true).Select(Interaction).ToHashSet();
        Assert.All(Findings(folder, accusing: true), finding => Assert.Equal("lost", finding.GetProperty("rule").GetString()));
        AssertLost(folder, dropped, lost);
        Assert.Equal(dropped.Count, Number(Alerts(folder), "lost") + Number(Alerts(folder), "unknown"));
    }

    [Fact]
    public async Task Every_doubled_event_is_a_duplicate()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder, new FaultSpec.DuplicateDelta(0.3));
        var ended = await RunAsync(folder, server);

        Assert.True(ended.ExitCode == 3, ended.ToString());
        var doubled = Journal(folder).Count(line => Kind(line) is "raised" or "stopped" && line.TryGetProperty("doubled", out _));
        Assert.NotEqual(0, doubled);
        Assert.Equal(Enumerable.Repeat("duplicate", doubled), Findings(folder, accusing: true).Select(finding => finding.GetProperty("rule").GetString()));
        Assert.Equal(Number(Alerts(folder), "due"), Number(Alerts(folder), "noticed"));
    }

    [Fact]
    public async Task Lost_replies_make_unknown_and_accuse_nobody()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder, new FaultSpec.LoseReply(0.2, LoseReplyBy.Close));
        var ended = await RunAsync(folder, server);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.NotEqual(0, Number(Oracle(folder), "gaps"));
        Assert.Empty(Findings(folder, accusing: true));
    }

    [Fact]
    public async Task What_the_journal_calls_lost_and_what_we_find_without_it_are_the_same()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(folder, ["run", Write(folder, "emulator"), "--out", folder.Results, "--set", "emulator.faults=[{dropStart: 30%}]"], Password);
        Assert.True(ended.ExitCode == 3, ended.ToString());
        var run = new RunFolder(folder.Run);
        var document = ArtifactReader.ReadRun(run);
        var byJournal = Findings(folder, accusing: true).Where(finding => finding.GetProperty("rule").GetString() == "lost").Select(Interaction).ToHashSet();

        var raises = RaiseBook.Read(run, document)!;
        var replay = OracleReplay.Judge(
            ReplyLogReader.Read(run.Replies), truth: null, targetIsEmulator: true, raises: raises.Truth, raiseBounds: RaiseBook.BoundsOf(document));
        var byRaises = replay.AllFindings.Where(finding => finding.Rule.Name == "lost" && finding.Cause == "a start").Select(finding => finding.InteractionId!).ToHashSet();
        AssertLost(folder, byJournal, byRaises);
        var (due, lost, unknown) = replay.Alerts;
        // By the journal an alert happens a moment after its raise was sent, and may then fall behind the session's last poll.
        Assert.InRange(due - lost - unknown, Number(Alerts(folder), "noticed"), Number(Alerts(folder), "noticed") + 2);
    }

    [Theory]
    [InlineData(403, "it needs the right to create interactions on that queue")]
    [InlineData(404, "this server offers no generic interactions")]
    public async Task A_server_that_does_not_let_us_raise_is_told_of_before_the_load(int status, string why)
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder, new FaultSpec.Error(status, 1, FaultOperation.Raise));
        var ended = await RunAsync(folder, server);
        Assert.Equal(5, ended.ExitCode);
        Assert.Contains("does not let raiser01 raise an interaction on the queue of agent0001", ended.Error, StringComparison.Ordinal);
        Assert.Contains(why, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raises_that_fail_are_measured_and_accuse_nobody()
    {
        using var folder = new TempFolder();
        // With this seed the one raise before the load succeeds; it is not tried again.
        await using var server = await StartAsync(folder, seed: 8, new FaultSpec.Error(500, 0.3, FaultOperation.Raise));
        var ended = await RunAsync(folder, server);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        var raises = Alerts(folder).GetProperty("raises");
        Assert.NotEqual(0, Number(raises, "unknown"));
        Assert.Equal(Number(raises, "sent"), Number(raises, "raised") + Number(raises, "unknown"));
        Assert.Contains("of raise: status 500", ended.Out, StringComparison.Ordinal);
    }

    [OnLinuxFact]
    public async Task An_interrupted_run_leaves_nothing_ringing()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        // The server shares this process with other tests. A raise that it does not answer in time may ring for all the run knows, and that is another test's business.
        using (var program = BuiltProgram.Start(folder, Args(folder, server, "load=[{keepConstant: {sessions: 10, during: 300s}}]", "sessions.timeout=10s", "alerts.ring.timeout=1h", "alerts.patience=1h"), Password))
        {
            await ShortRuns.MeasuredAsync(folder, 3);
            program.Signal(Processes.Interrupt);
            var ended = await program.EndAsync();
            Assert.True(ended.ExitCode == 130, ended.ToString());
        }
        AssertAllOver(folder, Alerts(folder));
        Assert.NotEqual(0, Number(Alerts(folder).GetProperty("raises"), "ended"));
        Assert.Empty(Findings(folder, accusing: true));
    }

    [OnLinuxFact]
    public async Task A_killed_run_is_judged_from_its_folder_alone()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        using (var program = BuiltProgram.Start(folder, Args(folder, server, "load=[{keepConstant: {sessions: 10, during: 300s}}]"), Password))
        {
            await ShortRuns.MeasuredAsync(folder, 4);
            program.Signal(Processes.Kill);
            await program.EndAsync();
        }
        var ended = await BuiltProgram.CallAsync(folder, ["report", folder.Run]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Empty(Findings(folder, accusing: true));
        var alerts = Alerts(folder);
        Assert.Equal((JsonValueKind.Null, false), (alerts.GetProperty("due").ValueKind, alerts.GetProperty("truthKnown").GetBoolean()));
        Assert.NotEqual(0, Number(alerts.GetProperty("raises"), "raised"));
        Assert.NotEqual(0, Number(alerts.GetProperty("raises"), "notEnded")); // Nobody was there any more to end them.
        // How many were due nobody knows; what was noticed of ours counts all the same, each once for each session.
        var starts = Lines(Path.Combine(folder.Run, "alerts.jsonl")).Where(row => row.GetProperty("action").GetString() == "start")
            .Select(row => (row.GetProperty("icwsSession").GetString(), row.GetProperty("raise").GetString())).Distinct().Count();
        Assert.NotEqual(0, starts);
        Assert.Equal(starts, Number(alerts, "noticed") + Number(alerts, "noticedBeyondDue"));
        Assert.Equal((0, 0), (Number(alerts, "noticedBeyondDue"), Number(alerts.GetProperty("raises"), "others")));
    }

    // What was created too near to the end is unknown, and all else is found.
    private static void AssertLost(TempFolder folder, HashSet<string> dropped, HashSet<string> found)
    {
        Assert.Subset(dropped, found);
        Assert.NotEmpty(found);
        var createdS = Raises(folder).Where(row => Kind(row) == "settled" && row.TryGetProperty("interaction", out _))
            .ToDictionary(Interaction, row => row.GetProperty("atUs").GetInt64() / 1e6);
        Assert.All(dropped.Except(found), missed => Assert.True(createdS[missed] > LoadS - JudgedBeforeEndS, $"{missed} was created at {createdS[missed]} s, and its loss was not found"));
    }

    private static void AssertAllOver(TempFolder folder, JsonElement alerts)
    {
        var raises = alerts.GetProperty("raises");
        Assert.True((Number(raises, "notEnded"), Number(raises, "mayRing")) == (0, 0), raises + "\n" + string.Join('\n', Unsettled(folder)));
        Assert.Equal(Number(raises, "raised"), Number(raises, "ended") + Number(raises, "overBefore"));
        var journal = Journal(folder);
        Assert.Equal(
            journal.Where(line => Kind(line) == "raised").Select(Interaction).Order(), journal.Where(line => Kind(line) == "stopped").Select(Interaction).Order());
    }

    // What became of raises that nobody knows to be over, line by line.
    private static IEnumerable<JsonElement> Unsettled(TempFolder folder) => Raises(folder)
        .Where(row => row.TryGetProperty("mark", out _))
        .GroupBy(row => row.GetProperty("mark").GetString())
        .Where(rows => !rows.Any(row => Kind(row) == "ended"))
        .SelectMany(rows => rows);

    private static Task<EmulatorServer> StartAsync(TempFolder folder, params FaultSpec[] faults) => StartAsync(folder, EmulatorServers.Settings.Seed, faults);

    private static Task<EmulatorServer> StartAsync(TempFolder folder, ulong seed, params FaultSpec[] faults) => EmulatorServer.StartAsync(
        EmulatorServers.Settings with
        {
            Seed = seed,
            Users = new UsersSpec.Joined(EmulatorServers.Settings.Users, new RaisersSpec().Users),
            Behaviour = new EmulatorSpec { Faults = [.. faults] },
            JournalPath = Path.Combine(folder.Path, "journal.jsonl"),
        },
        TimeProvider.System);

    private static Task<Ended> RunAsync(TempFolder folder, EmulatorServer server, params string[] sets) => BuiltProgram.CallAsync(folder, Args(folder, server, sets), Password);

    private static string[] Args(TempFolder folder, EmulatorServer server, params string[] sets) =>
        ["run", Write(folder, server.Address.ToString()), "--out", folder.Results, .. sets.SelectMany(set => new[] { "--set", set })];

    private static string Write(TempFolder folder, string target) => folder.Write("raise.yaml", FormattableString.Invariant($$$"""
        name: raise
        seed: 11
        target: { url: "{{{target}}}", allow: [raise, pickup] }
        sessions:
          users: { count: 10, password: "${ICWS_PASSWORD}" }
          notifications: { by: poll, every: 200ms }
          timeout: 3s
          audit: { whenRinging: false, atEnd: false }
        load: [ keepConstant: { sessions: 10, during: {{{LoadS}}}s } ]
        warmUp: 200ms
        alerts:
          from: generic-interactions
          rate: 15/s
          ring: { timeout: 2s }
          raisers: { users: { password: "${ICWS_PASSWORD}" } }
        """));

    private static JsonElement Alerts(TempFolder folder) => ShortRuns.Summary(folder).GetProperty("alerts");

    private static JsonElement Oracle(TempFolder folder) => ShortRuns.Summary(folder).GetProperty("oracle");

    private static List<JsonElement> Findings(TempFolder folder, bool accusing) =>
        [.. Lines(Path.Combine(folder.Run, "findings.jsonl")).Where(finding => finding.GetProperty("accuses").GetBoolean() == accusing)];

    private static List<JsonElement> Raises(TempFolder folder) => Lines(Path.Combine(folder.Run, "raises.jsonl"));

    private static List<JsonElement> Journal(TempFolder folder) => Lines(Path.Combine(folder.Path, "journal.jsonl"));

    // The emulator's journal is still open.
    private static List<JsonElement> Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Kind(JsonElement line) => line.GetProperty("t").GetString()!;

    private static string Interaction(JsonElement line) => line.GetProperty("interaction").GetString()!;

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}

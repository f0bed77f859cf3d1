using System.Collections.Immutable;
using System.Collections.Concurrent;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Tests.Engine.Actors;

/// <summary>The actors above and around the sessions, with a scripted server and a clock that stands still unless moved.</summary>
public sealed class SessionActorsTests : TestKit
{
    private const string Login = """{"csrfToken":"t","sessionId":"1731001"}""";
    private static readonly string[] RejectedUsers = ["agent0001", "agent0003", "agent0004"];
    private static readonly UsersSpec Users = new UsersSpec.Pattern("agent{0:0000}", 50, "secret");
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly RunRecorder _recorder = new(new PhasePlan(TimeSpan.Zero, TimeSpan.FromHours(1)));
    private readonly ScriptedServer _server = new();
    private readonly ConcurrentQueue<SessionDefect> _defects = new();
    private readonly SessionTools _tools;
    private TestProbe? _node;

    public SessionActorsTests()
        : base("akka.loglevel = OFF\n" + SessionMailbox.Hocon)
    {
        _tools = new SessionTools(
            _server, new Pacer(new RunClock(_time)), _recorder, _server,
            PollBench.SettingsOf(new SessionsSpec { Users = Users }));
    }

    [Fact]
    public async Task Exception_in_one_session_stops_that_one_only_and_is_counted()
    {
        var supervisor = Supervisor();
        foreach (var index in new long[] { 0, 1, 2 })
            supervisor.Tell(Start(index));
        await AwaitAssertAsync(() => Assert.Equal(3, _recorder.Counts.Up), Soon);

        Sys.ActorSelection(supervisor.Path / "session-1").Tell(new SessionProtocol.Defect(new InvalidOperationException("broken")));

        await ExpectAliveAsync(2);
        Assert.Equal((3, 1, 0, 2), (_recorder.Counts.Started, _recorder.Counts.Crashed, _recorder.Counts.Ended, _recorder.Counts.Up));
        var defect = Assert.Single(_defects);
        Assert.Equal("session-1", defect.Session);
        Assert.Contains("broken", defect.Cause.Message);
    }

    [Fact]
    public async Task Recording_that_fails_stops_the_session_and_even_its_end_is_survived()
    {
        var supervisor = Supervisor();
        supervisor.Tell(Start(0));
        supervisor.Tell(Start(1));
        await AwaitAssertAsync(() => Assert.Equal(2, _recorder.Counts.Up), Soon);
        _server.DiskIsFull = true;
        Sys.ActorSelection(supervisor.Path / "session-1").Tell(new SessionProtocol.Defect(new IOException("disk full")));

        await ExpectAliveAsync(1);
        Assert.Equal((1, 0, 1), (_recorder.Counts.Crashed, _recorder.Counts.Ended, _recorder.Counts.Up));
        Assert.Equal([0, 1], _server.Disposed.Order());
    }

    [Fact]
    public async Task Every_started_session_ends_or_crashes()
    {
        _server.Reply = exchange => exchange.IsLogin && RejectedUsers.Any(Encoding.UTF8.GetString(exchange.Body.Span).Contains)
            ? (400, "{}") : ScriptedServer.Faithful(exchange);
        var supervisor = Supervisor();
        for (var index = 0; index < 6; index++)
            supervisor.Tell(Start(index));
        await AwaitAssertAsync(() => Assert.Equal((3, 3), (_recorder.Counts.Up, _recorder.Counts.Ended)), Soon);

        Sys.ActorSelection(supervisor.Path / "*").Tell(new SessionProtocol.Defect(new InvalidOperationException("broken")));
        await ExpectAliveAsync(0);
        var counts = _recorder.Counts;
        Assert.Equal((6, 3, 3, 0), (counts.Started, counts.Ended, counts.Crashed, counts.Up));
    }

    [Fact]
    public async Task Sessions_cut_off_are_ended_and_counted_as_such()
    {
        var supervisor = Supervisor();
        supervisor.Tell(Start(0));
        supervisor.Tell(Start(1));
        await AwaitAssertAsync(() => Assert.Equal(2, _recorder.Counts.Up), Soon);
        supervisor.Tell(SessionProtocol.CutOffAll.Instance);

        await ExpectAliveAsync(0);
        Assert.Equal((2, 2, 0, 0), (_recorder.Counts.Ended, _recorder.Counts.CutOff, _recorder.Counts.Crashed, _recorder.Counts.Up));
        Assert.All(_server.Disposed, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Starts_after_the_end_was_asked_for_are_planned_and_cancelled()
    {
        var supervisor = Supervisor();
        supervisor.Tell(new SessionProtocol.EndAll(Soon));
        supervisor.Tell(Start(0));
        supervisor.Tell(Start(1));
        supervisor.Tell(SessionProtocol.TellAlive.Instance);

        await ExpectAliveAsync(0);
        var connects = Assert.Single(_recorder.Take().Operations).Counts;
        Assert.Equal((2, 2, 0), (connects.Planned, connects.Cancelled, connects.Sent));
        Assert.Equal(0, _recorder.Counts.Started);
    }

    [Fact]
    public async Task Injector_starts_sessions_at_their_planned_instants_in_order()
    {
        var plan = RunPlan.From(new Scenario
        {
            Name = "ramp",
            Sessions = new SessionsSpec { Users = Users },
            Load = [new LoadStep.RampingConstant(10, TimeSpan.FromSeconds(10))],
        });
        var planned = plan.Sessions(Slice.Whole).ToList();
        var (node, sessions) = (CreateTestProbe(), CreateTestProbe());
        var injector = node.ChildActorOf(Props.Create(() => new InjectorActor(plan, Slice.Whole, sessions.Ref, _tools.Pacer)));
        injector.Tell(RunProtocol.Start.Instance);
        foreach (var session in planned)
        {
            await AwaitAssertAsync(() => Assert.Equal(session.StartsAt, _tools.Pacer.NextDue), Soon);
            _time.Advance(session.StartsAt - _tools.Clock.Now - TimeSpan.FromTicks(1));
            Assert.Equal(0, _tools.Pacer.ReleaseDue()); // Not a tick too early.
            _time.Advance(TimeSpan.FromTicks(1));
            _tools.Pacer.ReleaseDue();
            Assert.Equal(session, (await sessions.ExpectMsgAsync<SessionProtocol.StartSession>(Soon)).Plan);
        }
        await node.ExpectMsgAsync<RunProtocol.InjectorDone>(Soon);
    }

    [Theory]
    [InlineData("rrr", true)]
    [InlineData("okrorokooo", false)]
    [InlineData("ooooooorrr", true)]
    [InlineData("oooooooorrrrrr", false)] // Only two of the first ten.
    [InlineData("oooooooooooorrrrrrrrrr", true)] // Lost sessions come back to a server that knows nobody.
    [InlineData("oooooooooooorrrrrrrrrorrrrrrrrr", false)]
    public async Task Three_rejected_logins_among_the_first_ten_or_ten_in_a_row_stop_the_run(string logins, bool stops)
    {
        var plan = RunPlan.From(new Scenario
        {
            Name = "rejected",
            Sessions = new SessionsSpec { Users = Users },
            Load = [new LoadStep.KeepConstant(1, TimeSpan.FromMinutes(10))],
        });
        var settings = new RunSettings
        {
            Slice = Slice.Whole,
            DrainLimit = Soon,
            OnDefect = _defects.Enqueue,
        };
        var ended = new TaskCompletionSource<RunEnded>(TaskCreationOptions.RunContinuationsAsynchronously);
        var coordinator = Sys.ActorOf(Props.Create(() => new CoordinatorActor(plan, settings, new NodeTools(_tools, new[] { _tools }), ended)));
        coordinator.Tell(RunProtocol.Start.Instance);
        foreach (var login in logins)
            coordinator.Tell(new SessionProtocol.LoginSettled(Rejected: login == 'r'));
        if (!stops)
            coordinator.Tell(new RunProtocol.Stop(StopReason.Interrupted, "The test is over."));

        var outcome = await ended.Task.WaitAsync(Soon);
        Assert.Equal(stops ? RunEnd.Aborted : RunEnd.Interrupted, outcome.End);
        Assert.Equal(stops, outcome.Because!.Contains("rejected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_that_no_actor_knows_are_visible()
    {
        var unhandled = new UnhandledCount();
        Sys.EventStream.Subscribe(Sys.ActorOf(Props.Create(() => new UnhandledActor(unhandled))), typeof(UnhandledMessage));
        var supervisor = Supervisor();
        supervisor.Tell(Start(0));
        await AwaitAssertAsync(() => Assert.Equal(1, _recorder.Counts.Up), Soon);

        supervisor.Tell("what is this?");
        Sys.ActorSelection(supervisor.Path / "session-0").Tell("what is this?");

        await AwaitAssertAsync(() => Assert.Equal(2, unhandled.Count), Soon);
        Assert.Equal(0, _recorder.Counts.Crashed);
    }

    // Its messages to its node come to the test.
    private IActorRef Supervisor()
    {
        ImmutableArray<Population> populations = [new Population(Population.OnlyName, new SessionsSpec { Users = Users }, [])];
        return Node.ChildActorOf(Props.Create(() => new SessionsSupervisor(populations, new NodeTools(_tools, new[] { _tools }), _defects.Enqueue)));
    }

    private TestProbe Node => _node ??= CreateTestProbe();

    private async Task ExpectAliveAsync(int count) =>
        await Node.FishForMessageAsync(message => message is SessionProtocol.SessionsAlive alive && alive.Count == count, Soon);

    private static SessionProtocol.StartSession Start(long index) => new(
        new SessionPlan(index, (int)index, TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(100)));

    /// <summary>Answers at once, on the caller's thread; polls stay open.</summary>
    private sealed class ScriptedServer : ITransportFactory, ISessionLog
    {
        private readonly ConcurrentBag<Transport> _transports = [];
        public Func<Exchange, (int Status, string Body)> Reply { get; set; } = Faithful;

        public bool DiskIsFull { get; set; }

        public IEnumerable<int> Disposed => _transports.Select(transport => transport.Disposed);

        public static (int, string) Faithful(Exchange exchange) => exchange.IsLogin ? (201, Login) : (204, "");

        public ISessionTransport Create(string? host = null)
        {
            var transport = new Transport(this);
            _transports.Add(transport);
            return transport;
        }

        public void Write(in ReplyFrame frame)
        {
            if (DiskIsFull)
                throw new IOException("disk full");
        }

        public void Write(AlertRow row)
        {
        }

        public void Write(FindingRow row)
        {
        }

        private sealed class Transport(ScriptedServer server) : ISessionTransport
        {
            public int Disposed { get; private set; }

            public void CloseStream()
            {
            }

            public void Start(Exchange exchange)
            {
                if (exchange.Method == HttpMethod.Get)
                    return;
                exchange.ClearResult();
                var (status, body) = server.Reply(exchange);
                exchange.Status = status;
                exchange.Reply = Encoding.UTF8.GetBytes(body);
                exchange.SetCookie = "icws_1731001=cookie; Path=/";
                exchange.Settle();
            }

            public void Dispose() => Disposed++;
        }
    }
}

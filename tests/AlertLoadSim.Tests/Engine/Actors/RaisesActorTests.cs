using System.Collections.Concurrent;
using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Tests.Engine.Actors;

/// <summary>The raisers and the actor above them, with a scripted server and a clock that stands still unless moved.</summary>
public sealed class RaisesActorTests : TestKit
{
    private const string Login = """{"csrfToken":"t","sessionId":"1731001"}""";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly RunRecorder _recorder = new(new PhasePlan(TimeSpan.Zero, TimeSpan.FromHours(1)));
    private readonly ScriptedServer _server = new();
    private readonly ConcurrentQueue<SessionDefect> _defects = new();
    private readonly SessionTools _tools;
    private readonly RaiseTools _raises;
    private readonly RunPlan _plan;
    private readonly TestProbe _node;
    private readonly IActorRef _actor;

    public RaisesActorTests()
        : base("akka.loglevel = OFF")
    {
        var alerts = new AlertsSpec
        {
            From = AlertSource.GenericInteractions,
            RatePerSecond = 1,
            Arrivals = ArrivalKind.Even,
            RingTimeout = TimeSpan.FromSeconds(3),
            Raisers = new RaisersSpec { Sessions = 2 },
        };
        _plan = RunPlan.From(new Scenario { Name = "raise", Alerts = alerts, Load = [new LoadStep.KeepConstant(1, TimeSpan.FromMinutes(1))] });
        _raises = new RaiseTools("run1", alerts, _server);
        _tools = new SessionTools(_server, new Pacer(new RunClock(_time)), _recorder, _server, PollBench.SettingsOf(new SessionsSpec())) { Raises = _raises };
        _node = CreateTestProbe();
        _actor = _node.ChildActorOf(Props.Create(() => new RaisesActor(_plan, _tools, _defects.Enqueue)));
    }

    [Fact]
    public async Task Planned_alerts_are_raised_at_who_is_subscribed_and_ended_when_their_time_is_over()
    {
        _raises.Board.SetUp("agent0007", true);
        await StartAsync();
        await AdvanceAsync(0.5, () => Rows("settled") == 1);
        await AdvanceAsync(1, () => Rows("settled") == 2);
        Assert.All(_server.Bodies, body => Assert.Contains("agent0007", body, StringComparison.Ordinal));
        Assert.Contains("run1:agent0007:2", _server.Bodies.Last(), StringComparison.Ordinal);
        for (var second = 0; second < 4; second++)
            await AdvanceAsync(1, () => true);
        await AwaitAssertAsync(() => Assert.NotEqual(0, Rows("ended")), Soon, Often);

        _actor.Tell(new RaiserProtocol.EndAll(Soon));
        await _node.FishForMessageAsync(message => message is RaiserProtocol.AllEnded, Soon);
        // The actor counted what it sent; each is ended, and each raiser logged off.
        Assert.Equal(Rows("sent"), Rows("ended"));
        Assert.Equal(0, Rows("left"));
        Assert.Equal(2, _server.LogOffs);
        AssertBalanced();
    }

    [Fact]
    public async Task Without_anybody_subscribed_a_raise_is_cancelled_and_told()
    {
        await StartAsync();
        await AdvanceAsync(0.5, () => Rows("notSent") == 1);
        Assert.Equal("nobody", _server.Rows.Single().Why);
        AssertBalanced();
    }

    [Fact]
    public async Task What_falls_due_while_all_raisers_are_busy_is_skipped_and_told()
    {
        _server.KeepsRaises = true;
        _raises.Board.SetUp("agent0007", true);
        await StartAsync();
        await AdvanceAsync(0.5, () => Rows("sent") == 1);
        await AdvanceAsync(1, () => Rows("sent") == 2);
        await AdvanceAsync(1, () => Rows("notSent") == 1);
        Assert.Equal("busy", _server.Rows.Single(row => row.T == RaiseRow.NotSent).Why);
        Assert.Equal((3, 2, 1), Counts(counts => (counts.Planned, counts.Sent, counts.Skipped)));
    }

    [Fact]
    public async Task Rejected_raisers_are_told_of_and_leave_the_raises_cancelled()
    {
        _server.RejectsLogins = true;
        _raises.Board.SetUp("agent0007", true);
        _actor.Tell(RunProtocol.Start.Instance, ActorRefs.NoSender);
        // The first alert may be scheduled before the first login is.
        await AwaitConditionAsync(
            () =>
            {
                _tools.Pacer.ReleaseDue();
                return Task.FromResult(_node.HasMessages);
            },
            Soon, Often);
        var login = await _node.ExpectMsgAsync<SessionProtocol.LoginSettled>(Soon);
        Assert.True(login.Rejected);
        await AdvanceAsync(0.5, () => Rows("notSent") == 1);
        Assert.Equal("noRaiser", _server.Rows.Single().Why);
        _actor.Tell(new RaiserProtocol.EndAll(Soon));
        await _node.FishForMessageAsync(message => message is RaiserProtocol.AllEnded, Soon);
    }

    [Fact]
    public void No_part_of_a_name_or_address_is_that_of_another_raise()
    {
        long[] numbers = [1, 2, 10, 12, 120, 1_000_000, 9_999_999, 10_000_000, 12_345_678];
        string[] users = ["agent1", "agent12", "agent1 for agent1"];
        List<string> names = [.. numbers.SelectMany((number, i) => new[] { RaisesActor.NameOf(2 * number, users[i % 3]), RaisesActor.NameOf((2 * number) + 1, users[(i + 1) % 3]) })];
        List<string> addresses = [.. numbers.Select(number => RaisesActor.AddressOf("run1", number))];
        Assert.All(names.Concat(addresses), text => Assert.Single(names.Concat(addresses), other => text.StartsWith(other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Users_are_picked_among_those_with_a_subscribed_session()
    {
        var board = new RaiseBoard("run1");
        Assert.Null(board.Pick(0.5));
        foreach (var user in (string[])["c", "a", "b", "b"])
            board.SetUp(user, true);
        Assert.Equal(["a", "b", "c", "c"], ((double[])[0, 0.34, 0.67, 0.999]).Select(board.Pick));
        board.SetUp("B", false); // One of its two sessions.
        board.SetUp("a", false);
        Assert.Equal(["b", "c"], ((double[])[0.49, 0.5]).Select(board.Pick));
    }

    private async Task StartAsync()
    {
        _actor.Tell(RunProtocol.Start.Instance, ActorRefs.NoSender);
        await AwaitAssertAsync(
            () =>
            {
                if (_server.LogOns == 1)
                    _time.Advance(TimeSpan.FromMilliseconds(5)); // Logins are spaced out.
                _tools.Pacer.ReleaseDue();
                Assert.Equal(2, _server.LogOns);
            },
            Soon, Often);
        await _node.ExpectMsgAsync<SessionProtocol.LoginSettled>(Soon);
        await _node.ExpectMsgAsync<SessionProtocol.LoginSettled>(Soon);
    }

    private async Task AdvanceAsync(double seconds, Func<bool> until)
    {
        // The next alert is planned by a message to the actor itself.
        await AwaitConditionAsync(() => Task.FromResult(_tools.Pacer.NextDue is not null), Soon, Often);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await AwaitConditionAsync(
            () =>
            {
                _tools.Pacer.ReleaseDue();
                return Task.FromResult(until());
            },
            Soon, Often);
    }

    private int Rows(string t) => _server.Rows.Count(row => row.T == t);

    private T Counts<T>(Func<OperationCounts, T> of) =>
        of(_recorder.Take().Operations.Where(meter => meter.Operation == Operation.Raise).Aggregate(default(OperationCounts), (sum, meter) => sum + meter.Counts));

    private void AssertBalanced()
    {
        foreach (var group in _recorder.Take().Operations.GroupBy(meter => meter.Operation))
        {
            var counts = group.Aggregate(default(OperationCounts), (sum, meter) => sum + meter.Counts);
            Assert.Equal(counts.Planned, counts.Sent + counts.Skipped + counts.Cancelled);
            Assert.Equal(counts.Sent, counts.Answered + counts.Failed + counts.Indeterminate);
        }
    }

    /// <summary>Answers at once, on the caller's thread.</summary>
    private sealed class ScriptedServer : ITransportFactory, ISessionLog, IRaiseLog
    {
        private int _interactions;
        private int _logOns;
        private int _logOffs;

        public ConcurrentQueue<RaiseRow> Rows { get; } = [];

        public ConcurrentQueue<string> Bodies { get; } = [];

        public bool KeepsRaises { get; set; }

        public bool RejectsLogins { get; set; }

        public int LogOns => _logOns;

        public int LogOffs => _logOffs;

        public ISessionTransport Create(string? host = null) => new Transport(this);

        public void Write(RaiseRow row) => Rows.Enqueue(row);

        public void Write(in ReplyFrame frame)
        {
        }

        public void Write(AlertRow row)
        {
        }

        public void Write(FindingRow row)
        {
        }

        private (int Status, string Body)? Answer(Exchange exchange)
        {
            if (exchange.IsLogin)
            {
                Interlocked.Increment(ref _logOns);
                return RejectsLogins ? (400, "{}") : (201, Login);
            }
            if (exchange.Method == HttpMethod.Delete)
                return (200, Interlocked.Increment(ref _logOffs) > 0 ? "" : "");
            if (exchange.Path.EndsWith("/disconnect", StringComparison.Ordinal))
                return (200, "");
            Bodies.Enqueue(Encoding.UTF8.GetString(exchange.Body.Span));
            return KeepsRaises ? null : (201, $$"""{"interactionId":"{{2001 + Interlocked.Increment(ref _interactions)}}"}""");
        }

        private sealed class Transport(ScriptedServer server) : ISessionTransport
        {
            public void CloseStream()
            {
            }

            public void Start(Exchange exchange)
            {
                exchange.ClearResult();
                if (server.Answer(exchange) is not { } answer)
                    return;
                (exchange.Status, exchange.Reply, exchange.SetCookie) = (answer.Status, Encoding.UTF8.GetBytes(answer.Body), "icws_1731001=cookie; Path=/");
                exchange.Settle();
            }

            public void Dispose()
            {
            }
        }
    }
}

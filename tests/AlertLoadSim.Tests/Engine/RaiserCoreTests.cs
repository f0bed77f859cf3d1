using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Tests.Engine;

/// <summary>One raiser, step by step: it raises one at a time, and leaves nothing ringing that it can end.</summary>
public sealed class RaiserCoreTests
{
    private static readonly SessionCredentials Credentials = new("1731001", "t", "icws_1731001=c");

    private readonly RaiserCore _core = new([]);
    private readonly List<RaiserEffect> _effects = [];
    private double _now;
    private int _link;

    [Fact]
    public void It_logs_on_raises_and_ends_when_the_time_is_over()
    {
        LogOn();
        Assert.Equal(new RaiserEffect.TellAvailability(true, true), _effects[^1]);

        var order = Order(1);
        Step(order, 5);
        Assert.Equal([new RaiserEffect.Raise(order), new RaiserEffect.TellAvailability(true, false)], _effects);

        Step(Settled(Operation.Raise, Outcome.Ok, 201, order, sentAt: 5) with { Created = "77" }, 5.2);
        Assert.Contains(new RaiserEffect.WakeAt(RaiserWake.EndDue, At(25), order), _effects);
        Assert.Equal(("raised", "77"), (Rows().Single().Outcome, Rows().Single().Interaction));
        Assert.Equal(new RaiserEffect.TellAvailability(true, true), _effects[^1]);

        Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(25), order), 25);
        Assert.Equal([new RaiserEffect.End(order, "77", At(25), InHaste: false)], _effects);
        Step(Settled(Operation.EndRaised, Outcome.Ok, 200, order), 25.1);
        Assert.Equal(("ended", 0), (Rows().Single().Outcome, _core.RingingCount));
    }

    [Theory]
    [InlineData(OutcomeKind.Failed, 403, "refused", false)]
    [InlineData(OutcomeKind.Failed, 404, "refused", false)]
    [InlineData(OutcomeKind.Failed, 501, "failed", true)]
    [InlineData(OutcomeKind.Failed, 500, "failed", true)]
    [InlineData(OutcomeKind.Indeterminate, 0, "indeterminate", true)]
    public void What_may_have_happened_is_ended_as_soon_as_a_session_sees_it(OutcomeKind kind, int status, string outcome, bool awaited)
    {
        LogOn();
        var order = Order(1);
        Step(order, 5);
        Step(Settled(Operation.Raise, new Outcome(kind, Stage.Protocol, FailureKind.Status), status, order), 6);
        Assert.Equal(outcome, Rows().Single().Outcome);
        Assert.Equal(awaited, _effects.Contains(new RaiserEffect.AwaitSight(order)));
        if (!awaited)
            return;
        Step(new RaiserProtocol.Seen(order, "77"), 30);
        Assert.Contains(new RaiserEffect.WakeAt(RaiserWake.EndDue, At(30), order), _effects); // Its time is over.
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_201_without_an_id_is_ended_when_a_session_sees_it_and_else_left(bool isSeen)
    {
        LogOn();
        var order = Order(1);
        Step(order, 5);
        Step(Settled(Operation.Raise, Outcome.Ok, 201, order), 5.2);
        Assert.Contains(new RaiserEffect.AwaitSight(order), _effects);
        Assert.Equal("raised", Rows().Single().Outcome); // Nothing is left yet.
        if (isSeen)
        {
            Step(new RaiserProtocol.Seen(order, "77"), 6);
            Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(25), order), 25);
            Assert.Equal([new RaiserEffect.End(order, "77", At(25), InHaste: false)], _effects);
            Step(Settled(Operation.EndRaised, Outcome.Ok, 200, order), 25.1);
        }
        Step(new RaiserProtocol.EndAll(At(5)), 30);
        Step(Settled(Operation.Disconnect, Outcome.Ok, 200, null), 30.1);
        Assert.Contains(new RaiserEffect.Finish(), _effects);
        Assert.Equal(isSeen ? [] : ["left"], Rows().Select(row => row.T));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(400, true)]
    [InlineData(500, false)]
    [InlineData(0, false)]
    public void An_end_that_fails_is_tried_three_times_and_then_told(int status, bool isOver)
    {
        Ringing(out var order);
        var kind = status == 0 ? OutcomeKind.Indeterminate : OutcomeKind.Failed;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(25), order), 25);
            Assert.Equal([new RaiserEffect.End(order, "77", At(25), InHaste: false)], _effects);
            Step(Settled(Operation.EndRaised, isOver ? Outcome.Ok : new Outcome(kind, Stage.Protocol, FailureKind.Status), status, order), 25.1);
            if (isOver)
                break;
        }
        Assert.Equal(0, _core.RingingCount);
        Assert.Equal(isOver ? ["ended"] : ["ended", "left"], Rows().Select(row => row.T));
        Assert.Equal(isOver ? "gone" : "failed", Rows().First().Outcome == "indeterminate" ? "failed" : Rows().First().Outcome);
    }

    [Fact]
    public void At_the_end_of_the_run_it_ends_what_rings_and_then_logs_off()
    {
        Ringing(out var order);
        Step(new RaiserProtocol.EndAll(At(5)), 10);
        Assert.Contains(new RaiserEffect.End(order, "77", At(10), InHaste: true), _effects);
        Assert.DoesNotContain(_effects, effect => effect is RaiserEffect.LogOff);

        Step(Settled(Operation.EndRaised, Outcome.Ok, 200, order), 10.1);
        Assert.Contains(_effects, effect => effect is RaiserEffect.LogOff);
        Step(Settled(Operation.Disconnect, Outcome.Ok, 200, null), 10.2);
        Assert.Contains(new RaiserEffect.Finish(), _effects);
        Assert.Equal(RaiserState.Over, _core.State);
    }

    [Fact]
    public void A_raise_under_way_at_the_end_is_ended_too()
    {
        LogOn();
        var order = Order(1);
        Step(order, 5);
        Step(new RaiserProtocol.EndAll(At(5)), 5.1);
        Step(Order(2), 5.1);
        Assert.Equal([new RaiserEffect.TurnDown(Order(2))], _effects);
        Step(Settled(Operation.Raise, Outcome.Ok, 201, order) with { Created = "77" }, 5.2);
        Assert.Contains(new RaiserEffect.End(order, "77", At(5.2), InHaste: true), _effects);
    }

    [Fact]
    public void What_is_not_ended_in_time_is_left_and_told()
    {
        Ringing(out var order);
        Step(new RaiserProtocol.EndAll(At(5)), 10);
        Assert.Contains(new RaiserEffect.WakeAt(RaiserWake.Limit, At(15)), _effects);
        Step(new RaiserProtocol.WakeUp(RaiserWake.Limit, At(15), null), 15);
        Assert.Equal(("left", order.Mark.ToString(), "77"), (Rows().Single().T, Rows().Single().Mark, Rows().Single().Interaction));
        Assert.Contains(new RaiserEffect.Finish(), _effects);
    }

    [Fact]
    public void A_lost_raiser_comes_back_and_ends_what_fell_due_meanwhile()
    {
        Ringing(out var order);
        Step(Order(2), 20);
        Step(Settled(Operation.Raise, Failed, 401, Order(2)), 20.1);
        Assert.Equal(RaiserState.Away, _core.State);
        Assert.Contains(new RaiserEffect.TellAvailability(false, false), _effects);
        Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(25), order), 25);
        Assert.Empty(_effects);

        LogOn();
        Assert.Contains(_effects, effect => effect is RaiserEffect.End { InteractionId: "77" });
    }

    [Fact]
    public void A_raiser_that_lost_its_login_waits_at_the_end_for_what_it_has_under_way()
    {
        var order = LoseWithARaiseUnderWay();
        Step(new RaiserProtocol.EndAll(At(5)), 30);
        Assert.DoesNotContain(_effects, effect => effect is RaiserEffect.Finish);
        Step(Settled(Operation.Raise, Outcome.Ok, 201, order) with { Created = "78" }, 30.5);
        Assert.DoesNotContain(_effects, effect => effect is RaiserEffect.Finish);
        LogOn();
        Assert.Contains(_effects, effect => effect is RaiserEffect.End { InteractionId: "78" });
    }

    [Fact]
    public void What_is_under_way_when_a_raiser_must_go_is_told_as_left()
    {
        var order = LoseWithARaiseUnderWay();
        Step(new RaiserProtocol.WakeUp(RaiserWake.LogOn, At(30), null), 30);
        Step(Settled(Operation.Connect, Failed, 400, null), 30.1);
        Assert.Contains(new RaiserEffect.Finish(), _effects);
        Assert.Equal(("left", order.Mark.ToString()), (Rows().Single().T, Rows().Single().Mark));
    }

    [Fact]
    public void What_was_answered_after_a_login_was_lost_is_ended_behind_the_next_one()
    {
        var order = LoseWithARaiseUnderWay();
        Step(Settled(Operation.Raise, new Outcome(OutcomeKind.Indeterminate, Stage.Protocol, FailureKind.Timeout), 0, order), 26);
        Assert.Contains(new RaiserEffect.AwaitSight(order), _effects);
        Step(new RaiserProtocol.Seen(order, "78"), 27);
        Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(27), order), 27);
        LogOn();
        Assert.Contains(_effects, effect => effect is RaiserEffect.End { InteractionId: "78" });
    }

    [Fact]
    public void Pauses_between_logins_double_up_to_fifteen_seconds_and_a_rejection_is_final()
    {
        Start();
        var pauses = new List<double>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            Step(new RaiserProtocol.WakeUp(RaiserWake.LogOn, At(_now), null), _now);
            Step(Settled(Operation.Connect, Failed, 503, null), _now);
            pauses.Add((_effects.OfType<RaiserEffect.WakeAt>().Single().At - At(_now)).TotalSeconds);
        }
        Assert.Equal([1, 2, 4, 8, 15, 15], pauses);
        Step(new RaiserProtocol.WakeUp(RaiserWake.LogOn, At(_now), null), _now);
        Step(Settled(Operation.Connect, Failed, 400, null), _now);
        Assert.Equal([new RaiserEffect.TellLogin(Rejected: true), new RaiserEffect.Finish()], _effects);
    }

    [Fact]
    public void Hosts_that_a_503_names_are_tried_in_turn()
    {
        Start();
        List<string?> tried = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Step(new RaiserProtocol.WakeUp(RaiserWake.LogOn, At(_now), null), _now);
            tried.Add(_effects.OfType<RaiserEffect.LogOn>().Single().Host);
            Step(Settled(Operation.Connect, Failed, 503, null) with { AlternateHosts = ["ic-b"] }, _now);
        }
        Assert.Equal([null, "ic-b", null], tried);
    }

    [Fact]
    public void What_comes_late_from_a_server_that_was_left_disturbs_nothing()
    {
        LogOn();
        var (first, second) = (Order(1), Order(2));
        Step(first, 5);
        Step(Settled(Operation.EndRaised, Failed, 401, Order(3)), 5.1); // On the side connection.
        Assert.Equal(RaiserState.Raising, _core.State); // Of an interaction that it does not know.
        Step(Settled(Operation.Raise, Failed, 401, first), 5.2);
        LogOn();
        Step(second, 8);
        Step(Settled(Operation.Raise, Failed, 401, first) with { Link = 1 }, 8.1);
        Assert.Equal(RaiserState.Raising, _core.State);
    }

    private static Outcome Failed => Outcome.Failed(Stage.Protocol, FailureKind.Status);

    private static RaiseOrder Order(long number) =>
        new(number, new RaiseMark("run1", "ann", number), "name", "address", At(5), RingsFor: At(20));

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private void Start()
    {
        _core.Begin(TimeSpan.Zero);
        _now = 1;
    }

    private void LogOn()
    {
        Step(new RaiserProtocol.WakeUp(RaiserWake.LogOn, At(_now), null), _now);
        _link = _effects.OfType<RaiserEffect.LogOn>().Single().Link;
        Step(Settled(Operation.Connect, Outcome.Ok, 201, null) with { Login = new LoginReply(Credentials, [], null) }, _now);
    }

    private void Ringing(out RaiseOrder order)
    {
        LogOn();
        order = Order(1);
        Step(order, 5);
        Step(Settled(Operation.Raise, Outcome.Ok, 201, order, sentAt: 5) with { Created = "77" }, 5.2);
    }

    // The end of another interaction is answered with 401 until it is given up.
    private RaiseOrder LoseWithARaiseUnderWay()
    {
        Ringing(out var first);
        Step(new RaiserProtocol.WakeUp(RaiserWake.EndDue, At(25), first), 25);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Step(Settled(Operation.EndRaised, Failed, 401, first), 25.1);
            LogOn();
        }
        var order = Order(2);
        Step(order, 25.2);
        Step(Settled(Operation.EndRaised, Failed, 401, first), 25.3);
        Assert.Equal((RaiserState.Away, 0), (_core.State, _core.RingingCount));
        return order;
    }

    private void Step(object message, double now)
    {
        _now = now;
        _effects.Clear();
        _effects.AddRange(_core.Step(message is RaiserProtocol.Settled settled ? settled with { ReceivedAt = At(now) } : message, At(now)));
    }

    private IEnumerable<RaiseRow> Rows() => _effects.OfType<RaiserEffect.Record>().Select(record => record.Row);

    private RaiserProtocol.Settled Settled(Operation operation, Outcome outcome, int status, RaiseOrder? order, double sentAt = 0) =>
        new(_link, operation, At(sentAt), TimeSpan.Zero, outcome, status, null, order, null);
}

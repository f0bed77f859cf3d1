using System.Text.Json.Nodes;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Tests.Emulator;

public sealed class SwitchOverTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Town _primary;
    private readonly Town _backup;

    public SwitchOverTests() => (_primary, _backup) = Town.Pair();

    [Fact]
    public void Standby_sends_logins_to_the_other_host_and_raises_nothing()
    {
        var refusal = LogOn(_backup).Refusal!;

        Assert.Equal((503, "error.server.notAcceptingConnections"), (refusal.Status, refusal.Error.ErrorId!));
        Assert.Equal(["ic-a"], refusal.Error.AlternateHostList!);
        Assert.Equal(503, _backup.Centre.Connect(Refusals.NoLanguage, 0).Refusal!.Status);
    }

    [Fact]
    public void Sessions_are_told_after_all_that_was_queued()
    {
        var session = _primary.Subscribed();
        _primary.Ring();
        _primary.SwitchOver(Grace);
        var messages = _primary.Drain(session);

        Assert.Equal(3, messages.Count);
        Assert.True(messages[1].Alerting().IsDelta);
        var told = Assert.IsType<JsonObject>(messages[2].Body);
        Assert.Equal(
            """{"__type":"urn:inin.com:connection:connectionStateChangeMessage","isDelta":false,"previousConnectionState":1,"newConnectionState":2,"reason":"Switchover","shouldReconnect":true}""",
            told.ToJsonString());
    }

    [Fact]
    public void Every_session_is_told_subscribed_or_not_and_nothing_follows()
    {
        var (subscribed, idle) = (_primary.Subscribed(), _primary.Connect(2));
        var watch = new QueueSubscription([new QueueId { QueueType = QueueType.User, QueueName = "agent0001" }], []);
        _primary.Centre.WatchQueues(Town.Proof(idle), "q", watch, _primary.NowNs);
        _primary.Ring();
        _primary.Drain(subscribed);
        _primary.Drain(idle);
        _primary.SwitchOver(Grace);

        Assert.IsType<JsonObject>(Assert.Single(_primary.Drain(subscribed)).Body);
        Assert.Equal(
            "urn:inin.com:connection:connectionStateChangeMessage", (string?)((JsonObject)Assert.Single(_primary.Drain(idle)).Body)["__type"]);
    }

    [Fact]
    public void Truth_tells_the_end_of_subscriptions_and_of_all_that_rings_and_nobody_was_told()
    {
        var session = _primary.Subscribed();
        _primary.Ring();
        _primary.Wait(1);
        _primary.SwitchOver(Grace);

        var unsubscribed = Assert.Single(_primary.Truth.OfType<TruthEvent.Unsubscribed>());
        Assert.Equal((session.Id, 1, UnsubscribeReason.Switchover, 1_000_000_000),
            (unsubscribed.Session, unsubscribed.Mark, unsubscribed.Why, unsubscribed.AtNs));
        var stopped = Assert.IsType<TruthEvent.Stopped>(_primary.Truth[^1]);
        Assert.Equal((2, StopReason.Switchover), (stopped.Mark, stopped.Why));
        Assert.Empty(stopped.To.Queued);
        Assert.Equal(0, _primary.Centre.RingingCount);
        Assert.Equal(1, _primary.Centre.Tally.Stopped[(int)StopReason.Switchover]);
        Assert.Contains(new TruthEvent.SwitchOver(1_000_000_000, Grace), _primary.Truth);
    }

    [Fact]
    public void In_the_grace_sessions_may_read_and_ask_and_no_more()
    {
        var session = _primary.Subscribed();
        var proof = Town.Proof(session);
        _primary.SwitchOver(Grace);
        _primary.Wait(4.9);

        Assert.Equal(401, _primary.Subscribe(session)!.Status);
        Assert.Equal(401, _primary.Centre.Unsubscribe(proof, _primary.NowNs)!.Status);
        Assert.Equal(401, _primary.Centre.Heartbeat(proof, _primary.NowNs)!.Status);
        Assert.Equal(401, _primary.Centre.Disconnect(proof, _primary.NowNs)!.Status);
        Assert.Equal(2, _primary.Drain(session).Count);
        Assert.Null(_primary.Centre.DrainMessages(proof, _primary.NowNs).Refusal);
        _primary.Wait(0.1);
        Assert.Equal(401, _primary.Centre.DrainMessages(proof, _primary.NowNs).Refusal!.Status);
        Assert.Equal(0, _primary.Centre.SessionCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void State_of_a_session_that_was_told_is_down_with_the_reason(double later)
    {
        var session = _primary.Connect();
        _primary.SwitchOver(Grace);
        _primary.Wait(later);

        Assert.Equal(
            new SessionConnection { ConnectionState = ConnectionState.Down, Reason = "Switchover", ShouldReconnect = true },
            _primary.Centre.GetConnection(Town.Proof(session), _primary.NowNs).Value);
        var stranger = Town.Proof(session) with { CsrfToken = "guess" };
        Assert.Equal(401, _primary.Centre.GetConnection(stranger, _primary.NowNs).Refusal!.Status);
        Assert.Equal(401, _primary.Centre.GetSwitchoverStatus(stranger, _primary.NowNs).Refusal!.Status);
    }

    [Fact]
    public void Without_grace_nobody_is_told_and_sessions_are_gone_at_once()
    {
        var session = _primary.Subscribed();
        _primary.SwitchOver(TimeSpan.Zero);

        Assert.Equal(401, _primary.Centre.DrainMessages(Town.Proof(session), _primary.NowNs).Refusal!.Status);
        Assert.Equal(UnsubscribeReason.Switchover, Assert.IsType<TruthEvent.Unsubscribed>(_primary.Truth[^1]).Why);
        Assert.Equal(
            new SessionConnection { ConnectionState = ConnectionState.Down },
            _primary.Centre.GetConnection(Town.Proof(session), _primary.NowNs).Value);
    }

    [Fact]
    public void Stream_gets_what_is_queued_and_then_ends()
    {
        var session = _primary.Subscribed();
        var bells = 0;
        var stream = new EventStream(() => bells++);
        _primary.Centre.OpenStream(Town.Proof(session), stream, _primary.NowNs);
        _primary.Centre.DrainStream(stream, _primary.NowNs);
        _primary.Ring();
        bells = 0;
        _primary.SwitchOver(Grace);

        Assert.NotEqual(0, bells);
        bells = 0;
        Assert.Equal(2, _primary.Centre.DrainStream(stream, _primary.NowNs)!.Value.Messages.Count);
        Assert.NotEqual(0, bells);
        Assert.Null(_primary.Centre.DrainStream(stream, _primary.NowNs));
    }

    [Fact]
    public void Marks_count_on_at_the_other_server_without_holes_and_ids_are_new()
    {
        var session = _primary.Subscribed();
        var rang = _primary.Ring();
        HandOver(_primary, _backup);
        var back = _backup.Subscribed();
        var rings = _backup.Ring();

        Assert.Equal("S{} +3", _backup.Poll(back));
        Assert.NotEqual(session.Id, back.Id);
        Assert.NotEqual(rang, rings);
        Assert.Equal(503, LogOn(_primary).Refusal!.Status);
        Assert.Equal(["ic-b"], LogOn(_primary).Refusal!.Error.AlternateHostList!);
    }

    [Fact]
    public void Planned_alerts_ring_at_who_was_subscribed_before_their_sessions_are_back()
    {
        _primary.Subscribed(2);
        _primary.Subscribed(5);
        HandOver(_primary, _backup);
        _backup.Raise(0, target: 0);
        _backup.Raise(1, target: 0.99);
        Assert.Equal(["agent0002", "agent0005"], _backup.Truth.OfType<TruthEvent.Raised>().Select(r => r.User));

        _backup.Wait(5);
        Assert.Equal("S{1}", _backup.Poll(_backup.Subscribed(2)));
        _backup.Wait(20);
        Assert.Equal("S{}", _backup.Poll(_backup.Subscribed(5)));
    }

    [Fact]
    public void Who_came_back_and_left_is_off_duty()
    {
        _primary.Subscribed(2);
        HandOver(_primary, _backup);
        var back = _backup.Subscribed(2);
        _backup.Centre.Unsubscribe(Town.Proof(back), _backup.NowNs);
        _backup.Raise(0);

        Assert.IsType<TruthEvent.NotRaised>(_backup.Truth[^1]);
    }

    [Theory]
    [InlineData(299.9, 1)]
    [InlineData(300, 0)]
    public void Who_does_not_come_back_in_five_minutes_is_off_duty(double later, int raised)
    {
        _primary.Subscribed(2);
        HandOver(_primary, _backup);
        _backup.Wait(later);
        _backup.Raise(0);

        Assert.Equal(raised, _backup.Centre.Tally.Raised);
    }

    [Fact]
    public void Switching_back_works_and_takes_who_is_still_missing_along()
    {
        var before = _primary.Subscribed(1);
        _primary.Subscribed(2);
        _primary.Ring();
        HandOver(_primary, _backup);
        var between = _backup.Subscribed(1);
        _backup.Ring();
        _backup.Wait(2);
        _primary.Wait(2);
        var handOver = HandOver(_backup, _primary);
        var after = _primary.Subscribed(1);
        _primary.Ring();
        _primary.Raise(0, target: 0.99);

        Assert.Equal(["agent0001", "agent0002"], handOver.OnDuty);
        Assert.Equal("S{} +5", _primary.Poll(after));
        Assert.Equal("agent0002", Assert.IsType<TruthEvent.Raised>(_primary.Truth[^1]).User);
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(503, LogOn(_backup).Refusal!.Status);
        // Sessions of before end when their grace does, those of now stay.
        Assert.Equal(2, _primary.Drain(before).Count(m => m.Body is InteractionAlertingMessage));
        _primary.Wait(3);
        Assert.Equal(401, _primary.Centre.DrainMessages(Town.Proof(before), _primary.NowNs).Refusal!.Status);
        Assert.Empty(_primary.Drain(after));
        Assert.NotEmpty(_backup.Drain(between));
    }

    [Fact]
    public void An_age_that_passes_ends_its_own_list_and_not_a_newer_one()
    {
        _primary.Subscribed(2);
        HandOver(_primary, _backup);
        _backup.Wait(200);
        HandOver(_backup, _primary);
        HandOver(_primary, _backup);
        _backup.Wait(200);
        _backup.Raise(0);

        Assert.Equal(1, _backup.Centre.Tally.Raised);
    }

    [Fact]
    public void Status_names_who_is_primary_now()
    {
        var session = _primary.Connect();
        Assert.Equal("True ic-a ic-b", Status(_primary, session));
        HandOver(_primary, _backup);

        Assert.Equal("True ic-b ic-a", Status(_primary, session));
        Assert.Equal("True ic-b ic-a", Status(_backup, _backup.Connect()));
        var alone = new Town();
        Assert.Equal("False localhost ", Status(alone, alone.Connect()));
    }

    [Fact]
    public void Commands_that_make_no_sense_change_nothing()
    {
        _primary.Subscribed(1);
        _primary.Ring();
        Assert.Equal(409, _backup.Centre.SwitchOver(Grace, 0).Refusal!.Status);
        var handOver = _primary.Centre.SwitchOver(Grace, 0).Value;
        Assert.Equal(409, _primary.Centre.SwitchOver(Grace, 0).Refusal!.Status);
        Assert.Equal(400, _backup.Centre.TakeOver(handOver with { OnDuty = ["nobody"] }, 0)!.Status);
        Assert.Equal(400, _backup.Centre.TakeOver(handOver with { Marks = new Dictionary<string, long> { ["nobody"] = 1 } }, 0)!.Status);
        Assert.Equal(409, _primary.Centre.TakeOver(handOver with { Marks = new Dictionary<string, long> { ["agent0001"] = 1 } }, 0)!.Status);
        Assert.False(_primary.Centre.IsActive || _backup.Centre.IsActive);
        Assert.Null(_backup.Centre.TakeOver(handOver, 0));
        Assert.Equal(409, _backup.Centre.TakeOver(handOver, 0)!.Status);
    }

    [Fact]
    public void Talks_and_tokens_end_with_the_switch()
    {
        var session = _primary.Subscribed();
        var id = _primary.Ring();
        _primary.Centre.Pickup(Town.Proof(session), id, _primary.NowNs);
        HandOver(_primary, _backup);
        HandOver(_backup, _primary);
        var after = _primary.Connect();

        Assert.Equal(400, _primary.Centre.DisconnectInteraction(Town.Proof(after), id, _primary.NowNs)!.Status);
        Assert.Empty(after.User.OnQueue.Interactions);
    }

    private static HandOver HandOver(Town from, Town to)
    {
        var handOver = from.SwitchOver(Grace);
        Assert.Null(to.Centre.TakeOver(handOver, to.NowNs));
        return handOver;
    }

    private static OrRefusal<Session> LogOn(Town town) => town.Centre.Connect(new LogOn.ByPassword("agent0001", "secret"), town.NowNs);

    private static string Status(Town town, Session session)
    {
        var status = town.Centre.GetSwitchoverStatus(Town.Proof(session), town.NowNs).Value;
        return $"{status["isSwitchoverActive"]!.GetValue<bool>()} {status["primaryHost"]} {status["backupHost"]}";
    }
}

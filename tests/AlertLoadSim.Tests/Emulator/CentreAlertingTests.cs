using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class CentreAlertingTests
{
    private readonly Town _town = new();

    [Fact]
    public void Snapshot_comes_first_and_a_read_empties_the_queue()
    {
        var session = _town.Subscribed();
        _town.Ring();

        Assert.Equal("S{} +1", _town.Poll(session));
        Assert.Equal("", _town.Poll(session));
    }

    [Fact]
    public void Snapshot_lists_what_rings_with_mark_and_time_of_its_start()
    {
        _town.Wait(1);
        _town.Ring();
        _town.Wait(1);
        var gone = _town.Ring();
        _town.Centre.DisconnectInteraction(Town.Proof(_town.Connect()), gone, _town.NowNs);
        var session = _town.Subscribed();
        var item = Assert.Single(Assert.Single(_town.Drain(session)).Alerting().AlertingInteractionDetails);

        Assert.Equal("1", item.Attributes![MarkAttributes.Mark]);
        Assert.Equal("1000000000", item.Attributes[MarkAttributes.RaisedAtNs]);
        Assert.Equal(AlertAction.StartAlerting, item.AlertAction);
    }

    [Fact]
    public void Second_put_replaces_the_names_and_queues_a_new_snapshot_after_the_deltas()
    {
        var session = _town.Subscribed();
        _town.Ring();
        _town.Subscribe(session, "order", "Eic_Unknown");
        var messages = _town.Drain(session);

        Assert.Equal([false, true, false], messages.Select(m => m.Alerting().IsDelta));
        Assert.Equal(
            KeyValuePair.Create("Order", "4711"),
            Assert.Single(messages[2].Alerting().AlertingInteractionDetails[0].Attributes!));
        Assert.Equal(1, _town.Centre.SubscriptionCount);
    }

    [Fact]
    public void Subscription_without_names_gets_no_attributes()
    {
        var session = _town.Connect();
        _town.Centre.Subscribe(Town.Proof(session), new Subscription(null), _town.NowNs);
        _town.Ring();

        Assert.Null(_town.Drain(session)[1].Alerting().AlertingInteractionDetails[0].Attributes);
    }

    [Fact]
    public void Marks_have_no_holes_also_while_nobody_listens()
    {
        _town.Ring();
        _town.Wait(30);
        var session = _town.Subscribed();
        _town.Ring();
        _town.Wait(30);
        _town.Ring();

        Assert.Equal("S{} +3 -4 +5", _town.Poll(session));
    }

    [Fact]
    public void All_sessions_of_a_user_see_the_same_marks_and_others_see_nothing()
    {
        var (one, two, other) = (_town.Subscribed(), _town.Subscribed(), _town.Subscribed(2));
        var id = _town.Ring();
        Assert.Null(_town.Centre.Pickup(Town.Proof(two), id, _town.NowNs));

        Assert.Equal("S{} +1 -2", _town.Poll(one));
        Assert.Equal("S{} +1 -2", _town.Poll(two));
        Assert.Equal("S{}", _town.Poll(other));
    }

    [Fact]
    public void Unsubscribed_session_keeps_what_was_queued_and_gets_no_more()
    {
        var session = _town.Subscribed();
        _town.Ring();
        Assert.Null(_town.Centre.Unsubscribe(Town.Proof(session), _town.NowNs));
        _town.Ring();

        Assert.Equal("S{} +1", _town.Poll(session));
        Assert.Equal(404, _town.Centre.Unsubscribe(Town.Proof(session), _town.NowNs)!.Status);
    }

    [Theory]
    [InlineData(3600, 19.9, "+1")]
    [InlineData(3600, 20, "+1 -2")]
    [InlineData(5, 4.9, "+1")]
    [InlineData(5, 5, "+1 -2")]
    public void Alert_stops_at_the_ring_time_out_or_when_the_caller_gives_up(double patience, double waited, string seen)
    {
        var session = _town.Subscribed();
        _town.Drain(session);
        _town.Raise(0, patienceSeconds: patience);
        _town.Wait(waited);

        Assert.Equal(seen, _town.Poll(session));
        if (_town.Truth[^1] is TruthEvent.Stopped stopped)
        {
            Assert.Equal(patience < 20 ? StopReason.Abandon : StopReason.Timeout, stopped.Why);
            Assert.Equal((long)(waited * 1e9), stopped.AtNs);
        }
    }

    [Fact]
    public void Due_time_out_happens_before_a_late_command()
    {
        var session = _town.Subscribed();
        var id = _town.Ring();

        Assert.Equal(400, _town.Centre.Pickup(Town.Proof(session), id, 21_000_000_000)!.Status);
    }

    [Theory]
    [InlineData(0, "agent0002")]
    [InlineData(0.49, "agent0002")]
    [InlineData(0.5, "agent0005")]
    [InlineData(0.99, "agent0005")]
    public void Planned_alert_rings_at_a_share_of_those_who_listen_in_the_order_of_users(double target, string user)
    {
        _town.Subscribed(5);
        _town.Subscribed(2);
        _town.Connect(3);
        _town.Raise(0, target);

        Assert.Equal(user, Assert.IsType<TruthEvent.Raised>(_town.Truth[^1]).User);
    }

    [Fact]
    public void Planned_alert_with_nobody_there_is_counted_and_not_raised()
    {
        _town.Raise(8);

        Assert.Equal(new TruthEvent.NotRaised(0, 8), Assert.Single(_town.Truth));
        Assert.Equal((0, 1), (_town.Centre.Tally.Raised, _town.Centre.Tally.NotRaised));
    }

    [Fact]
    public void Marks_are_ours_and_cannot_be_forged_by_who_creates()
    {
        var session = _town.Subscribed();
        _town.Ring();

        Assert.Equal("S{} +1", _town.Poll(session));
    }

    [Fact]
    public void Only_the_user_at_whom_it_rings_picks_up_and_only_once()
    {
        var (mine, other) = (_town.Subscribed(), _town.Subscribed(2));
        var id = _town.Ring();

        Assert.Equal(403, _town.Centre.Pickup(Town.Proof(other), id, _town.NowNs)!.Status);
        Assert.Null(_town.Centre.Pickup(Town.Proof(mine), id, _town.NowNs));
        Assert.Equal(400, _town.Centre.Pickup(Town.Proof(mine), id, _town.NowNs)!.Status);
        Assert.Equal(404, _town.Centre.Pickup(Town.Proof(mine), "1", _town.NowNs)!.Status);
    }

    [Fact]
    public void Calls_routed_by_acd_are_the_most_and_the_same_for_the_same_seed()
    {
        var (town, twin) = (new Town(), new Town());
        var (session, twinSession) = (town.Subscribed(1, "Eic_WorkgroupName"), twin.Subscribed(1, "Eic_WorkgroupName"));
        for (var i = 0; i < 200; i++)
        {
            town.Raise(i);
            twin.Raise(i);
        }

        var items = town.Drain(session).Skip(1).Select(m => m.Alerting().AlertingInteractionDetails[0]).ToList();
        var twinItems = twin.Drain(twinSession).Skip(1).Select(m => m.Alerting().AlertingInteractionDetails[0]).ToList();
        Assert.InRange(items.Count(i => i is { AlertType: AlertType.AcdUser, InteractionType: "Call" }), 130, 190);
        Assert.All(items, i => Assert.Matches("^[0-9]{10}$", i.InteractionId));
        Assert.Equal(items.Select(i => (i.Name, i.Address, i.AlertType)), twinItems.Select(i => (i.Name, i.Address, i.AlertType)));
        Assert.Contains(items, i => i.InteractionType == "Chat" && i.Address.EndsWith("@example.test", StringComparison.Ordinal));
    }

    [Fact]
    public void Truth_tells_who_was_subscribed_at_which_mark()
    {
        var session = _town.Subscribed();
        var id = _town.Ring();
        _town.Subscribe(session);
        _town.Centre.Disconnect(Town.Proof(session), _town.NowNs);

        var subscribed = _town.Truth.OfType<TruthEvent.Subscribed>().ToList();
        Assert.Equal([(0, true), (1, false)], subscribed.Select(s => ((int)s.Mark, s.First)));
        Assert.Equal([id], subscribed[1].Ringing);
        var raised = Assert.Single(_town.Truth.OfType<TruthEvent.Raised>());
        Assert.Equal([session.Id], raised.To.Queued);
        Assert.Equal(UnsubscribeReason.Disconnect, Assert.IsType<TruthEvent.Unsubscribed>(_town.Truth[^1]).Why);
    }

    [Fact]
    public void Stop_of_a_lost_poll_is_gone_for_good()
    {
        var town = new Town(7, new FaultSpec.LoseReply(1, LoseReplyBy.Reset));
        var session = town.Subscribed();
        town.Ring();
        var drained = town.Centre.DrainMessages(Town.Proof(session), town.NowNs).Value;

        Assert.Equal(LoseReplyBy.Reset, drained.LoseBy);
        var lost = Assert.IsType<TruthEvent.Lost>(town.Truth[^1]);
        Assert.Equal([1], lost.Marks);
        Assert.Equal(1, lost.Snapshots);
        Assert.Empty(town.Drain(session));
    }
}

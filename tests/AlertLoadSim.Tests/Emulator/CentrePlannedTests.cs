using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>At whom planned alerts ring, and what becomes of who does not answer.</summary>
public sealed class CentrePlannedTests
{
    private readonly Town _town = new(groupSize: 3);

    [Theory]
    [InlineData(0, "agent0002 agent0004 agent0005")]
    [InlineData(0.9, "agent0007 agent0002 agent0004")]
    public void Group_alert_rings_at_the_user_picked_and_those_next_to_it_around_the_end(double target, string users)
    {
        var sessions = new[] { 2, 4, 5, 7 }.Select(user => _town.Subscribed(user, "Eic_WorkgroupName", "Eic_UserName")).ToList();
        _town.Raise(new PlannedAlert(0, TimeSpan.Zero, target, TimeSpan.FromHours(1), RingsAtGroup: true));

        var raised = _town.Truth.OfType<TruthEvent.Raised>().ToList();
        Assert.Equal(users, string.Join(' ', raised.Select(r => r.User)));
        Assert.Single(raised.Select(r => r.Interaction).Distinct());
        var items = sessions.SelectMany(_town.Drain).SelectMany(m => m.Alerting().AlertingInteractionDetails).ToList();
        Assert.Equal(3, items.Count);
        Assert.All(items, item =>
        {
            Assert.Equal(AlertType.Workgroup, item.AlertType);
            Assert.Equal((QueueType.Workgroup, item.Attributes!["Eic_WorkgroupName"]), (item.MonitoredQueue!.QueueType, item.MonitoredQueue.QueueName));
            Assert.Equal("", item.Attributes["Eic_UserName"]);
        });
    }

    [Fact]
    public void Group_is_no_larger_than_who_is_there()
    {
        _town.Subscribed();
        _town.Raise(new PlannedAlert(0, TimeSpan.Zero, 0.5, TimeSpan.FromHours(1), RingsAtGroup: true));

        Assert.Single(_town.Truth.OfType<TruthEvent.Raised>());
    }

    [Fact]
    public void Group_alert_that_one_picks_up_stops_at_all()
    {
        var (one, two) = (_town.Subscribed(), _town.Subscribed(2));
        _town.Raise(new PlannedAlert(0, TimeSpan.Zero, 0, TimeSpan.FromHours(1), RingsAtGroup: true));
        var id = _town.Truth.OfType<TruthEvent.Raised>().First().Interaction;
        Assert.Null(_town.Centre.Pickup(Town.Proof(two), id, _town.NowNs));

        Assert.Equal(("S{} +1 -2", "S{} +1 -2"), (_town.Poll(one), _town.Poll(two)));
        Assert.Equal(400, _town.Centre.Pickup(Town.Proof(one), id, _town.NowNs)!.Status);
    }

    [Fact]
    public void Alert_may_tell_its_clients_to_answer_by_themselves()
    {
        var session = _town.Subscribed();
        _town.Raise(new PlannedAlert(0, TimeSpan.Zero, 0, TimeSpan.FromHours(1), AutoAnswers: true));
        _town.Raise(new PlannedAlert(1, TimeSpan.Zero, 0, TimeSpan.FromHours(1)));

        Assert.Equal([true, false], _town.Drain(session).Skip(1).Select(m => m.Alerting().AlertingInteractionDetails[0].AutoAnswer));
    }

    [Fact]
    public void Who_lets_an_acd_alert_ring_out_is_not_available_for_a_while()
    {
        _town.Subscribed();
        _town.Subscribed(2);
        _town.Raise(Acd(), target: 0);
        _town.Wait(20);
        _town.Raise(Acd(), target: 0);
        _town.Wait(9.9);
        _town.Raise(Acd(), target: 0);
        _town.Wait(0.1);
        _town.Raise(Acd(), target: 0);

        Assert.Equal(["agent0001", "agent0002", "agent0002", "agent0001"], _town.Truth.OfType<TruthEvent.Raised>().Select(r => r.User));
    }

    [Fact]
    public void Direct_alert_rings_at_a_user_who_is_not_available_and_so_does_acd_when_nobody_else_is_there()
    {
        _town.Subscribed();
        var other = _town.Subscribed(2);
        _town.Centre.ChangeStatus(Town.Proof(_town.Connect()), "agent0001", "At Lunch", _town.NowNs);
        _town.Raise(Direct(), target: 0);
        _town.Raise(Acd(), target: 0);
        _town.Centre.Unsubscribe(Town.Proof(other), _town.NowNs);
        _town.Raise(Acd(), target: 0);

        Assert.Equal(["agent0001", "agent0002", "agent0001"], _town.Truth.OfType<TruthEvent.Raised>().Select(r => r.User));
    }

    [Fact]
    public void Status_that_the_user_chose_meanwhile_stays()
    {
        var session = _town.Subscribed();
        _town.Raise(Acd(), target: 0);
        _town.Wait(25);
        Assert.Equal("ACD - Agent Not Answering", StatusOf(session));
        _town.Centre.ChangeStatus(Town.Proof(session), "agent0001", "gone home", _town.NowNs);
        _town.Wait(60);

        Assert.Equal("Gone Home", StatusOf(session));
    }

    [Fact]
    public void Watchers_are_told_that_a_user_did_not_answer_and_is_back()
    {
        _town.Subscribed();
        var watcher = _town.Connect(3);
        _town.Centre.WatchStatuses(Town.Proof(watcher), new[] { "agent0001" }, _town.NowNs);
        _town.Raise(Acd(), target: 0);
        _town.Wait(60);

        var told = _town.Drain(watcher).Select(m => ((System.Text.Json.Nodes.JsonObject)m.Body)["userStatusList"]![0]!["statusId"]!.GetValue<string>());
        Assert.Equal(["Available", "ACD - Agent Not Answering", "Available"], told);
    }

    [Fact]
    public void Abandoned_or_direct_alerts_leave_the_status_alone()
    {
        var session = _town.Subscribed();
        _town.Raise(Acd(), patienceSeconds: 3);
        _town.Raise(Direct());
        _town.Ring();
        _town.Wait(25);

        Assert.Equal("Available", StatusOf(session));
    }

    private string StatusOf(Session session) =>
        _town.Centre.GetStatus(Town.Proof(session), session.User.UserId, _town.NowNs).Value["statusId"]!.GetValue<string>();

    private static long Acd() => Number(AlertType.AcdUser);

    private static long Direct() => Number(AlertType.User);

    /// <summary>Of a planned alert of this kind: what an alert is follows from the seed and its number.</summary>
    private static long Number(AlertType type)
    {
        var town = new Town();
        var session = town.Subscribed();
        for (var number = 0L; ; number++)
        {
            town.Raise(number);
            if (town.Drain(session)[^1].Alerting().AlertingInteractionDetails[0].AlertType == type)
            {
                return number;
            }
        }
    }
}

using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class MisbehaviourOfDeltasTests
{
    private static readonly string[] Required =
        ["interactionId", "interactionType", "name", "address", "alertType", "alertAction", "autoAnswer"];

    [Theory]
    [InlineData(MisbehaviourKind.DropStart, "-2")]
    [InlineData(MisbehaviourKind.DropStop, "+1")]
    public void Only_deltas_of_this_action_are_dropped(MisbehaviourKind kind, string told)
    {
        var town = new MisbehaviourTown(kind);
        var session = town.Subscribed();
        var raised = town.Raise(session);
        town.Pickup(session, raised.Interaction);

        Assert.Equal($"S{{}} {told}", town.Hear(session));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((session.Id, "agent0001", raised.Interaction), (fault.Session, fault.User, fault.What.Interaction));
        Assert.Equal(kind == MisbehaviourKind.DropStart ? (1, AlertAction.StartAlerting) : (2, AlertAction.StopAlerting), (fault.What.Mark!.Value, fault.What.Action!.Value));
        var to = town.Town.Truth.Select(t => (t as TruthEvent.Raised)?.To ?? (t as TruthEvent.Stopped)?.To).OfType<Delivery>().ToList();
        Assert.Equal([session.Id], to.SelectMany(delivery => delivery.Dropped));
        Assert.Equal([session.Id], to.SelectMany(delivery => delivery.Queued));
    }

    [Fact]
    public void Stale_delta_has_name_and_address_of_the_alert_before()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.StaleValue);
        var session = town.Subscribed();
        var (before, own) = (town.Raise(session), town.Raise(session));
        var messages = town.Poll(session).Messages;

        Assert.Equal((before.Name, before.Address), Party(messages[1]));
        Assert.Equal((before.Name, before.Address), Party(messages[2]));
        Assert.Equal(own.Interaction, Text(messages[2], "interactionId"));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((2L, own.Interaction, before.Interaction, null), (fault.What.Mark, fault.What.Interaction, fault.What.Of, fault.What.Property));
        Assert.Equal([fault.Number], messages[2].Faults);
    }

    [Fact]
    public void Torn_delta_has_one_of_them_from_the_alert_before()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.TornDelta);
        var session = town.Subscribed();
        var raised = Enumerable.Range(0, 40).Select(_ => town.Raise(session)).ToList();
        var parties = town.Poll(session).Messages.Skip(1).Select(Party).ToList();

        Assert.Equal(["address", "name"], town.Faults.Select(fault => fault.What.Property).Distinct().Order());
        foreach (var fault in town.Faults)
        {
            var at = (int)fault.What.Mark!.Value - 1;
            var (own, before) = (raised[at], raised[at - 1]);
            Assert.Equal(before.Interaction, fault.What.Of);
            Assert.Equal(fault.What.Property == "name" ? (before.Name, own.Address) : (own.Name, before.Address), parties[at]);
            Assert.NotEqual((own.Name, own.Address), parties[at]);
        }

        var whole = Enumerable.Range(0, 40).Except(town.Faults.Select(fault => (int)fault.What.Mark!.Value - 1));
        Assert.All(whole, at => Assert.Equal((raised[at].Name, raised[at].Address), parties[at]));
    }

    [Theory]
    [InlineData(MisbehaviourKind.MissingProperty, 7)]
    [InlineData(MisbehaviourKind.WrongType, 7)]
    [InlineData(MisbehaviourKind.EnumOutOfRange, 2)]
    public void One_required_property_is_spoilt_and_each_has_its_turn(MisbehaviourKind kind, int properties)
    {
        var (faithful, town) = (new MisbehaviourTown(7), new MisbehaviourTown(kind));
        var told = Deltas(faithful);
        var spoilt = Deltas(town);

        Assert.Equal(80, town.Faults.Count);
        Assert.Equal(properties, town.Faults.Select(fault => fault.What.Property).Distinct().Count());
        foreach (var (fault, at) in town.Faults.Select((fault, at) => (fault, at)))
        {
            var (good, bad) = (MisbehaviourTown.Item(told[at]), MisbehaviourTown.Item(spoilt[at]));
            Assert.Contains(fault.What.Property, Required);
            Assert.Equal([fault.Number], spoilt[at].Faults);
            Assert.Equal(kind == MisbehaviourKind.MissingProperty, bad[fault.What.Property!] is null);
            if (kind == MisbehaviourKind.WrongType)
            {
                Assert.NotEqual(KindOf(good[fault.What.Property!]!), KindOf(bad[fault.What.Property!]!));
            }
            else if (kind == MisbehaviourKind.EnumOutOfRange)
            {
                Assert.True(bad[fault.What.Property!]!.GetValue<int>() > (fault.What.Property == "alertType" ? 6 : 2));
            }

            good.Remove(fault.What.Property!);
            bad.Remove(fault.What.Property!);
            Assert.Equal(good.ToJsonString(), bad.ToJsonString());
        }

        static string KindOf(System.Text.Json.Nodes.JsonNode value) =>
            value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "Flag" : value.GetValueKind().ToString();

        static List<QueuedMessage> Deltas(MisbehaviourTown town)
        {
            var session = town.Subscribed();
            for (var i = 0; i < 40; i++)
            {
                town.Pickup(session, town.Raise(session).Interaction);
            }

            return [.. town.Poll(session).Messages.Skip(1)];
        }
    }

    [Fact]
    public void Unasked_attribute_stands_beside_those_asked_for_with_its_true_value()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.UnaskedAttribute);
        var session = town.Town.Subscribed(1, "Eic_Muted", "Eic_Private", MarkAttributes.Mark);
        town.Raise(session);
        var item = MisbehaviourTown.Item(town.Poll(session).Messages[1]);

        var fault = Assert.Single(town.Faults);
        Assert.Equal(
            new[] { "Eic_Muted", "Eic_Private", MarkAttributes.Mark, fault.What.Property! }.Order(), item["attributes"]!.AsObject().Select(a => a.Key).Order());
        Assert.Contains(fault.What.Property, (string[])["Eic_CallDirection", "Eic_ConferenceId", "Eic_ObjectType"]);
    }

    [Fact]
    public void Event_of_another_user_comes_with_that_users_queue_and_mark()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.OthersAlert);
        var (whose, victim) = (town.Subscribed(1), town.Subscribed(2));
        var raised = town.Raise(whose);

        Assert.Equal("S{} +1", town.Hear(whose));
        var drained = town.Poll(victim);
        Assert.Equal("S{} +1", MisbehaviourTown.Short(drained));
        var item = MisbehaviourTown.Item(drained.Messages[1]);
        Assert.Equal(("agent0001", raised.Interaction), (item["monitoredQueue"]!["queueName"]!.GetValue<string>(), item["interactionId"]!.GetValue<string>()));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((victim.Id, "agent0002", "agent0001", 1L), (fault.Session, fault.User, fault.What.Of, fault.What.Mark));
        // It is no delta of the victim's own user.
        Assert.Equal((0, 1, fault.Number), (drained.Sent(0).Marks.Count, drained.Sent(0).Snapshots, Assert.Single(drained.Sent(0).Faults)));
    }

    [Fact]
    public void Resurrected_alert_starts_again_a_second_after_its_stop_with_the_mark_of_its_start()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.ResurrectAlert);
        var session = town.Subscribed();
        var raised = town.Raise(session);
        town.Pickup(session, raised.Interaction);
        Assert.Equal("S{} +1 -2", town.Hear(session));
        town.Town.Wait(0.9);
        Assert.Equal("", town.Hear(session));
        Assert.Empty(town.Faults);
        town.Town.Wait(0.2);

        var drained = town.Poll(session);
        Assert.Equal("+1", MisbehaviourTown.Short(drained));
        Assert.Equal(raised.Interaction, MisbehaviourTown.Item(drained.Messages[0])["interactionId"]!.GetValue<string>());
        var fault = Assert.Single(town.Faults);
        Assert.Equal((1L, raised.Interaction), (fault.What.Mark, fault.What.Interaction));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Fact]
    public void Nothing_is_resurrected_for_a_session_that_does_not_follow_any_more()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.ResurrectAlert);
        var session = town.Subscribed();
        town.Pickup(session, town.Raise(session).Interaction);
        town.Unsubscribe(session);
        town.Town.Wait(5);

        Assert.Equal("S{} +1 -2", town.Hear(session));
        Assert.Empty(town.Faults);
    }

    [Fact]
    public void Stuck_alert_never_stops_and_stays_in_the_snapshots_of_this_session_alone()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.StuckAlert);
        var session = town.Subscribed();
        var raised = town.Raise(session);
        var late = town.Subscribed();
        town.Pickup(session, raised.Interaction);
        town.SubscribeAgain(session);
        town.SubscribeAgain(late);

        var drained = town.Poll(session);
        Assert.Equal("S{} +1 S{1}", MisbehaviourTown.Short(drained));
        // It was not told the start, so it hears of the stop.
        Assert.Equal("S{1} -2 S{}", town.Hear(late));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((2L, AlertAction.StopAlerting, session.Id), (fault.What.Mark, fault.What.Action, fault.Session));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
        Assert.Equal([fault.Number], drained.Messages[2].Faults);
    }

    private static (string, string) Party(QueuedMessage message) => (Text(message, "name"), Text(message, "address"));

    private static string Text(QueuedMessage message, string name) => MisbehaviourTown.Item(message)[name]!.GetValue<string>();
}

using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>Whom an interaction of the centre takes, and what becomes of it there.</summary>
public sealed class RoutingTests
{
    [Fact]
    public void Who_has_been_idle_longest_is_taken_and_of_equals_the_first()
    {
        var centre = CallCentre.Of(3);
        centre.On(2);
        centre.Wait(1);
        centre.On(3);
        centre.On(1);

        Assert.Equal(["2@1", "1@1", "3@1", ""], Enumerable.Range(0, 4).Select(_ => centre.Rang(centre.Call())));
    }

    [Fact]
    public void Talk_ends_by_its_caller_and_puts_the_agent_behind_those_who_were_idle_meanwhile()
    {
        var centre = CallCentre.Of(2);
        centre.On(1);
        centre.On(2);
        centre.Answer(1, centre.Call(handle: 30));
        centre.Wait(29.9);
        Assert.Equal("", centre.Handled());
        centre.Wait(0.1);
        Assert.Equal("agent0001@30", centre.Handled());

        Assert.Equal(["2@30", "1@30"], [centre.Rang(centre.Call()), centre.Rang(centre.Call())]);
    }

    [Fact]
    public void Interaction_that_finds_nobody_waits_and_the_longest_waiting_goes_first()
    {
        var centre = CallCentre.Of(1);
        var (first, second) = (centre.Call(), centre.Call());
        centre.Wait(5);
        centre.On(1);
        Assert.Equal("1@5", centre.Rang(first));
        centre.Answer(1, first);
        centre.Wait(100);

        Assert.Equal("1@105", centre.Rang(second));
        Assert.Equal(0L, centre.Truth.OfType<TruthEvent.Answered>().Single().WaitedNs - 5_000_000_000);
    }

    [Fact]
    public void Alert_names_workgroup_agent_and_the_users_queue()
    {
        var centre = CallCentre.Of(1);
        var session = centre.On(1);
        centre.Call();

        var item = centre.Centre.DrainMessages(Town.Proof(session), centre.NowNs).Value.Messages[^1].Alerting().AlertingInteractionDetails.Single();
        Assert.Equal((AlertType.AcdUser, "Call", QueueType.User), (item.AlertType, item.InteractionType, item.MonitoredQueue!.QueueType));
        Assert.Equal(
            ("A", "Support", "agent0001"),
            (item.Attributes!["Eic_State"], item.Attributes["Eic_WorkgroupName"], item.Attributes["Eic_UserName"]));
    }

    [Fact]
    public void Alert_that_nobody_answers_goes_back_to_the_front_and_its_agent_is_left_alone()
    {
        var centre = CallCentre.Of(2, spec => spec with { RingTimeout = TimeSpan.FromSeconds(8), NotAnsweringFor = TimeSpan.FromSeconds(25) });
        centre.On(1);
        var first = centre.Call();
        centre.Wait(1);
        var second = centre.Call();
        centre.Wait(8);
        Assert.Equal("ACD - Agent Not Answering", centre.StatusOf(1));
        centre.On(2);
        Assert.Equal(("1@0 2@9", ""), (centre.Rang(first), centre.Rang(second)));
        Assert.Equal("Timeout@8", centre.Stopped(first));
        centre.Answer(2, first);
        centre.Wait(23.9);
        Assert.Equal("", centre.Rang(second));
        centre.Wait(0.1);

        Assert.Equal(("Available", "1@33"), (centre.StatusOf(1), centre.Rang(second)));
    }

    [Fact]
    public void Alert_that_nobody_answers_rings_at_once_at_the_next_idle_agent()
    {
        var centre = CallCentre.Of(2);
        centre.On(1);
        centre.Wait(1);
        centre.On(2);

        var call = centre.Call();
        centre.Wait(20);
        Assert.Equal("1@1 2@21", centre.Rang(call));
        // It is over there, which is not the same as never having been there.
        Assert.Equal(400, centre.Pickup(1, call)!.Status);
        centre.Answer(2, call);
        Assert.Equal(400, centre.Pickup(1, call)!.Status);
    }

    [Fact]
    public void Pickup_too_late_of_what_is_back_in_its_queue_is_refused()
    {
        var centre = CallCentre.Of(1);
        centre.On(1);
        var call = centre.Call();
        centre.Wait(20);

        Assert.Equal(400, centre.Pickup(1, call)!.Status);
        centre.Wait(10);
        Assert.Equal("1@0 1@30", centre.Rang(call));
        centre.Answer(1, call);
        centre.Wait(100);
        Assert.Equal(400, centre.Pickup(1, call)!.Status);
    }

    [Fact]
    public void Caller_gives_up_in_the_queue()
    {
        var centre = CallCentre.Of(1);
        var call = centre.Call(patience: 7);
        centre.Wait(7);
        centre.On(1);

        Assert.Equal("", centre.Rang(call));
        Assert.Equal(new TruthEvent.Abandoned(7_000_000_000, call, 7_000_000_000), centre.Truth.OfType<TruthEvent.Abandoned>().Single());
        Assert.Equal(403, centre.Pickup(1, call)!.Status);
    }

    [Fact]
    public void Patience_counts_from_arrival_through_queue_and_alerts()
    {
        var centre = CallCentre.Of(2);
        var call = centre.Call(patience: 30);
        centre.Wait(4);
        centre.On(1);
        centre.Wait(21);
        centre.On(2);
        centre.Wait(60);

        Assert.Equal(("1@4 2@25", "Timeout@24 Abandon@30"), (centre.Rang(call), centre.Stopped(call)));
        Assert.Equal("Available", centre.StatusOf(2));
        Assert.Single(centre.Truth.OfType<TruthEvent.Abandoned>());
    }

    [Fact]
    public void Agent_who_disconnects_what_rings_has_sent_the_caller_away()
    {
        var centre = CallCentre.Of(2);
        var session = centre.On(1);
        centre.On(2);
        var call = centre.Call();
        Assert.Null(centre.Centre.DisconnectInteraction(Town.Proof(session), call, centre.NowNs));
        centre.Wait(100);

        Assert.Equal(("1@0", "Disconnect@0"), (centre.Rang(call), centre.Stopped(call)));
        Assert.Empty(centre.Truth.OfType<TruthEvent.Abandoned>());
    }

    [Fact]
    public void Group_rings_at_several_idle_agents_until_one_picks_up()
    {
        var centre = CallCentre.Of(4, spec => spec with { GroupSize = 3 });
        foreach (var agent in new[] { 1, 2, 3, 4 })
        {
            centre.On(agent);
            centre.Wait(1);
        }

        var call = centre.Call(group: true);
        Assert.Equal("1@4 2@4 3@4", centre.Rang(call));
        centre.Answer(2, call);
        Assert.Equal("Pickup@4 Pickup@4 Pickup@4", centre.Stopped(call));
        Assert.Equal(400, centre.Pickup(1, call)!.Status);

        // Who was not taken has kept the place.
        Assert.Equal("1@4", centre.Rang(centre.Call()));
    }

    [Fact]
    public void Group_ring_that_nobody_answers_rings_again_at_all_of_them()
    {
        var centre = CallCentre.Of(2);
        centre.On(1);
        centre.On(2);
        var call = centre.Call(group: true);
        centre.Wait(20);

        Assert.Equal(("1@0 2@0 1@20 2@20", "Available"), (centre.Rang(call), centre.StatusOf(1)));
    }

    [Fact]
    public void Agent_whom_a_group_ring_passes_over_takes_the_next_who_waits()
    {
        // The agents of Sales and Billing help Support; the one of Billing helps Sales too.
        var centre = new CallCentre(CallCentre.Spec(
        [
            new WorkgroupSpec("Sales", 0.4, 1) { AlsoFrom = ["Billing"] }, new WorkgroupSpec("Billing", 0.3, 1),
            new WorkgroupSpec("Support", 0.3, 0) { AlsoFrom = ["Sales", "Billing"] },
        ]));
        centre.On(2);
        centre.Wait(1);
        centre.On(1);
        centre.Call(workgroup: 2, group: true, patience: 5);
        var sales = centre.Call(workgroup: 0, group: true);
        centre.Wait(1);
        var billing = centre.Call(workgroup: 1);
        centre.Wait(10);

        // Both become idle when the first caller gives up; Sales has an agent of its own then, and the other one is not left idle beside a queue.
        Assert.Equal(("1@6", "2@6"), (centre.Rang(sales), centre.Rang(billing)));
    }

    [Fact]
    public void Agents_of_another_workgroup_are_taken_only_when_none_of_its_own_is_idle()
    {
        var centre = new CallCentre(CallCentre.Spec(
            [new WorkgroupSpec("Sales", 0.5, 1) { AlsoFrom = ["support"] }, new WorkgroupSpec("Support", 0.5, 2)]));
        centre.On(2);
        centre.On(3);
        centre.Wait(1);
        centre.On(1);

        Assert.Equal(["1@1", "2@1"], [centre.Rang(centre.Call(workgroup: 0)), centre.Rang(centre.Call(workgroup: 0))]);
        Assert.Equal(["3@1", ""], [centre.Rang(centre.Call(workgroup: 1)), centre.Rang(centre.Call(workgroup: 1))]);
    }

    [Fact]
    public void Agent_of_two_queues_takes_who_waits_longest_in_either()
    {
        var centre = new CallCentre(CallCentre.Spec(
            [new WorkgroupSpec("Sales", 0.5, 1) { AlsoFrom = ["Support"] }, new WorkgroupSpec("Support", 0.5, 1)]));
        var sales = centre.Call(workgroup: 0, handle: 10);
        centre.Wait(1);
        var support = centre.Call(workgroup: 1);
        centre.On(2);
        Assert.Equal(("2@1", ""), (centre.Rang(sales), centre.Rang(support)));
        centre.On(1);
        Assert.Equal("", centre.Rang(support));
    }

    [Fact]
    public void Of_a_group_ring_only_the_one_who_logs_off_is_left_out()
    {
        var centre = CallCentre.Of(2);
        centre.On(1);
        centre.On(2);
        var call = centre.Call(group: true);
        centre.Off(1);
        Assert.Equal("Withdrawn@0", centre.Stopped(call));
        centre.On(1);
        Assert.Equal(400, centre.Pickup(1, call)!.Status);
        centre.Answer(2, call);

        Assert.Equal("1@0", centre.Rang(centre.Call()));
    }

    [Fact]
    public void Watchers_of_the_queue_see_an_interaction_from_arrival_to_its_end()
    {
        var centre = CallCentre.Of(2);
        var watcher = centre.Watcher();
        var call = centre.Call(handle: 10);
        Assert.Equal("+O", centre.Watched(watcher));
        centre.On(1);
        Assert.Equal("A", centre.Watched(watcher));
        centre.Wait(20);
        Assert.Equal("O", centre.Watched(watcher));
        centre.On(2);
        centre.Answer(2, call);
        Assert.Equal("A C", centre.Watched(watcher));
        centre.Wait(10);
        Assert.Equal("-", centre.Watched(watcher));
    }

    [Fact]
    public void Server_with_a_centre_does_not_switch_over() =>
        Assert.Equal(409, CallCentre.Of(1).Centre.SwitchOver(TimeSpan.Zero, 0).Refusal!.Status);
}

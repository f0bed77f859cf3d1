using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>An agent of the centre with callers, after them, on breaks and away.</summary>
public sealed class AgentLifeTests
{
    [Fact]
    public void Wrap_up_is_follow_up_and_takes_nothing()
    {
        var centre = CallCentre.Of(1);
        centre.On(1);
        centre.Answer(1, centre.Call(handle: 10, wrapUp: 5));
        var next = centre.Call();
        centre.Wait(10);
        Assert.Equal("Follow Up", centre.StatusOf(1));
        centre.Wait(4.9);
        Assert.Equal("", centre.Rang(next));
        centre.Wait(0.1);

        Assert.Equal(("1@15", "Available"), (centre.Rang(next), centre.StatusOf(1)));
    }

    [Fact]
    public void Status_that_the_user_chooses_ends_the_wrap_up_and_one_chosen_in_a_talk_replaces_it()
    {
        var centre = CallCentre.Of(1);
        centre.On(1);
        centre.Answer(1, centre.Call(handle: 10, wrapUp: 50));
        var (second, third) = (centre.Call(handle: 10, wrapUp: 50), centre.Call());
        centre.Wait(20);
        centre.Choose(1, "Available");
        Assert.Equal("1@20", centre.Rang(second));
        centre.Answer(1, second);
        centre.Choose(1, "In a Meeting");
        centre.Wait(100);

        Assert.Equal(("", "In a Meeting"), (centre.Rang(third), centre.StatusOf(1)));
        centre.Choose(1, "Available");
        Assert.Equal("1@120", centre.Rang(third));
    }

    [Fact]
    public void Agent_who_disconnects_ends_the_talk_early_and_wraps_up()
    {
        var centre = CallCentre.Of(1);
        var session = centre.On(1);
        var call = centre.Call(handle: 100, wrapUp: 5);
        centre.Answer(1, call);
        centre.Wait(10);
        Assert.Null(centre.Centre.DisconnectInteraction(Town.Proof(session), call, centre.NowNs));
        Assert.Equal("Follow Up", centre.StatusOf(1));
        centre.Wait(5);
        var next = centre.Call(handle: 100);
        centre.Answer(1, next);
        centre.Wait(86);

        Assert.Equal(("1@15", "agent0001@10"), (centre.Rang(next), centre.Handled()));
    }

    [Fact]
    public void Held_caller_hangs_up_all_the_same()
    {
        var centre = CallCentre.Of(1);
        var session = centre.On(1);
        var call = centre.Call(handle: 10);
        centre.Answer(1, call);
        Assert.Null(centre.Centre.Hold(Town.Proof(session), call, true, centre.NowNs));
        centre.Wait(10);

        Assert.Equal("agent0001@10", centre.Handled());
    }

    [Fact]
    public void Agent_who_logs_off_while_it_rings_loses_it_to_the_queue()
    {
        var centre = CallCentre.Of(2);
        centre.On(1);
        var call = centre.Call();
        centre.Wait(3);
        centre.Off(1);
        Assert.Equal("Withdrawn@3", centre.Stopped(call));
        centre.Wait(1);
        centre.On(2);

        Assert.Equal("1@0 2@4", centre.Rang(call));
        var left = centre.Truth.FindIndex(e => e is TruthEvent.Unsubscribed);
        Assert.True(left < centre.Truth.FindIndex(e => e is TruthEvent.Stopped), "what nobody could be told comes after the end of the subscription");
    }

    [Fact]
    public void Phone_and_session_are_different_things_a_talk_goes_on_and_nothing_new_rings_until_somebody_is_there()
    {
        var centre = CallCentre.Of(1);
        centre.On(1);
        centre.Answer(1, centre.Call(handle: 10));
        var next = centre.Call();
        centre.Off(1);
        centre.Wait(50);
        Assert.Equal(("agent0001@10", ""), (centre.Handled(), centre.Rang(next)));
        centre.On(1);

        Assert.Equal("1@50", centre.Rang(next));
    }

    [Fact]
    public void What_rings_through_the_api_keeps_the_centre_away_and_what_was_picked_up_does_not()
    {
        var centre = CallCentre.Of(1);
        var session = centre.On(1);
        var asked = new CreateGenericInteractionParameters { QueueId = new QueueId { QueueType = QueueType.User, QueueName = "agent0001" } };
        var generic = centre.Centre.CreateInteraction(Town.Proof(session), asked, centre.NowNs).Value.Id;
        var call = centre.Call();
        Assert.Equal("", centre.Rang(call));
        centre.Answer(1, generic);

        Assert.Equal("1@0", centre.Rang(call));
    }

    [Fact]
    public void Picked_up_generic_interactions_never_end_a_talk_of_the_centre()
    {
        var centre = CallCentre.Of(1);
        var session = centre.On(1);
        var call = centre.Call(handle: 100);
        centre.Answer(1, call);
        var asked = new CreateGenericInteractionParameters { QueueId = new QueueId { QueueType = QueueType.User, QueueName = "agent0001" } };
        for (var i = 0; i < 8; i++)
        {
            centre.Answer(1, centre.Centre.CreateInteraction(Town.Proof(session), asked, centre.NowNs).Value.Id);
        }

        centre.Wait(99);
        Assert.Equal("", centre.Handled());
    }

    [Fact]
    public void Break_that_falls_due_in_a_talk_begins_after_the_wrap_up()
    {
        var breaks = new BreakSpec(Fixed(50), Fixed(30));
        var centre = CallCentre.Of(1, spec => spec with { Breaks = breaks });
        centre.On(1);
        centre.Wait(45);
        centre.Answer(1, centre.Call(handle: 10, wrapUp: 5));
        var next = centre.Call(handle: 1);
        centre.Wait(15);
        Assert.Equal("At Lunch", centre.StatusOf(1));
        centre.Wait(30);
        Assert.Equal(("1@90", "Available"), (centre.Rang(next), centre.StatusOf(1)));
        centre.Answer(1, next);

        // The next one counts from the end of this one.
        centre.Wait(49.9);
        Assert.Equal("Available", centre.StatusOf(1));
        centre.Wait(0.1);
        Assert.Equal("At Lunch", centre.StatusOf(1));
    }

    [Fact]
    public void Breaks_begin_to_count_when_the_agent_is_first_there()
    {
        var centre = CallCentre.Of(1, spec => spec with { Breaks = new BreakSpec(Fixed(50), Fixed(30)) });
        centre.Wait(1000);
        centre.On(1);
        centre.Wait(49.9);
        Assert.Equal("Available", centre.StatusOf(1));
        centre.Wait(0.1);
        Assert.Equal("At Lunch", centre.StatusOf(1));
    }

    private static Distribution Fixed(double seconds) => Distribution.Always(TimeSpan.FromSeconds(seconds));
}

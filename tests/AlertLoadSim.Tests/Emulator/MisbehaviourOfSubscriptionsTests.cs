using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class MisbehaviourOfSubscriptionsTests
{
    [Fact]
    public void First_delta_overtakes_the_snapshot_which_is_true_when_it_comes()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.DeltaBeforeSnapshot);
        var session = town.Subscribed();
        Assert.Equal("", town.Hear(session));
        var raised = town.Raise(session);
        var drained = town.Poll(session);
        Assert.Equal("+1 S{1}", MisbehaviourTown.Short(drained));
        town.Pickup(session, raised.Interaction);

        Assert.Equal("-2", town.Hear(session));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((session.Id, 0L), (fault.Session, fault.What.Mark));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Fact]
    public void Snapshot_that_no_delta_overtakes_comes_before_the_next_one_or_at_the_end_of_the_subscription()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.DeltaBeforeSnapshot);
        var session = town.Subscribed();
        town.SubscribeAgain(session);
        Assert.Equal("S{} S{}", town.Hear(session));
        town.Unsubscribe(session);
        Assert.Equal("", town.Hear(session));
        town.SubscribeAgain(session);
        town.Unsubscribe(session);

        Assert.Equal("S{}", town.Hear(session));
    }

    [Fact]
    public void There_is_no_snapshot_neither_at_first_nor_later()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.NoSnapshot);
        var session = town.Subscribed();
        town.Raise(session);
        town.SubscribeAgain(session);

        Assert.Equal("+1", town.Hear(session));
        Assert.Equal([0L, 1L], town.Faults.Select(fault => fault.What.Mark!.Value));
        Assert.Equal(2, town.Town.Truth.OfType<TruthEvent.Subscribed>().Count());
    }

    [Fact]
    public void Ringing_alert_is_missing_in_the_snapshot()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.SnapshotMissingAlert);
        var session = town.Subscribed();
        var (first, second) = (town.Raise(session), town.Raise(session));
        town.SubscribeAgain(session);
        var drained = town.Poll(session);

        var fault = Assert.Single(town.Faults);
        Assert.Equal(fault.What.Interaction == first.Interaction ? "S{} +1 +2 S{2}" : "S{} +1 +2 S{1}", MisbehaviourTown.Short(drained));
        Assert.Contains(fault.What.Interaction, (string[])[first.Interaction, second.Interaction]);
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
        Assert.Equal(2, town.Town.Truth.OfType<TruthEvent.Subscribed>().Last().Ringing.Count);
    }

    [Fact]
    public void Stopped_alert_is_listed_in_the_snapshot_with_the_mark_of_its_start()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.SnapshotDeadAlert);
        var session = town.Subscribed();
        var dead = town.Raise(session);
        town.Pickup(session, dead.Interaction);
        town.Raise(session);
        town.SubscribeAgain(session);
        var drained = town.Poll(session);

        Assert.Equal("S{} +1 -2 +3 S{3,1}", MisbehaviourTown.Short(drained));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((3L, dead.Interaction), (fault.What.Mark, fault.What.Interaction));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
        Assert.Single(town.Town.Truth.OfType<TruthEvent.Subscribed>().Last().Ringing);
    }

    [Fact]
    public void Alert_comes_when_the_subscription_has_ended_and_the_queue_was_read()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.AlertAfterUnsubscribe);
        var session = town.Subscribed();
        var raised = town.Raise(session);
        town.Unsubscribe(session);
        Assert.Equal("S{} +1", town.Hear(session));

        var drained = town.Poll(session);
        Assert.Equal("+2", MisbehaviourTown.Short(drained));
        Assert.Equal("", town.Hear(session));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((2L, raised.Interaction), (fault.What.Mark, fault.What.Interaction));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Fact]
    public void On_a_stream_it_comes_at_once()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.AlertAfterUnsubscribe);
        var session = town.Subscribed();
        var stream = new EventStream(() => { });
        Assert.Null(town.Centre.OpenStream(Town.Proof(session), stream, town.Town.NowNs));
        town.Raise(session);
        town.Unsubscribe(session);

        Assert.Equal("S{} +1 +2", MisbehaviourTown.Short(town.Centre.DrainStream(stream, town.Town.NowNs)!.Value));
    }
}

using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class MisbehaviourOfRepliesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_deltas_of_a_reply_change_places(bool byStream)
    {
        var (town, session, read) = Reader(MisbehaviourKind.ReorderInReply, byStream);
        Assert.Equal("S{}", MisbehaviourTown.Short(read()));
        var raised = town.Raise(session);
        town.Pickup(session, raised.Interaction);

        var drained = read();
        Assert.Equal("-2 +1", MisbehaviourTown.Short(drained));
        var fault = Assert.Single(town.Faults);
        Assert.Equal([2L, 1L], fault.What.Marks);
        Assert.Equal([2L, 1L], drained.Sent(0).Marks);
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Fact]
    public void Deltas_do_not_change_places_across_a_snapshot_nor_alone()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.ReorderInReply);
        var session = town.Subscribed();
        town.Raise(session);
        town.SubscribeAgain(session);
        town.Raise(session);

        Assert.Equal("S{} +1 S{1} +2", town.Hear(session));
        Assert.Empty(town.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Delta_comes_in_the_reply_after_the_one_with_a_later_delta(bool byStream)
    {
        var (town, session, read) = Reader(MisbehaviourKind.ReorderAcrossReplies, byStream);
        var raised = town.Raise(session);
        Assert.Equal("S{}", MisbehaviourTown.Short(read()));
        Assert.Equal("", MisbehaviourTown.Short(read()));
        town.Pickup(session, raised.Interaction);
        Assert.Equal("-2", MisbehaviourTown.Short(read()));

        var drained = read();
        Assert.Equal("+1", MisbehaviourTown.Short(drained));
        var fault = Assert.Single(town.Faults);
        Assert.Equal((1L, 2L), (fault.What.Mark, fault.What.After));
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Delta_held_back_overtakes_neither_a_snapshot_nor_the_end(bool byUnsubscribing)
    {
        var town = new MisbehaviourTown(MisbehaviourKind.ReorderAcrossReplies);
        var session = town.Subscribed();
        town.Raise(session);
        Assert.Equal("S{}", town.Hear(session));
        if (byUnsubscribing)
        {
            town.Unsubscribe(session);
        }
        else
        {
            town.SubscribeAgain(session);
        }

        Assert.Equal(byUnsubscribing ? "+1" : "S{1}", town.Hear(session).Split(' ')[^1]);
        Assert.Empty(town.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reply_is_given_again_and_then_what_was_queued_meanwhile(bool byStream)
    {
        var (town, session, read) = Reader(MisbehaviourKind.ReplyTwice, byStream);
        Assert.Equal("S{}", MisbehaviourTown.Short(read()));
        town.Raise(session);
        Assert.Equal("+1", MisbehaviourTown.Short(read()));
        Assert.Empty(town.Faults);
        town.Raise(session);

        var drained = read();
        Assert.Equal("+1", MisbehaviourTown.Short(drained));
        Assert.Equal("+2", MisbehaviourTown.Short(read()));
        var fault = Assert.Single(town.Faults);
        Assert.Equal([1L], fault.What.Marks);
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    [Fact]
    public void Lost_reply_is_not_given_again()
    {
        var town = new MisbehaviourTown(7, new FaultSpec.Misbehave(MisbehaviourKind.ReplyTwice, 1), new FaultSpec.LoseReply(1, LoseReplyBy.Close));
        var session = town.Subscribed();
        town.Poll(session);
        town.Raise(session);

        Assert.NotNull(town.Poll(session).LoseBy);
        Assert.Equal("", town.Hear(session));
    }

    [Fact]
    public void Two_sessions_of_different_users_exchange_their_queues()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.SwapQueues);
        var (one, two) = (town.Subscribed(1), town.Subscribed(2));
        Assert.Equal(("S{}", "S{}"), (town.Hear(one), town.Hear(two)));
        var (ofOne, ofTwo) = (town.Raise(one), town.Raise(two));

        var (first, second) = (town.Poll(one), town.Poll(two));
        Assert.Equal(ofTwo.Interaction, MisbehaviourTown.Item(Assert.Single(first.Messages))["interactionId"]!.GetValue<string>());
        Assert.Equal(ofOne.Interaction, MisbehaviourTown.Item(Assert.Single(second.Messages))["interactionId"]!.GetValue<string>());
        Assert.Equal([(one.Id, two.Id), (two.Id, one.Id)], town.Faults.Select(fault => (fault.Session, fault.What.Of!)));
        Assert.All(town.Faults, fault => Assert.Equal([1L], fault.What.Marks));
        Assert.Equal([1L, 2L], first.Sent(0).Faults.Concat(second.Sent(0).Faults));
        // They are no deltas of the reader's own user.
        Assert.Empty(first.Sent(0).Marks);
    }

    [Fact]
    public void What_is_queued_for_a_polling_session_is_told_to_a_stream_at_once()
    {
        var town = new MisbehaviourTown(MisbehaviourKind.SwapQueues);
        var (one, two) = (town.Subscribed(1), town.Subscribed(2));
        var bell = 0;
        var stream = new EventStream(() => bell++);
        Assert.Null(town.Centre.OpenStream(Town.Proof(two), stream, town.Town.NowNs));
        town.Centre.DrainStream(stream, town.Town.NowNs);
        town.Hear(one);
        bell = 0;
        town.Raise(one);

        Assert.Equal("", town.Hear(one));
        Assert.True(bell > 0);
        Assert.Equal("+1", MisbehaviourTown.Short(town.Centre.DrainStream(stream, town.Town.NowNs)!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Last_message_is_cut_in_half(bool byStream)
    {
        var (town, session, read) = Reader(MisbehaviourKind.CutMessage, byStream);
        town.Raise(session);

        var drained = read();
        Assert.Equal("S{} ?", MisbehaviourTown.Short(drained));
        Assert.StartsWith("""{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":true,""", drained.Messages[1].ToText(), StringComparison.Ordinal);
        var fault = Assert.Single(town.Faults);
        // Of a poll nothing can be read, of a stream all but this event.
        Assert.Equal([1L], fault.What.Marks);
        Assert.Equal(byStream ? 0 : 1, fault.What.Snapshots);
        Assert.Equal([1L], drained.Sent(0).Marks);
        Assert.Equal(1, drained.Sent(0).Snapshots);
        Assert.Equal([fault.Number], drained.Sent(0).Faults);
    }

    private static (MisbehaviourTown Town, Session Session, Func<Drained> Read) Reader(MisbehaviourKind kind, bool byStream)
    {
        var town = new MisbehaviourTown(kind);
        var session = town.Subscribed();
        var stream = new EventStream(() => { });
        if (byStream)
        {
            Assert.Null(town.Centre.OpenStream(Town.Proof(session), stream, town.Town.NowNs));
        }

        return (town, session, () => byStream ? town.Centre.DrainStream(stream, town.Town.NowNs)!.Value : town.Poll(session));
    }
}

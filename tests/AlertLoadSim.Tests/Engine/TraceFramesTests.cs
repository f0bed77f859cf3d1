using System.Text;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Tests.Engine;

public sealed class TraceFramesTests
{
    private static readonly TimeSpan At = TimeSpan.FromTicks(123_456_789);

    public static TheoryData<object> Events =>
    [
        new TraceEvent.SubscribeSent(At, IsAudit: false), new TraceEvent.SubscribeSent(At, IsAudit: true),
        new TraceEvent.Subscribed(At), new TraceEvent.SubscribeFailed(At, IsAudit: false), new TraceEvent.SubscribeFailed(At, IsAudit: true),
        new TraceEvent.ReplyLost(At, "größer als erlaubt"), new TraceEvent.ReplyLost(At, ""), new TraceEvent.ReplyLost(At, "timeout", MayStillTake: true),
        new TraceEvent.UnsubscribeSent(At), new TraceEvent.Drained(At),
        new TraceEvent.Ended(At, TimeSpan.FromTicks(987_654_321)), new TraceEvent.Ended(At, TimeSpan.Zero), new TraceEvent.Ended(At, null),
    ];

    [Theory, MemberData(nameof(Events))]
    public void Events_come_back_from_their_frames_as_they_were(object happened)
    {
        var frame = TraceFrames.Of(4711, (TraceEvent)happened, default);
        Assert.Equal((4711, At), (frame.Session, frame.At));
        Assert.Equal(happened, TraceFrames.EventOf(frame));
    }

    [Fact]
    public void Reply_comes_back_from_its_body()
    {
        var body = Encoding.UTF8.GetBytes(
            """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":true,"alertingInteractionDetails":[]}]""");
        var frame = TraceFrames.Of(1, new TraceEvent.Reply(At, MessageBatch.Read(body)), body);

        var reply = Assert.IsType<TraceEvent.Reply>(TraceFrames.EventOf(frame));
        Assert.True(Assert.IsType<AlertingMessage>(Assert.Single(reply.Batch.Messages)).IsDelta);
        Assert.Equal(body, frame.Payload.ToArray());
    }

    [Fact]
    public void Reply_comes_back_with_the_poll_it_answers()
    {
        var body = "[]"u8.ToArray();
        var poll = new PollTimes(17, TimeSpan.FromTicks(3), TimeSpan.FromTicks(4));
        var frame = TraceFrames.Of(1, new TraceEvent.Reply(At, MessageBatch.Read(body)) { Poll = poll }, body);

        var reply = Assert.IsType<TraceEvent.Reply>(TraceFrames.EventOf(frame));
        Assert.Equal((poll, At), (reply.Poll!.Value, reply.At));
        Assert.Null(reply.Batch.Unreadable);
        Assert.Throws<InvalidDataException>(() => TraceFrames.EventOf(frame with { Payload = body }));
    }

    [Fact]
    public void Every_kind_of_event_has_a_frame_and_every_frame_but_identity_and_loss_is_an_event()
    {
        Assert.Equal(typeof(TraceEvent).GetNestedTypes().Length, ((IEnumerable<object[]>)Events).Select(row => row[0].GetType()).Distinct().Count() + 1);
        foreach (var kind in Enum.GetValues<ReplyFrameKind>())
            Assert.Equal(kind is ReplyFrameKind.Session or ReplyFrameKind.Lost, TraceFrames.EventOf(new ReplyFrame(kind, 1, At, "[]                      "u8.ToArray())) is null);
    }
}

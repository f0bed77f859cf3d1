using System.Buffers.Binary;
using System.Text;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Between what the oracle takes in and the frames of <c>replies.bin</c>, both ways.</summary>
internal static class TraceFrames
{
    private const int TimesLength = 3 * sizeof(long);

    /// <param name="body">Of a reply, as it came.</param>
    public static ReplyFrame Of(long session, TraceEvent happened, ReadOnlyMemory<byte> body)
    {
        var (kind, payload) = happened switch
        {
            TraceEvent.SubscribeSent sent => (sent.IsAudit ? ReplyFrameKind.AuditSent : ReplyFrameKind.SubscribeSent, ReadOnlyMemory<byte>.Empty),
            TraceEvent.Subscribed => (ReplyFrameKind.Subscribed, ReadOnlyMemory<byte>.Empty),
            TraceEvent.SubscribeFailed failed => (failed.IsAudit ? ReplyFrameKind.AuditFailed : ReplyFrameKind.SubscribeFailed, ReadOnlyMemory<byte>.Empty),
            TraceEvent.Reply { Poll: { } poll } => (ReplyFrameKind.TimedReply, WithTimes(poll, body.Span)),
            TraceEvent.Reply => (ReplyFrameKind.Reply, body),
            TraceEvent.ReplyLost lost => (KindOf(lost), Encoding.UTF8.GetBytes(lost.Why)),
            TraceEvent.UnsubscribeSent => (ReplyFrameKind.UnsubscribeSent, ReadOnlyMemory<byte>.Empty),
            TraceEvent.Drained => (ReplyFrameKind.Drained, ReadOnlyMemory<byte>.Empty),
            TraceEvent.Ended ended => (ReplyFrameKind.Ended, TicksOf(ended.LastPollPlannedAt)),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "no frame for it"),
        };
        return new ReplyFrame(kind, session, happened.At, payload);
    }

    /// <returns>Null for a frame that is no event of a trace.</returns>
    public static TraceEvent? EventOf(in ReplyFrame frame) => frame.Kind switch
    {
        ReplyFrameKind.SubscribeSent => new TraceEvent.SubscribeSent(frame.At, IsAudit: false),
        ReplyFrameKind.AuditSent => new TraceEvent.SubscribeSent(frame.At, IsAudit: true),
        ReplyFrameKind.Subscribed => new TraceEvent.Subscribed(frame.At),
        ReplyFrameKind.SubscribeFailed => new TraceEvent.SubscribeFailed(frame.At, IsAudit: false),
        ReplyFrameKind.AuditFailed => new TraceEvent.SubscribeFailed(frame.At, IsAudit: true),
        ReplyFrameKind.Reply => new TraceEvent.Reply(frame.At, MessageBatch.Read(frame.Payload)),
        ReplyFrameKind.TimedReply => TimedReplyIn(frame),
        ReplyFrameKind.ReplyLost => new TraceEvent.ReplyLost(frame.At, Encoding.UTF8.GetString(frame.Payload.Span)),
        ReplyFrameKind.ReplyGivenUp => new TraceEvent.ReplyLost(frame.At, Encoding.UTF8.GetString(frame.Payload.Span), MayStillTake: true),
        ReplyFrameKind.ReplyUnreadable => new TraceEvent.ReplyLost(frame.At, Encoding.UTF8.GetString(frame.Payload.Span)) { IsUnreadable = true },
        ReplyFrameKind.UnsubscribeSent => new TraceEvent.UnsubscribeSent(frame.At),
        ReplyFrameKind.Drained => new TraceEvent.Drained(frame.At),
        ReplyFrameKind.Ended => new TraceEvent.Ended(frame.At, InstantIn(frame.Payload.Span)),
        _ => null,
    };

    /// <summary>What came, of a <see cref="ReplyFrameKind.TimedReply"/>.</summary>
    public static ReadOnlyMemory<byte> BodyOf(in ReplyFrame frame) => frame.Payload[TimesLength..];

    private static ReplyFrameKind KindOf(TraceEvent.ReplyLost lost) => lost switch
    {
        { IsUnreadable: true } => ReplyFrameKind.ReplyUnreadable,
        { MayStillTake: true } => ReplyFrameKind.ReplyGivenUp,
        _ => ReplyFrameKind.ReplyLost,
    };

    private static byte[] WithTimes(PollTimes poll, ReadOnlySpan<byte> body)
    {
        var payload = new byte[TimesLength + body.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, poll.Number);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(8), poll.PlannedAt.Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(16), poll.SentAt.Ticks);
        body.CopyTo(payload.AsSpan(TimesLength));
        return payload;
    }

    private static TraceEvent.Reply TimedReplyIn(in ReplyFrame frame)
    {
        var times = frame.Payload.Span;
        if (times.Length < TimesLength)
            throw new InvalidDataException($"replies.bin: a reply with {times.Length} bytes of times cannot be");
        return new TraceEvent.Reply(frame.At, MessageBatch.Read(frame.Payload[TimesLength..]))
        {
            Poll = new PollTimes(
                BinaryPrimitives.ReadInt64LittleEndian(times),
                TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(times[8..])),
                TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(times[16..]))),
        };
    }

    private static byte[] TicksOf(TimeSpan? instant)
    {
        if (instant is not { } at)
            return [];
        var ticks = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(ticks, at.Ticks);
        return ticks;
    }

    private static TimeSpan? InstantIn(ReadOnlySpan<byte> payload) =>
        payload.Length == sizeof(long) ? TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(payload)) : null;
}

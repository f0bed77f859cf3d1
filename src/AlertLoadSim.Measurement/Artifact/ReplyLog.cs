using System.Buffers.Binary;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>What a frame of <c>replies.bin</c> tells. The numbers are part of the format.</summary>
public enum ReplyFrameKind : byte
{
    /// <summary>A session is connected; payload: JSON of <see cref="RecordedSession"/>.</summary>
    Session = 1,
    SubscribeSent = 2,
    SubscribeFailed = 3,
    AuditSent = 4,
    AuditFailed = 5,

    /// <summary>Payload: the body of a poll's reply that brought messages, as it came. Written by earlier versions; now <see cref="TimedReply"/>.</summary>
    Reply = 6,

    /// <summary>Payload: why, as text.</summary>
    ReplyLost = 7,
    UnsubscribeSent = 8,
    Drained = 9,

    /// <summary>Payload: when the last poll was planned, 8 bytes of ticks; nothing if it never polled.</summary>
    Ended = 10,

    /// <summary>As <see cref="ReplyLost"/>, but the server may still carry the poll out.</summary>
    ReplyGivenUp = 11,

    /// <summary>The first PUT was acknowledged.</summary>
    Subscribed = 12,

    /// <summary>The session lost its server and sets out to come back; an <see cref="Ended"/> of the same instant follows, and when it is back, a
    /// <see cref="Session"/>.</summary>
    Lost = 13,

    /// <summary>Payload: the poll's number on its grid (-1 not on it, -2 an event of a stream), its planned and its sent instant, 8 bytes
    /// each, and the body as it came.</summary>
    TimedReply = 14,

    /// <summary>A reply that came whole and that nobody can read; payload: why, as text.</summary>
    ReplyUnreadable = 15,
}

/// <summary>One thing that happened to one session: all that the oracle needs to judge the run again.</summary>
public readonly record struct ReplyFrame(ReplyFrameKind Kind, long Session, TimeSpan At, ReadOnlyMemory<byte> Payload);

/// <summary>Who a recorded session is.</summary>
public sealed record RecordedSession(string User, string IcwsSession, IReadOnlyList<string> AttributeNames);

/// <summary>Format of <c>replies.bin</c>: eight bytes "ALSREPL1", then frames of [int32 length of what follows][kind][int64 session]
/// [int64 instant in 100 ns since the run's start][payload], little endian.</summary>
internal static class ReplyLogFormat
{
    public const int FrameHead = 1 + 8 + 8;

    public static ReadOnlySpan<byte> Magic => "ALSREPL1"u8;
}

/// <summary>Appends frames, from any thread.</summary>
public sealed class ReplyLogWriter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stream _file;

    public ReplyLogWriter(Stream file)
    {
        _file = file;
        _file.Write(ReplyLogFormat.Magic);
    }

    public void Write(in ReplyFrame frame)
    {
        Span<byte> head = stackalloc byte[4 + ReplyLogFormat.FrameHead];
        BinaryPrimitives.WriteInt32LittleEndian(head, ReplyLogFormat.FrameHead + frame.Payload.Length);
        head[4] = (byte)frame.Kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[5..], frame.Session);
        BinaryPrimitives.WriteInt64LittleEndian(head[13..], frame.At.Ticks);
        lock (_lock)
        {
            _file.Write(head);
            _file.Write(frame.Payload.Span);
        }
    }

    public void Flush()
    {
        lock (_lock)
            _file.Flush();
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }
}

/// <summary>Reads frames back; a frame that a killed run left half written ends the reading.</summary>
public static class ReplyLogReader
{
    private const int LargestFrame = 64 * 1024 * 1024;

    public static IEnumerable<ReplyFrame> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        using var file = new BufferedStream(File.OpenRead(path), 1 << 16);
        var magic = new byte[ReplyLogFormat.Magic.Length];
        if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length)
            yield break;
        if (!magic.AsSpan().SequenceEqual(ReplyLogFormat.Magic))
            throw new InvalidDataException($"{Path.GetFileName(path)} is no recording of replies (it begins otherwise)");
        while (ReadFrame(file) is { } frame)
            yield return frame;
    }

    private static ReplyFrame? ReadFrame(BufferedStream file)
    {
        var head = new byte[4];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < ReplyLogFormat.FrameHead or > LargestFrame)
            throw new InvalidDataException($"replies.bin: a frame of {length} bytes cannot be");
        var body = new byte[length];
        if (file.ReadAtLeast(body, length, throwOnEndOfStream: false) < length)
            return null;
        return new ReplyFrame(
            (ReplyFrameKind)body[0],
            BinaryPrimitives.ReadInt64LittleEndian(body.AsSpan(1)),
            TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(body.AsSpan(9))),
            body.AsMemory(ReplyLogFormat.FrameHead));
    }
}

using System.Buffers;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>Takes events out of the bytes of an event stream, however they are cut. Owns memory only while an event is incomplete.</summary>
/// <remarks>Source: EventSource standard, "Parsing an event stream". Of its fields only <c>data</c> and <c>event</c> mean something here:
/// servers send neither <c>id</c> nor <c>retry</c> (PROTOCOL, open question 18). Bytes are not decoded; whoever reads the JSON finds bad UTF-8.</remarks>
/// <param name="longest">An event with more bytes than this, or a longer line of any kind, is a <see cref="ReplyTooLargeException"/>.</param>
internal sealed class EventReader(ArrayPool<byte> pool, int longest) : IDisposable
{
    private const int FirstLength = 1024;

    // The data of the event so far, each line with its LF; behind it the line that is not complete.
    private byte[] _buffer = [];
    private int _dataLength;
    private int _lineLength;

    private long _eventLength;
    private int _markLength;
    private bool _inComment;
    private bool _inEvent;
    private bool _named;
    private bool _afterReturn;
    private TimeSpan _startedAt;
    private TimeSpan _lineBeganAt;
    private TimeSpan _eventBeganAt;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Events with a name other than <c>message</c>, which nobody asked for.</summary>
    public long Ignored { get; private set; }

    /// <summary>An event has begun and its empty line is missing: if the stream ends now, it is lost.</summary>
    public bool IsInEvent => _inEvent || (_lineLength > 0 && !_inComment);

    /// <param name="at">When these bytes were there.</param>
    public void Read(ReadOnlySpan<byte> bytes, TimeSpan at, IEventSink sink)
    {
        bytes = AfterMark(bytes, at);
        while (!bytes.IsEmpty)
        {
            if (_afterReturn)
            {
                // The line ended with the CR: an event must not wait for the LF, which may come much later or never.
                _afterReturn = false;
                if (bytes[0] == '\n')
                {
                    bytes = bytes[1..];
                    continue;
                }
            }
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            Keep(end < 0 ? bytes : bytes[..end], at);
            if (end < 0)
                return;
            EndLine(at, sink);
            _afterReturn = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
        }
    }

    public void Dispose() => Release();

    private ReadOnlySpan<byte> AfterMark(ReadOnlySpan<byte> bytes, TimeSpan at)
    {
        while (_markLength < ByteOrderMark.Length && !bytes.IsEmpty)
        {
            if (bytes[0] != ByteOrderMark[_markLength])
            {
                Keep(ByteOrderMark[.._markLength], _startedAt); // It was none after all.
                _markLength = ByteOrderMark.Length;
                break;
            }
            if (_markLength++ == 0)
                _startedAt = at;
            bytes = bytes[1..];
        }
        return bytes;
    }

    private void Keep(ReadOnlySpan<byte> part, TimeSpan at)
    {
        if (part.IsEmpty)
            return;
        if (_lineLength == 0)
        {
            _lineBeganAt = at;
            _inComment = part[0] == ':';
        }
        // Comments are dropped as they come, so that a server may send them without end; one line of them may not be endless.
        if (_inComment ? part.Length > longest - _lineLength : (_eventLength += part.Length) > longest)
            throw new ReplyTooLargeException(longest, "an event");
        if (!_inComment)
        {
            Reserve(_dataLength + _lineLength + part.Length);
            part.CopyTo(_buffer.AsSpan(_dataLength + _lineLength));
        }
        _lineLength += part.Length;
    }

    private void EndLine(TimeSpan at, IEventSink sink)
    {
        var length = _lineLength;
        _lineLength = 0;
        if (length == 0)
        {
            EndEvent(at, sink);
            return;
        }
        if (_inComment)
        {
            sink.Ping(at);
            return;
        }
        if (!_inEvent)
        {
            _inEvent = true;
            _eventBeganAt = _lineBeganAt;
        }
        TakeField(_buffer.AsSpan(_dataLength, length));
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var value = colon < 0 ? [] : line[(colon + 1)..];
        if (value is [(byte)' ', ..])
            value = value[1..];
        switch (colon < 0 ? line : line[..colon])
        {
            case var name when name.SequenceEqual("data"u8):
                value.CopyTo(_buffer.AsSpan(_dataLength)); // Downwards over its own name, which is longer than the LF.
                _dataLength += value.Length;
                _buffer[_dataLength++] = (byte)'\n';
                break;
            case var name when name.SequenceEqual("event"u8):
                _named = !value.IsEmpty && !value.SequenceEqual("message"u8);
                break;
        }
    }

    private void EndEvent(TimeSpan at, IEventSink sink)
    {
        // Without a data line there is no event; with an empty one there is.
        if (_dataLength > 0)
        {
            if (_named)
                Ignored++;
            else
                sink.Event(_buffer.AsMemory(0, _dataLength - 1), _eventBeganAt, at);
        }
        _dataLength = 0;
        _eventLength = 0;
        _inEvent = false;
        _named = false;
        Release();
    }

    private void Reserve(int length)
    {
        if (length <= _buffer.Length)
            return;
        var larger = pool.Rent(Math.Max(FirstLength, Math.Max(length, 2 * _buffer.Length)));
        _buffer.AsSpan(0, _dataLength + _lineLength).CopyTo(larger);
        Release();
        _buffer = larger;
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            pool.Return(_buffer);
        _buffer = [];
    }
}

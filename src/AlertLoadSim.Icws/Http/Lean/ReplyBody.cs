namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>Finds the bytes of a body among those of the connection, however they are cut, and knows where it ends.</summary>
/// <remarks>Source: RFC 9112, 6.3 (length) and 7.1 (chunked). Extensions of chunks and trailers are read over.</remarks>
internal struct ReplyBody
{
    private const int MostSizeDigits = 15;
    private const int LongestFraming = 16 * 1024;

    private State _state;
    private long _left;
    private int _sizeDigits;
    private int _framing;

    private enum State
    {
        Complete,

        /// <summary>So many bytes as are left; then the end.</summary>
        Counted,
        UntilClosed,
        ChunkSize,

        /// <summary>Behind the size there was a blank, which only an extension or the end of the line may follow.</summary>
        ChunkBlank,
        ChunkExtension,
        ChunkSizeLf,
        ChunkData,
        ChunkDataCr,
        ChunkDataLf,

        /// <summary>At the beginning of a line behind the last chunk.</summary>
        Trailers,
        Trailer,
        TrailerLf,
        LastLf,
    }

    /// <param name="longest">A body that says to be longer is not begun.</param>
    /// <exception cref="ReplyTooLargeException">Its Content-Length says that it is longer than <paramref name="longest"/>.</exception>
    public static ReplyBody Of(in ReplyHead head, int longest) => head switch
    {
        { HasNoBody: true } => default,
        { IsChunked: true } => new ReplyBody { _state = State.ChunkSize },
        { ContentLength: { } length } when length > longest => throw new ReplyTooLargeException(longest),
        { ContentLength: { } length } => new ReplyBody { _state = length == 0 ? State.Complete : State.Counted, _left = length },
        _ => new ReplyBody { _state = State.UntilClosed },
    };

    public readonly bool IsComplete => _state == State.Complete;

    /// <summary>The end of the connection is the end of the body, and cannot be told from that of a server that died.</summary>
    public readonly bool EndsWithConnection => _state == State.UntilClosed;

    /// <summary>Takes bytes of the connection and leaves those of the body at their front, in one piece.</summary>
    /// <param name="taken">How many were taken: all, unless the body ended before.</param>
    /// <returns>How many of them are of the body.</returns>
    /// <exception cref="MalformedReplyException">The chunks are wrong.</exception>
    public int Take(Span<byte> bytes, out int taken)
    {
        var length = 0;
        for (taken = 0; taken < bytes.Length && _state != State.Complete;)
        {
            if (_state is not (State.Counted or State.UntilClosed or State.ChunkData))
            {
                TakeFraming(bytes[taken++]);
                continue;
            }

            var data = TakeData(bytes[taken..]);
            if (length < taken)
                data.CopyTo(bytes[length..]);
            length += data.Length;
            taken += data.Length;
        }

        return length;
    }

    private Span<byte> TakeData(Span<byte> bytes)
    {
        if (_state == State.UntilClosed)
            return bytes;
        var data = bytes[..(int)Math.Min(bytes.Length, _left)];
        _left -= data.Length;
        if (_left == 0)
            _state = _state == State.Counted ? State.Complete : State.ChunkDataCr;
        return data;
    }

    private void TakeFraming(byte next)
    {
        switch (_state)
        {
            case State.ChunkSize:
                TakeSize(next);
                break;
            case State.ChunkBlank:
                Count();
                Require(next is (byte)' ' or (byte)'\t' or (byte)';' or (byte)'\r', "a chunk's size is no hexadecimal number");
                _state = Behind(next);
                break;
            case State.ChunkExtension:
                Count();
                Require(next != '\n', "a chunk's size ends with a bare LF");
                if (next == '\r')
                    _state = State.ChunkSizeLf;
                break;
            case State.ChunkSizeLf:
                Require(next == '\n', "a chunk's size does not end with CRLF");
                (_state, _sizeDigits, _framing) = (_left == 0 ? State.Trailers : State.ChunkData, 0, 0);
                break;
            case State.ChunkDataCr:
                Require(next == '\r', "a chunk is longer than its size");
                _state = State.ChunkDataLf;
                break;
            case State.ChunkDataLf:
                Require(next == '\n', "a chunk is longer than its size");
                _state = State.ChunkSize;
                break;
            case State.Trailers or State.Trailer:
                Count();
                Require(next != '\n', "a trailer ends with a bare LF");
                _state = next == '\r' ? (_state == State.Trailers ? State.LastLf : State.TrailerLf) : State.Trailer;
                break;
            case State.TrailerLf:
                Require(next == '\n', "a trailer has a bare CR in it");
                _state = State.Trailers;
                break;
            case State.LastLf:
                Require(next == '\n', "the trailers do not end with CRLF");
                _state = State.Complete;
                break;
        }
    }

    private void TakeSize(byte next)
    {
        if (char.IsAsciiHexDigit((char)next))
        {
            Require(++_sizeDigits <= MostSizeDigits, "a chunk's size has too many digits");
            _left = (_left << 4) + (next <= (byte)'9' ? next - '0' : (next | 0x20) - 'a' + 10);
            return;
        }

        Require(_sizeDigits > 0, "a chunk has no size");
        Require(next is (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t', "a chunk's size is no hexadecimal number");
        _state = Behind(next);
    }

    private static State Behind(byte size) => size switch
    {
        (byte)'\r' => State.ChunkSizeLf,
        (byte)';' => State.ChunkExtension,
        _ => State.ChunkBlank,
    };

    // What a server may send without a byte of body.
    private void Count()
    {
        if (++_framing > LongestFraming)
            throw new ReplyTooLargeException(LongestFraming, "the framing of a chunk");
    }

    private static void Require(bool isRight, string problem)
    {
        if (!isRight)
            throw new MalformedReplyException(problem);
    }
}

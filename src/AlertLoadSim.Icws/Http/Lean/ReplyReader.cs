using System.Buffers;

namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>One reply while it is read: the bytes of the connection in, head and body out. Lent to a lane while a request of it is out, so that a session that
/// waits for its next poll holds no memory.</summary>
internal sealed class ReplyReader
{
    private const int UsualLength = 2048;
    private const int LongestHead = 64 * 1024;

    private const int MostSpare = 256;

    // A request is sent on one thread and its reply read on another, so spares are not any thread's own.
    private static readonly Lock SpareLock = new();
    private static readonly Stack<ReplyReader> Spare = new(MostSpare);

    private byte[] _bytes = new byte[UsualLength];
    private int _end;
    private int _headTaken;
    private int _bodyLength;
    private int _longest;
    private ReplyHead _head;
    private ReplyBody _body;

    private ReplyReader()
    {
    }

    /// <param name="longest">Longest body that is read, in bytes.</param>
    public static ReplyReader Rent(int longest)
    {
        ReplyReader? reader;
        lock (SpareLock)
            Spare.TryPop(out reader);
        reader ??= new ReplyReader();
        reader._longest = longest;
        return reader;
    }

    /// <summary>Where the connection's next bytes belong. Never empty.</summary>
    public Memory<byte> Free => _bytes.AsMemory(_end);

    public bool IsHeadComplete { get; private set; }

    public bool IsComplete { get; private set; }

    /// <summary>The bytes that came last took all the room there was: TLS may have kept back some that came with them.</summary>
    public bool WasFilled { get; private set; }

    public ref readonly ReplyHead Head => ref _head;

    /// <summary>Valid until <see cref="Return"/>.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(_headTaken, _bodyLength);

    /// <summary>The connection may be used again: both sides know where the reply ended, and nothing came behind it.</summary>
    public bool KeepsConnection => IsComplete && _head.KeepsConnection && !_body.EndsWithConnection && _end == _headTaken + _bodyLength;

    /// <summary>So many bytes came, of the head and whatever is behind it.</summary>
    /// <exception cref="MalformedReplyException">The reply is not HTTP.</exception>
    /// <exception cref="ReplyTooLargeException">The head is longer than is read.</exception>
    public void HeadCame(int count)
    {
        _end += count;
        WasFilled = _end == _bytes.Length;
        while (!IsHeadComplete)
        {
            var isComplete = _head.Take(_bytes.AsSpan(_headTaken.._end), out var taken);
            _headTaken += taken;
            if ((isComplete ? _headTaken : _end) > LongestHead)
                throw new ReplyTooLargeException(LongestHead, "the reply's head");
            if (!isComplete)
                break;
            IsHeadComplete = !_head.IsInterim;
            if (!IsHeadComplete)
                _head = default;
        }

        if (_end == _bytes.Length)
            Grow();
    }

    /// <summary>Begins with the body, of which some may be there.</summary>
    /// <exception cref="MalformedReplyException">Its chunks are wrong.</exception>
    /// <exception cref="ReplyTooLargeException">The body is longer than is read.</exception>
    public void BeginBody()
    {
        _body = ReplyBody.Of(_head, _longest);
        TakeBody(_end - _headTaken);
    }

    /// <summary>So many bytes came behind the head.</summary>
    /// <inheritdoc cref="BeginBody"/>
    public void BodyCame(int count)
    {
        _end += count;
        WasFilled = _end == _bytes.Length;
        TakeBody(count);
    }

    /// <summary>No more bytes will come.</summary>
    /// <exception cref="EndOfStreamException">The reply is not whole.</exception>
    public void ConnectionEnded()
    {
        if (!IsHeadComplete || !_body.EndsWithConnection)
            throw new EndOfStreamException(IsHeadComplete ? "the connection ended in the middle of the reply's body" : "the connection ended before the reply's head was there");
        IsComplete = true;
    }

    /// <summary>Hands the body over to who reads it as it comes.</summary>
    /// <param name="there">What is there of it, framing and all; valid until <see cref="Return"/>.</param>
    public ReplyBody HandOver(out Memory<byte> there)
    {
        there = _bytes.AsMemory(_headTaken.._end);
        return ReplyBody.Of(_head, int.MaxValue);
    }

    public void Return()
    {
        if (_bytes.Length > UsualLength)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = new byte[UsualLength];
        }

        (_end, _headTaken, _bodyLength) = (0, 0, 0);
        (_head, _body) = (default, default);
        (IsHeadComplete, IsComplete, WasFilled) = (false, false, false);
        lock (SpareLock)
        {
            if (Spare.Count < MostSpare)
                Spare.Push(this);
        }
    }

    // What came lies right behind the body as far as it is known; what is framing of it goes.
    private void TakeBody(int came)
    {
        var length = _body.Take(_bytes.AsSpan(_end - came, came), out var taken);
        if (length > _longest - _bodyLength)
            throw new ReplyTooLargeException(_longest);
        _bodyLength += length;
        IsComplete = _body.IsComplete;
        if (IsComplete)
        {
            _end = _headTaken + _bodyLength + (came - taken); // Tells that something came behind the reply; nobody reads it.
            return;
        }

        _end = _headTaken + _bodyLength;
        if (_end == _bytes.Length)
            Grow();
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _end).CopyTo(larger);
        if (_bytes.Length > UsualLength)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

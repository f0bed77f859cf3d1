namespace AlertLoadSim.Icws.Http.Lean;

/// <summary>The body of a reply that is passed on as it comes. Holds no memory of its own.</summary>
internal sealed class BodyStream : ReadOnlyStream
{
    private readonly Stream _connection;
    private readonly byte[] _first;
    private int _firstTaken;
    private ReplyBody _body;

    /// <param name="there">What came with the head.</param>
    public BodyStream(Stream connection, ReplyBody body, ReadOnlySpan<byte> there)
    {
        (_connection, _body) = (connection, body);
        var first = there.ToArray();
        var length = _body.Take(first, out var taken);
        EndedCleanly = _body.IsComplete && taken == first.Length;
        _first = first[..length];
    }

    /// <summary>The body was read to its end, and nothing came behind it, nor may TLS have kept back some for want of room.</summary>
    public bool EndedCleanly { get; private set; }

    /// <returns>0: the end; or, into no bytes, that some may be there.</returns>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_firstTaken < _first.Length)
            return TakeFirst(buffer.Span);
        while (!_body.IsComplete)
        {
            var came = await _connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (buffer.IsEmpty)
                return 0;
            if (came == 0)
                return _body.EndsWithConnection ? 0 : throw new EndOfStreamException("the connection ended in the middle of the stream");
            var length = _body.Take(buffer.Span[..came], out var taken);
            EndedCleanly = _body.IsComplete && taken == came && came < buffer.Length;
            if (length > 0)
                return length;
        }

        return 0;
    }

    private int TakeFirst(Span<byte> into)
    {
        var part = _first.AsSpan(_firstTaken, Math.Min(into.Length, _first.Length - _firstTaken));
        part.CopyTo(into);
        _firstTaken += part.Length;
        return part.Length;
    }
}

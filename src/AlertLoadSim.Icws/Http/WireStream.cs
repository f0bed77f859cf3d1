namespace AlertLoadSim.Icws.Http;

/// <summary>A connection that reports writes, and its end, to the <see cref="WireGuard"/>.</summary>
internal sealed class WireStream(Stream inner, WireGuard guard) : Stream
{
    private bool _hasRead;

    /// <summary>How it ended, if it did.</summary>
    public ConnectionEnd End { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0 && buffer.Length > 0)
                Ended(ConnectionEnd.Closed);
            _hasRead |= read > 0;
            return read;
        }
        catch (IOException e) when (ConnectionEnds.IsReset(e))
        {
            Ended(ConnectionEnd.Reset);
            throw;
        }
        catch (IOException e) when (!_hasRead && TlsAlert.IsRefusal(e))
        {
            guard.Rejected(this);
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        guard.Writing(this);
        try
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (ConnectionEnds.IsReset(e))
        {
            Ended(ConnectionEnd.Reset);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count)
    {
        guard.Writing(this);
        inner.Write(buffer, offset, count);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Ended(ConnectionEnd end)
    {
        End = end;
        guard.Ended(this, end);
    }
}

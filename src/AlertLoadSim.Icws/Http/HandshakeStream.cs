namespace AlertLoadSim.Icws.Http;

/// <summary>A connection below TLS. While TLS is not agreed on, whoever waits for bytes goes on upon a thread of the pool: certificates are checked for
/// milliseconds, and the thread that hands out bytes has other connections to serve.</summary>
internal sealed class HandshakeStream(Stream inner) : ReadOnlyStream
{
    public bool IsAgreed { get; set; }

    public override bool CanWrite => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsAgreed ? inner.ReadAsync(buffer, cancellationToken) : ReadAndHopAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadAndHopAsync(Memory<byte> buffer, CancellationToken token)
    {
        var read = await inner.ReadAsync(buffer, token).ConfigureAwait(false);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return read;
    }
}

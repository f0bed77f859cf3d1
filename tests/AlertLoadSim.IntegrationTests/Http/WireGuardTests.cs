using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.IntegrationTests.Http;

public sealed class WireGuardTests
{
    private readonly WireGuard _guard = new();

    [Fact]
    public async Task Connection_that_died_just_before_the_request_was_written_is_known_to_have_died()
    {
        var connection = new WireStream(new MemoryStream(), _guard);
        _guard.Begin();
        Assert.Equal(0, await connection.ReadAsync(new byte[10].AsMemory())); // The client looks ahead while the connection is idle.
        await connection.WriteAsync("GET"u8.ToArray());
        Assert.True(_guard.Facts.Written);
        Assert.Equal(ConnectionEnd.Closed, _guard.Facts.End);
    }

    [Fact]
    public async Task Second_connection_for_what_was_written_is_refused_before_a_byte_is_sent()
    {
        using var second = new MemoryStream();
        _guard.Begin();
        await new WireStream(new MemoryStream(), _guard).WriteAsync("GET"u8.ToArray());
        await Assert.ThrowsAsync<ResendPreventedException>(async () => await new WireStream(second, _guard).WriteAsync("GET"u8.ToArray()));
        Assert.Throws<ResendPreventedException>(_guard.RefuseResend);
        Assert.True(_guard.Facts.ResendPrevented);
        Assert.Equal(0, second.Length);
    }

    [Fact]
    public async Task End_of_another_connection_and_an_empty_read_are_none()
    {
        var (old, current) = (new WireStream(new MemoryStream(), _guard), new WireStream(new MemoryStream(), _guard));
        _guard.Begin();
        await current.WriteAsync("GET"u8.ToArray());
        Assert.Equal(0, await old.ReadAsync(new byte[10].AsMemory()));
        Assert.Equal(0, await current.ReadAsync(Memory<byte>.Empty));
        Assert.Equal(ConnectionEnd.Open, _guard.Facts.End);
    }

    /// <summary>As OpenSSL words what a server of TLS 1.3 says when it has seen, after the handshake, that our certificate is missing or wrong.</summary>
    [Theory]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required", true)]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", true)]
    [InlineData("error:0A000438:SSL routines::tlsv1 alert internal error", false)]
    [InlineData("Received an unexpected EOF or 0 bytes from the transport stream.", false)]
    public async Task Refusal_of_our_certificate_after_the_handshake_is_no_request(string text, bool refused)
    {
        var connection = new WireStream(new RefusingStream(text), _guard);
        _guard.Begin();
        await connection.WriteAsync("GET"u8.ToArray());
        await Assert.ThrowsAsync<IOException>(async () => Assert.Equal(0, await connection.ReadAsync(new byte[10].AsMemory())));
        Assert.Equal(refused, _guard.Facts.RejectedByServer);
        var exchange = new TestExchange().Exchange;
        FailureClassifier.Classify(exchange, new IOException("x", new IOException(text)), _guard.Facts, aborted: false, timedOut: false);
        Assert.Equal(
            refused ? Outcome.Failed(Stage.Tls, FailureKind.TlsRejected) : Outcome.Indeterminate(Stage.FirstByte, FailureKind.Other), exchange.Outcome);
        Assert.Contains(text, exchange.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_after_the_first_byte_of_a_reply_does_not_undo_the_request()
    {
        var connection = new WireStream(new RefusingStream("tlsv13 alert certificate required", "HTTP"u8.ToArray()), _guard);
        _guard.Begin();
        await connection.WriteAsync("GET"u8.ToArray());
        Assert.Equal(4, await connection.ReadAsync(new byte[10].AsMemory()));
        await Assert.ThrowsAsync<IOException>(async () => Assert.Equal(0, await connection.ReadAsync(new byte[10].AsMemory())));
        Assert.False(_guard.Facts.RejectedByServer);
    }

    private sealed class RefusingStream(string text, byte[]? first = null) : MemoryStream
    {
        private byte[]? _first = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_first is not { } bytes)
                throw new IOException("The decryption operation failed, see inner exception.", new IOException("SSL_ERROR_SSL", new IOException(text)));
            _first = null;
            bytes.CopyTo(buffer);
            return ValueTask.FromResult(bytes.Length);
        }
    }
}

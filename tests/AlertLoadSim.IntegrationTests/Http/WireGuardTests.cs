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
        Assert.True(_guard.Written);
        Assert.Equal(ConnectionEnd.Closed, _guard.End);
    }

    [Fact]
    public async Task Second_connection_for_what_was_written_is_refused_before_a_byte_is_sent()
    {
        using var second = new MemoryStream();
        _guard.Begin();
        await new WireStream(new MemoryStream(), _guard).WriteAsync("GET"u8.ToArray());
        await Assert.ThrowsAsync<ResendPreventedException>(async () => await new WireStream(second, _guard).WriteAsync("GET"u8.ToArray()));
        Assert.Throws<ResendPreventedException>(_guard.RefuseResend);
        Assert.True(_guard.ResendPrevented);
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
        Assert.Equal(ConnectionEnd.Open, _guard.End);
    }
}

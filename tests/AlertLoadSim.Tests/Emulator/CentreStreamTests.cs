using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Tests.Emulator;

public sealed class CentreStreamTests
{
    private readonly Town _town = new();
    private int _bell;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_queued_when_the_session_ends_is_carried_in_order_and_then_the_stream_ends(bool byExpiry)
    {
        var town = byExpiry ? new Town(7, new AlertLoadSim.Workload.Scenarios.FaultSpec.ExpireSession(0.2)) : _town;
        var (session, stream) = Streaming(town);
        town.Centre.RaisePlanned(new(0, TimeSpan.Zero, 0, TimeSpan.FromHours(1)), town.NowNs);
        End(town, session, byExpiry);

        Assert.Equal([1], town.Centre.DrainStream(stream, town.NowNs)!.Value.Messages.Marks());
        // For the alert, for the end of the session, and for what is left to do after the last messages: or the reader would sleep.
        Assert.Equal(3, _bell);
        Assert.Null(town.Centre.DrainStream(stream, town.NowNs));
    }

    [Fact]
    public void Stream_of_a_session_that_ends_with_nothing_queued_ends_at_once()
    {
        var (session, stream) = Streaming(_town);
        _town.Centre.DrainStream(stream, _town.NowNs);
        _town.Centre.Disconnect(Town.Proof(session), _town.NowNs);

        Assert.Null(_town.Centre.DrainStream(stream, _town.NowNs));
    }

    [Fact]
    public void Stream_that_was_taken_over_carries_nothing_more_also_when_it_closes_late()
    {
        var (session, older) = Streaming(_town);
        var newer = new EventStream(() => { });
        Assert.Null(_town.Centre.OpenStream(Town.Proof(session), newer, _town.NowNs));
        _town.Raise(0);
        _town.Centre.Disconnect(Town.Proof(session), _town.NowNs);
        Assert.Null(_town.Centre.DrainStream(older, _town.NowNs));
        Centre.CloseStream(older, _town.NowNs);

        Assert.Equal(2, _town.Centre.DrainStream(newer, _town.NowNs)!.Value.Messages.Count);
    }

    [Fact]
    public void What_a_client_left_unread_when_its_session_ended_is_kept_for_nobody()
    {
        var (session, stream) = Streaming(_town);
        _town.Centre.Disconnect(Town.Proof(session), _town.NowNs);
        Centre.CloseStream(stream, _town.NowNs);

        Assert.Empty(session.Drain());
    }

    private (Session Session, EventStream Stream) Streaming(Town town)
    {
        Session session;
        var stream = new EventStream(() => _bell++);
        do
        {
            // Some expire before they have a stream.
            session = town.Connect();
        }
        while (town.Subscribe(session, Town.Marks) is not null || town.Centre.OpenStream(Town.Proof(session), stream, town.NowNs) is not null);
        _bell = 0;
        return (session, stream);
    }

    private static void End(Town town, Session session, bool byExpiry)
    {
        if (!byExpiry)
        {
            Assert.Null(town.Centre.Disconnect(Town.Proof(session), town.NowNs));
            return;
        }

        while (town.Centre.Heartbeat(Town.Proof(session), town.NowNs) is null)
        {
        }
    }
}

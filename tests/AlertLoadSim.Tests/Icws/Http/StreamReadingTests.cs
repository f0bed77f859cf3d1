using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.Tests.Icws.Http;

public sealed class StreamReadingTests
{
    private const int Enough = 100;

    [Fact]
    public async Task Stream_that_never_lets_itself_be_waited_for_does_not_keep_the_thread_that_began_to_read_it()
    {
        var sink = new Counting(Thread.CurrentThread);
        var exchange = new Exchange(sink, Lane.Stream);
        var reading = new StreamReading(exchange, sink, new NoDeadline(), new RunClock(TimeProvider.System))
            .ReadToEndAsync(new Flood(1000), tellsItsEnd: true, 1024, CancellationToken.None);
        sink.Began.Set(); // Who began is free again.
        await reading;
        Assert.Equal(1000, sink.Pings);
        Assert.True(sink.WithinTheCall < Enough, $"{sink.WithinTheCall} pings were read within the call");
    }

    /// <summary>As from a server that sends faster than it is read: each read is done at once.</summary>
    private sealed class Flood(int pings) : ReadOnlyStream
    {
        private int _left = pings;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty || _left == 0)
                return new ValueTask<int>(0);
            _left--;
            ":\n\n"u8.CopyTo(buffer.Span);
            return new ValueTask<int>(3);
        }
    }

    private sealed class Counting(Thread caller) : IEventSink, IExchangeSink
    {
        public ManualResetEventSlim Began { get; } = new();

        public int Pings { get; private set; }

        public int WithinTheCall { get; private set; }

        public void Opened(Exchange exchange)
        {
        }

        public void Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt)
        {
        }

        public void Ping(TimeSpan at)
        {
            Pings++;
            if (!Began.IsSet && Thread.CurrentThread == caller)
                WithinTheCall++;
        }

        public void Settled(Exchange exchange)
        {
        }
    }

    private sealed class NoDeadline : IStreamDeadline
    {
        public bool IsGivenUp => false;

        public void Renew(TimeSpan timeout)
        {
        }
    }
}

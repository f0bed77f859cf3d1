using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>A stream that a test can follow: what comes of it, in order, as <c>opened</c>, <c>{data}</c>, <c>ping</c>, <c>settled</c>.</summary>
internal sealed class TestStream : IEventSink, IExchangeSink
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _steps = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Settled> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestStream()
    {
        Exchange = new Exchange(this, Lane.Stream) { Timeout = Patience };
        IcwsRequests.Stream(Exchange, TestExchange.Credentials, this);
    }

    public Exchange Exchange { get; }

    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>Opened at, and of the last event: began at, received at.</summary>
    public (TimeSpan OpenedAt, TimeSpan BeganAt, TimeSpan ReceivedAt) At { get; private set; }

    /// <summary>Done within the sink, with what just came.</summary>
    public Action<string>? Then { get; set; }

    public Task<Settled> Settled => _settled.Task.WaitAsync(Patience);

    public TestStream StartOn(ISessionTransport transport)
    {
        transport.Start(Exchange);
        return this;
    }

    /// <summary>What comes next; fails when it is something else.</summary>
    public async Task Expect(params string[] steps)
    {
        foreach (var step in steps)
        {
            using var patience = new CancellationTokenSource(Patience);
            Assert.Equal(step, await _steps.Reader.ReadAsync(patience.Token));
        }
    }

    void IEventSink.Opened(Exchange exchange)
    {
        Assert.Equal(200, exchange.Status);
        At = At with { OpenedAt = exchange.ReceivedAt };
        Note("opened");
    }

    void IEventSink.Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt)
    {
        At = At with { BeganAt = beganAt, ReceivedAt = receivedAt };
        Note($"{{{Encoding.UTF8.GetString(data.Span)}}}");
    }

    void IEventSink.Ping(TimeSpan at) => Note("ping");

    void IExchangeSink.Settled(Exchange exchange)
    {
        Note("settled");
        _settled.TrySetResult(new Settled(
            exchange.Outcome, exchange.Status, Encoding.UTF8.GetString(exchange.Reply.Span), exchange.SetCookie, exchange.Problem,
            exchange.ResendPrevented, exchange.SentAt, exchange.ReceivedAt));
    }

    private void Note(string step)
    {
        _log.Enqueue(step);
        _steps.Writer.TryWrite(step);
        Then?.Invoke(step);
    }
}

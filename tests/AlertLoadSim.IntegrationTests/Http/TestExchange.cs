using System.Text;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>How an exchange settled, copied before its buffers are used again.</summary>
internal sealed record Settled(
    Outcome Outcome, int Status, string Reply, string? SetCookie, string? Problem, bool ResendPrevented, TimeSpan SentAt, TimeSpan ReceivedAt);

/// <summary>An exchange that a test can await, as often as it likes.</summary>
internal sealed class TestExchange : IExchangeSink
{
    public static readonly SessionCredentials Credentials = new("1731001", "dG9rZW4=", "icws_1731001=4f0c|languageId=en-us");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TaskCompletionSource<Settled> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _settlements;

    public TestExchange(Lane lane = Lane.Main, Action<Exchange>? request = null)
    {
        Exchange = new Exchange(this, lane) { Timeout = Patience };
        (request ?? Poll)(Exchange);
    }

    public static Action<Exchange> Poll { get; } = exchange => IcwsRequests.Poll(exchange, Credentials);

    public Exchange Exchange { get; }

    public int Settlements => Volatile.Read(ref _settlements);

    public Task<Settled> StartOn(ISessionTransport transport)
    {
        _settled = new TaskCompletionSource<Settled>(TaskCreationOptions.RunContinuationsAsynchronously);
        var settled = _settled.Task;
        transport.Start(Exchange);
        return settled.WaitAsync(Patience);
    }

    public TestExchange Within(TimeSpan timeout)
    {
        Exchange.Timeout = timeout;
        return this;
    }

    void IExchangeSink.Settled(Exchange exchange)
    {
        Interlocked.Increment(ref _settlements);
        _settled.TrySetResult(new Settled(
            exchange.Outcome, exchange.Status, Encoding.UTF8.GetString(exchange.Reply.Span), exchange.SetCookie, exchange.Problem,
            exchange.ResendPrevented, exchange.SentAt, exchange.ReceivedAt));
    }
}

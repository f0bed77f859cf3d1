using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.IntegrationTests.Http;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>The same requests through both transports to an emulator whose seed, and so what it does to each of them, is the same: both see the same
/// outcomes, and the emulator the same requests.</summary>
public sealed class FaultAgreementTests
{
    private const int Polls = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly int[] Statuses = [400, 401, 403, 404, 405, 410, 500, 503];

    public static TheoryData<string> Faults => [.. Behaviours.Keys];

    private static Dictionary<string, EmulatorSpec> Behaviours { get; } = new(
        Statuses.Select(status => KeyValuePair.Create($"error {status}", With(new FaultSpec.Error(status, 0.4, FaultOperation.Any)))))
    {
        ["none"] = new EmulatorSpec(),
        ["slow"] = new EmulatorSpec { Latency = new Distribution.Uniform(TimeSpan.Zero, TimeSpan.FromMilliseconds(8)) },
        ["closed"] = With(new FaultSpec.LoseReply(0.3, LoseReplyBy.Close)),
        ["reset"] = With(new FaultSpec.LoseReply(0.3, LoseReplyBy.Reset)),
        ["closed and reset and refused"] = With(
            new FaultSpec.LoseReply(0.2, LoseReplyBy.Close), new FaultSpec.LoseReply(0.2, LoseReplyBy.Reset), new FaultSpec.Error(503, 0.2, FaultOperation.Any)),
        ["expired"] = With(new FaultSpec.ExpireSession(0.1)),
        ["misbehaving"] = With([.. Enum.GetValues<MisbehaviourKind>().Select(kind => new FaultSpec.Misbehave(kind, 0.2))]),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Faults_are_seen_alike(string fault)
    {
        var lean = await SeenAsync(Behaviours[fault], TransportKind.Lean);
        var other = await SeenAsync(Behaviours[fault], TransportKind.HttpClient);
        Assert.Equal(other, lean);
        Assert.Contains(lean, seen => seen.StartsWith("poll: Ok", StringComparison.Ordinal));
        if (fault is not ("none" or "slow" or "misbehaving"))
            Assert.Contains(lean, seen => !seen.Contains(": Ok", StringComparison.Ordinal));
    }

    private static async Task<List<string>> SeenAsync(EmulatorSpec behaviour, TransportKind kind)
    {
        await using var server = await EmulatorServer.StartAsync(EmulatorServers.Settings with { Behaviour = behaviour }, TimeProvider.System);
        using var transport = new SessionTransport(new TransportSettings(server.Address) { Kind = kind }, new Deadlines(new RunClock(TimeProvider.System)));
        var seen = new List<string>();
        SessionCredentials? credentials = null;
        for (var attempt = 0; attempt < 30 && credentials is null; attempt++)
            await DoAsync("login", exchange => IcwsRequests.Login(exchange, "agent0001", SessionsSpec.EmulatorPassword), exchange => credentials = IcwsReplies.ReadLogin(exchange, out _)?.Credentials);
        await DoAsync("subscribe", exchange => IcwsRequests.Subscribe(exchange, credentials!, ["Eic_State"]));
        for (var poll = 0; poll < Polls; poll++)
            await DoAsync("poll", exchange => IcwsRequests.Poll(exchange, credentials!));
        await DoAsync("pickup", exchange => IcwsRequests.Pickup(exchange, credentials!, "1"));
        await DoAsync("unsubscribe", exchange => IcwsRequests.Unsubscribe(exchange, credentials!));
        await DoAsync("disconnect", exchange => IcwsRequests.Disconnect(exchange, credentials!));
        seen.Add($"{server.Counts.Connects} sessions made, {server.Counts.RepliesLost} replies lost, {server.Counts.Misbehaviours} misbehaviours");
        return seen;

        async Task DoAsync(string what, Action<Exchange> request, Action<Exchange>? read = null)
        {
            var exchange = new Reading(read);
            request(exchange.Exchange);
            transport.Start(exchange.Exchange);
            seen.Add($"{what}: {await exchange.Settled.WaitAsync(Patience)}");
        }
    }

    private static EmulatorSpec With(params FaultSpec[] faults) => new() { Faults = [.. faults] };

    private sealed class Reading : IExchangeSink
    {
        private readonly TaskCompletionSource<string> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Action<Exchange>? _read;

        public Reading(Action<Exchange>? read)
        {
            _read = read;
            Exchange = new Exchange(this, Lane.Main) { Timeout = Patience };
        }

        public Exchange Exchange { get; }

        public Task<string> Settled => _settled.Task;

        // Ids and tokens are those of another emulator, but as long. Only the platform's client ever wants to send a second time.
        void IExchangeSink.Settled(Exchange exchange)
        {
            _read?.Invoke(exchange);
            _settled.TrySetResult($"{exchange.Outcome.Kind}, {exchange.Outcome.Stage}, {exchange.Outcome.Failure}, {exchange.Status}, {exchange.Reply.Length} bytes");
        }
    }
}

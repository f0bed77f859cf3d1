using System.Text;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.IntegrationTests.Http;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>Two clients that know nothing of each other read the same bytes: each reply that the conformance cases draw from the emulator, faults included, and all
/// the hostile ones. Where they differ, one of them is wrong.</summary>
[TestCaseOrderer("AlertLoadSim.IntegrationTests.Conformance.LastOrderer", "AlertLoadSim.IntegrationTests")]
public sealed class TransportAgreementTests(TransportAgreementTests.Compared compared) : IClassFixture<TransportAgreementTests.Compared>
{
    private static readonly TransportKind[] Kinds = Enum.GetValues<TransportKind>();

    public static TheoryData<string> Cases => [.. CaseTable.All.Select(@case => @case.ToString())];

    public static TheoryData<string> Hostile =>
        [.. HostileReplyTests.Broken.Select(row => (string)row[1]).Concat(HostileReplyTests.Odd.Select(row => (string)row[1]))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Replies_of_a_case_are_read_alike(string name)
    {
        var @case = CaseTable.All.Single(each => each.ToString() == name);
        using var bench = await compared.Servers.BenchAsync(@case.On, Transport.Http);
        await @case.CheckAsync(bench);
        foreach (var reply in bench.Replies)
            await CompareAsync(@case.Id, reply);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public Task Hostile_replies_are_read_alike(string reply) => CompareAsync("hostile", Encoding.Latin1.GetBytes(reply));

    [Fact]
    public void Every_case_was_read_by_both() => Assert.Empty(
        from @case in CaseTable.All
        from kind in Kinds
        where !compared.Read.Contains((@case.Id, kind))
        select $"{@case} over {kind}");

    private async Task CompareAsync(string id, byte[] reply)
    {
        var asStream = Encoding.Latin1.GetString(reply).Contains(LaneReply.EventStreamMediaType, StringComparison.Ordinal);
        var seen = new List<string>();
        foreach (var kind in Kinds)
        {
            await using var server = ScriptedServer.Start([Steps.Read, connection => connection.SendAsync(reply), Steps.Close], [Steps.Ok("[next]")]);
            using var transport = new SessionTransport(new TransportSettings(server.Address) { Kind = kind }, new Deadlines(new RunClock(TimeProvider.System)));
            seen.Add(asStream ? await StreamAsync(transport) : Words(await new TestExchange().StartOn(transport)));
            await server.Connections[0].Finished;
            // Whatever came, the next one is right, and nothing was sent twice.
            Assert.Equal("[next]", (await new TestExchange().StartOn(transport)).Reply);
            Assert.Equal(2, server.Requests.Count);
            compared.Read.Add((id, kind));
        }

        Assert.Equal(seen[0], seen[1]);
    }

    private static async Task<string> StreamAsync(SessionTransport transport)
    {
        var stream = new TestStream().StartOn(transport);
        var settled = await stream.Settled;
        return $"{Words(settled)}; {string.Join(' ', stream.Log)}";
    }

    private static string Words(Settled settled) =>
        $"{settled.Outcome}, {settled.Status}, cookie {settled.SetCookie ?? "none"}, {settled.Reply}, {(settled.Problem is null ? "no problem" : "a problem")}";

    /// <summary>What was read, and by whom.</summary>
    public sealed class Compared : IAsyncLifetime
    {
        internal ConformanceServers Servers { get; } = new();

        internal HashSet<(string Case, TransportKind By)> Read { get; } = [];

        public Task InitializeAsync() => Servers.InitializeAsync();

        public Task DisposeAsync() => Servers.DisposeAsync();
    }
}

using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Conformance;
using Xunit.Abstractions;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>What a session does from subscription to last message looks the same through nginx, byte by byte.</summary>
public sealed class ConformanceThroughNginxTests(ConformanceThroughNginxTests.Proxies proxies, ITestOutputHelper output)
    : IClassFixture<ConformanceThroughNginxTests.Proxies>
{
    // Not the logins: their Location and cookie path are what the proxy rewrites, see NginxTests.
    private static readonly IReadOnlyList<Case> Table =
    [
        .. CredentialCases.All, .. AlertingCases.All, .. GroupCases.All, .. MessageCases.All, .. StreamCases.All, .. SiblingCases.All,
    ];

    public static TheoryData<string> Ids => [.. Table.Select(c => c.ToString())];

    [NeedsNginxTheory]
    [MemberData(nameof(Ids))]
    public async Task Holds_through_nginx(string name)
    {
        var @case = Table.Single(c => c.ToString() == name);
        try
        {
            using var bench = await proxies.BenchAsync(@case.On);
            await @case.CheckAsync(bench);
            Assert.True(bench.Exchanges > 0, $"{@case} was not exercised");
        }
        finally
        {
            output.WriteLine(proxies.Complaints(@case.On));
        }
    }

    /// <summary>One nginx before each emulator.</summary>
    public sealed class Proxies : IAsyncLifetime, IDisposable
    {
        private readonly ConformanceServers _servers = new();
        private readonly OwnCertificate _certificate = new();
        private readonly Dictionary<string, Nginx> _running = [];

        public Task InitializeAsync() => _servers.InitializeAsync();

        public async Task DisposeAsync()
        {
            foreach (var nginx in _running.Values)
                await nginx.DisposeAsync();
            await _servers.DisposeAsync();
        }

        public void Dispose() => _certificate.Dispose();

        internal Task<Bench> BenchAsync(Setup setup) => _servers.BenchAsync(setup, server => DoorAsync(setup, server));

        internal string Complaints(Setup setup) => _running.TryGetValue(setup.Name, out var nginx) ? nginx.Complaints : "nginx is not running";

        private async Task<Door> DoorAsync(Setup setup, EmulatorServer server)
        {
            if (!_running.TryGetValue(setup.Name, out var nginx))
                _running.Add(setup.Name, nginx = await Nginx.StartAsync(server.Address, _certificate));
            return new Door(nginx.Address, _certificate.Certificate, Nginx.Prefix);
        }
    }
}

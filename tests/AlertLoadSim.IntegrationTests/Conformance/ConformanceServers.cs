using System.Globalization;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>One emulator per setup, started when first needed. Their clocks stand still unless a case moves them.</summary>
public sealed class ConformanceServers : IAsyncLifetime
{
    private const int UserCount = 1000;

    private readonly Dictionary<string, (EmulatorServer Server, FakeTimeProvider Time)> _running = [];
    private int _users;

    internal ExerciseLog Exercised { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var (server, _) in _running.Values)
        {
            await server.DisposeAsync();
        }
    }

    internal Task<Bench> BenchAsync(Setup setup, Transport transport) =>
        BenchAsync(setup, server => Task.FromResult(Door.Of(server, transport)));

    internal async Task<Bench> BenchAsync(Setup setup, Func<EmulatorServer, Task<Door>> door)
    {
        if (!_running.TryGetValue(setup.Name, out var running))
        {
            // Starts at the real time: certificates are dated.
            var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
            var settings = setup.Change(EmulatorServers.Settings with
            {
                HttpsPort = 0,
                Users = new UsersSpec.Pattern("agent{0:0000}", UserCount, SessionsSpec.EmulatorPassword),
            });
            running = (await EmulatorServer.StartAsync(settings, time), time);
            _running.Add(setup.Name, running);
        }

        return new Bench(await door(running.Server), running.Time, NextUser);
    }

    private string NextUser() => (++_users).ToString("'agent'0000", CultureInfo.InvariantCulture);
}

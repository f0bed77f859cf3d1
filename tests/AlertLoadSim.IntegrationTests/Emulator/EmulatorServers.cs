using System.Collections.Immutable;
using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Emulator;

internal static class EmulatorServers
{
    public static readonly EmulatorSettings Settings = new()
    {
        Port = 0,
        Seed = 7,
        Users = new UsersSpec.Pattern("agent{0:0000}", 10, SessionsSpec.EmulatorPassword),
    };

    public static Task<EmulatorServer> StartAsync(params FaultSpec[] faults) =>
        StartAsync(Settings with { Behaviour = new EmulatorSpec { Faults = [.. faults] } });

    public static Task<EmulatorServer> StartAsync(EmulatorSettings settings) => EmulatorServer.StartAsync(settings, TimeProvider.System);

    /// <summary>The machine's monotonic clock.</summary>
    public static long NowNs() => (long)(
        (Int128)TimeProvider.System.GetTimestamp() * 1_000_000_000 / TimeProvider.System.TimestampFrequency);

    public static EmulatorSettings With(this EmulatorSettings settings, Distribution latency, params ImmutableArray<FaultSpec> faults) =>
        settings with { Behaviour = new EmulatorSpec { Latency = latency, Faults = faults } };
}

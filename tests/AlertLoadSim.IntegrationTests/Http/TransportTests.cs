using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>What holds whoever speaks HTTP; each class of tests is run for each of them.</summary>
public abstract class TransportTests(TransportKind kind)
{
    protected bool IsLean => kind == TransportKind.Lean;

    internal SessionTransport To(ScriptedServer server) => To(new TransportSettings(server.Address));

    internal SessionTransport To(TransportSettings settings) => new(settings with { Kind = kind }, new Deadlines(new RunClock(TimeProvider.System)));

    /// <summary>A transport whose deadlines strike when the test says so.</summary>
    internal SessionTransport To(ScriptedServer server, TimeProvider time) => new(new TransportSettings(server.Address) { Kind = kind }, new Deadlines(new RunClock(time)));
}

using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Connections to the target.</summary>
internal sealed class HttpTransports(TransportSettings settings, TimeProvider time) : ITransportFactory
{
    private Deadlines _deadlines = new(new RunClock(time));

    /// <summary>The run's; until there is one, they have their own.</summary>
    public RunClock Clock
    {
        set => _deadlines = new Deadlines(value);
    }

    /// <summary>Bare name of the target, as alternate hosts are named.</summary>
    public string Host => settings.Host;

    public ISessionTransport Create(string? host = null) => new SessionTransport(host is null ? settings : settings.For(host), _deadlines);
}

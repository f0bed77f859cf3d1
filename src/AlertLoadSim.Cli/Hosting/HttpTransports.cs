using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Connections by SocketsHttpHandler. The clock is the preflight's own until the run has one.</summary>
internal sealed class HttpTransports(TransportSettings settings, TimeProvider time) : ITransportFactory
{
    public RunClock Clock { get; set; } = new(time);

    /// <summary>Bare name of the target, as alternate hosts are named.</summary>
    public string Host => settings.Host;

    public ISessionTransport Create(string? host = null) => new SessionTransport(host is null ? settings : settings.For(host), Clock);
}

using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Kestrel without a host around it: no configuration files, no logs, no handling of signals.</summary>
internal static class WebServer
{
    private const int BodyMaxBytes = 1 << 20;

    // A ramp opens thousands of connections at once; the system caps it at its own limit.
    private const int Backlog = 4096;

    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(30);

    public static KestrelServer Create(IPAddress address, int port)
    {
        var options = new KestrelServerOptions
        {
            ApplicationServices = new ServiceCollection().BuildServiceProvider(),
            AddServerHeader = false,
        };
        options.Limits.MaxRequestBodySize = BodyMaxBytes;
        options.Limits.KeepAliveTimeout = KeepAlive;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { Backlog = Backlog }), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }
}

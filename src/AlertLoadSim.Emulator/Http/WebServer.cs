using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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

    /// <param name="certificate">Null: no TLS port.</param>
    public static KestrelServer Create(EmulatorSettings settings, X509Certificate2? certificate)
    {
        var options = new KestrelServerOptions
        {
            ApplicationServices = certificate is null ? new ServiceCollection().BuildServiceProvider() : TlsServices(),
            AddServerHeader = false,
        };
        options.Limits.MaxRequestBodySize = BodyMaxBytes;
        options.Limits.KeepAliveTimeout = KeepAlive;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(settings.Listen, settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
        if (certificate is not null)
        {
            options.Listen(settings.Listen, settings.HttpsPort!.Value, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
            });
        }

        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { Backlog = Backlog }), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>Kestrel's TLS asks for services that only its registration at a host knows; the host itself never runs.</summary>
    private static IServiceProvider TlsServices() => new HostBuilder()
        .ConfigureWebHost(host => host.UseKestrelCore().Configure(static _ => { }))
        .Build()
        .Services;
}

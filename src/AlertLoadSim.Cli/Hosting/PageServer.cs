using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>A small web server beside a run, for reading: GET and nothing else. On a loopback address it answers only who asks for it by a loopback
/// name, so that no page of the web can reach it by a name of its own that resolves here (DNS rebinding).</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const int MostConnections = 64;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WebApplication _web;

    private PageServer(WebApplication web, Uri address) => (_web, Address) = (web, address);

    /// <summary>With the port as it was given or found.</summary>
    public Uri Address { get; }

    /// <param name="option">For the sentence when the port is taken: <c>--live-port</c>.</param>
    /// <exception cref="UsageException">Nothing can listen there.</exception>
    public static async Task<PageServer> StartAsync(IPEndPoint listen, string option, RequestDelegate answer)
    {
        // Empty: no configuration files, no environment, no logs.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(listen, to => to.Protocols = HttpProtocols.Http1);
        });
        var web = builder.Build();
        var anyName = !IPAddress.IsLoopback(listen.Address);
        web.Run(context => AnswerAsync(context, anyName, answer));
        try
        {
            await web.StartAsync();
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await web.DisposeAsync();
            throw new UsageException($"{option}: {listen} cannot be listened on, take another port: {taken.InnerException?.Message ?? taken.Message}");
        }
        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new PageServer(web, new Uri(addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(Farewell))
            await _web.StopAsync(patience.Token);
        await _web.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext context, bool anyName, RequestDelegate answer)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!anyName && !IsLoopbackName(request.Host.Host))
        {
            response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return response.WriteAsync("This server answers to localhost and loopback addresses only.\n");
        }
        if (!HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = HttpMethods.Get;
            return Task.CompletedTask;
        }
        return answer(context);
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Signals are the program's business.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

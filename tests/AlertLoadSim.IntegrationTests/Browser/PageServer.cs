using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using AlertLoadSim.IntegrationTests.Intermediaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>The web server of desk.html: another origin than the emulator's. Hears what the page shows.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    // A browser's first start on a busy machine takes seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WebApplication _web;
    private readonly Channel<Shown> _heard = Channel.CreateUnbounded<Shown>();
    private readonly ConcurrentQueue<Shown> _all = new();
    private readonly TaskCompletionSource _alertShown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PageServer(OwnCertificate? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate.Certificate);
        }));
        _web = builder.Build();
        _web.MapGet("/desk.html", context => context.Response.SendFileAsync(Path.Combine(AppContext.BaseDirectory, "Browser", "desk.html")));
        _web.MapPost("/shown", HearAsync);
        _web.MapGet("/held.svg", HoldAsync);
    }

    public IReadOnlyCollection<Shown> All => _all;

    /// <param name="certificate">Null: plain HTTP.</param>
    public static async Task<PageServer> StartAsync(OwnCertificate? certificate = null)
    {
        var server = new PageServer(certificate);
        await server._web.StartAsync();
        return server;
    }

    public Uri Desk(string icws, string more) => new(
        new Uri(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        $"/desk.html?icws={Uri.EscapeDataString(icws)}&user=agent0001&password=emulator&{more}");

    /// <summary>The next report that fits; what comes before it is passed over.</summary>
    public async Task<Shown> UntilAsync(Func<Shown, bool> fits, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var shown = await _heard.Reader.ReadAsync(limit.Token);
                if (fits(shown))
                    return shown;

                // Nothing can come after that.
                Assert.False(
                    shown.State == "stream refused" || shown.State.StartsWith("failed", StringComparison.Ordinal), $"{what}; the page says {shown}");
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"not within {Patience.TotalSeconds:0} s: {what}; the page showed {string.Join("; ", _all)}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _alertShown.TrySetResult();
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
    }

    private async Task HearAsync(HttpContext context)
    {
        var shown = (await JsonSerializer.DeserializeAsync<Shown>(context.Request.Body))!;
        _all.Enqueue(shown);
        _heard.Writer.TryWrite(shown);
        if (shown.Alerts.Length > 0)
            _alertShown.TrySetResult();
    }

    private async Task HoldAsync(HttpContext context)
    {
        await _alertShown.Task.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "image/svg+xml";
        await context.Response.WriteAsync("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>");
    }
}

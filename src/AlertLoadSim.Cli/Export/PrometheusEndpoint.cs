using System.Net;
using AlertLoadSim.Cli.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace AlertLoadSim.Cli.Export;

/// <summary>Answers scrapes, and knows when the last figures were fetched.</summary>
internal sealed class PrometheusEndpoint : IAsyncDisposable
{
    public const string Path = "/metrics";

    private readonly TaskCompletionSource _lastScrape = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PageServer? _server;
    private volatile RequestDelegate? _scrape;
    private volatile bool _concluded;

    private PrometheusEndpoint()
    {
    }

    public Uri Address => new(_server!.Address, Path);

    /// <exception cref="UsageException">Nothing can listen there.</exception>
    public static async Task<PrometheusEndpoint> StartAsync(IPEndPoint listen)
    {
        var endpoint = new PrometheusEndpoint();
        endpoint._server = await PageServer.StartAsync(listen, "--prometheus", endpoint.AnswerAsync);
        return endpoint;
    }

    public void Serve(MeterProvider metrics) => _scrape = Scrape(metrics);

    /// <summary>What answers a scrape.</summary>
    internal static RequestDelegate Scrape(MeterProvider metrics) => new ApplicationBuilder(new ServiceCollection().BuildServiceProvider())
        .UseOpenTelemetryPrometheusScrapingEndpoint(metrics, _ => true, path: null, configureBranchedPipeline: null, optionsName: null)
        .Build();

    /// <summary>From now on a scrape sees the whole run.</summary>
    public void Conclude() => _concluded = true;

    /// <summary>Waits for such a scrape.</summary>
    public async Task LastScrapeAsync(TimeSpan atMost, TimeProvider time, CancellationToken enough)
    {
        if (!_concluded || _lastScrape.Task.IsCompleted || atMost == TimeSpan.Zero || enough.IsCancellationRequested)
            return;
        Talk.Say(FormattableString.Invariant($"{Address} stays for a last scrape, at most {atMost.TotalSeconds:0} s (--linger); Ctrl-C ends it"));
        try
        {
            await _lastScrape.Task.WaitAsync(atMost, time, enough);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Nobody came; the figures are in the run's folder.
        }
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var sawAll = _concluded;
        if (context.Request.Path != Path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync($"Metrics are at {Path}.\n");
            return;
        }
        if (_scrape is not { } scrape)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("The run has not begun.\n");
            return;
        }
        await scrape(context);
        if (sawAll && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            await context.Response.CompleteAsync();
            _lastScrape.TrySetResult();
        }
    }
}

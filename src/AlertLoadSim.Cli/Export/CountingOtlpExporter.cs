using AlertLoadSim.Cli.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace AlertLoadSim.Cli.Export;

/// <summary>Pushes metrics and counts what did not arrive; the first failure is told at once. Figures are running totals, so a later export makes
/// up for a lost one.</summary>
internal sealed class CountingOtlpExporter(OtlpExporterOptions options, OtlpWire wire) : OtlpMetricExporter(options)
{
    private readonly Uri _url = options.Endpoint;
    private long _exports;
    private long _failures;
    private volatile bool _lastFailed;

    /// <summary>What a user must know at the end; null: everything arrived.</summary>
    public string? Losses => Interlocked.Read(ref _failures) is var failures and > 0
        ? FormattableString.Invariant($"{failures} of {Interlocked.Read(ref _exports)} exports to {_url} failed; ")
            + (_lastFailed ? "the last one too, so the run's figures are not all there" : "the last one arrived, with all figures of the run")
        : null;

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        wire.Problem = null;
        var result = base.Export(metrics);
        Interlocked.Increment(ref _exports);
        _lastFailed = result == ExportResult.Failure;
        if (_lastFailed && Interlocked.Increment(ref _failures) == 1)
            Talk.Error($"metrics do not arrive at {_url}: {wire.Problem ?? "the receiver did not take them"}; the run goes on, and so do the tries");
        return result;
    }
}

/// <summary>Sees why an export failed, which the exporter keeps to itself.</summary>
internal sealed class OtlpWire() : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    /// <summary>Of the last request; null: none.</summary>
    public volatile string? Problem;

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Look(base.Send(request, cancellationToken));
        }
        catch (Exception e) when (Note(e))
        {
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Look(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (Note(e))
        {
            throw;
        }
        finally
        {
            // Sockets complete inline in this process; whoever waits here for the answer goes on elsewhere.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }
    }

    private HttpResponseMessage Look(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            Problem = FormattableString.Invariant($"HTTP status {(int)response.StatusCode}");
        else if (response.Headers.TryGetValues("grpc-status", out var status) && status.FirstOrDefault() is { } code && code != "0")
            Problem = $"gRPC status {code}";
        return response;
    }

    private bool Note(Exception e)
    {
        Problem = e is OperationCanceledException ? "no answer in time" : e.GetBaseException().Message;
        return true;
    }
}

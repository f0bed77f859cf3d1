using AlertLoadSim.Cli.Watching;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AlertLoadSim.Cli.Export;

/// <summary>Shows a run to Prometheus, to an OTLP receiver, or to both.</summary>
internal sealed class MetricsExport(PrometheusEndpoint? prometheus, OtlpPush? otlp, TimeSpan linger, TimeProvider time) : IRunWatcher
{
    public const string RunAttribute = "alertloadsim.run";
    public const string ScenarioAttribute = "alertloadsim.scenario";
    public const string SeedAttribute = "alertloadsim.seed";

    private RunInstruments? _instruments;
    private MeterProvider? _provider;
    private RunMeter? _meter;

    public string Name => "the export of metrics";

    public void Begin(RunFolder folder, RunDocument run)
    {
        _instruments = new RunInstruments(run.Version);
        _provider = Provide(run, folder.Name, otlp?.Reader, scraped: prometheus is not null);
        _meter = new RunMeter(_instruments);
        _meter.Begin(run);
        prometheus?.Serve(_provider);
    }

    public void Show(RunSecond second, long? raised) => _meter!.Take(second, raised);

    public Task ConcludeAsync(RunSummary summary, RunFolder folder)
    {
        _meter!.Conclude(summary);
        prometheus?.Conclude();
        // Its last export may take its time.
        return otlp is null ? Task.CompletedTask : Task.Run(otlp.End);
    }

    public Task LingerAsync(CancellationToken enough) => prometheus is null ? Task.CompletedTask : prometheus.LastScrapeAsync(linger, time, enough);

    public async ValueTask DisposeAsync()
    {
        if (prometheus is not null)
            await prometheus.DisposeAsync();
        _provider?.Dispose();
        otlp?.Dispose();
        _instruments?.Dispose();
    }

    /// <summary>Gathers what the instruments are told.</summary>
    /// <param name="push">Null: nothing is pushed.</param>
    internal static MeterProvider Provide(RunDocument run, string folder, MetricReader? push, bool scraped)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateDefault()
                .AddService("alertloadsim", serviceVersion: run.Version, serviceInstanceId: folder)
                .AddAttributes(
                [
                    new(RunAttribute, folder), new(ScenarioAttribute, run.Name), new(SeedAttribute, FormattableString.Invariant($"{run.Seed}")),
                ]))
            .AddMeter(RunInstruments.MeterName);
        if (push is not null)
            builder.AddReader(push);
        if (scraped)
        {
            builder.AddPrometheusExporter(options =>
            {
                options.ScrapeResponseCacheDurationMilliseconds = 0;
                options.ScopeInfoEnabled = false;
                // One run's series beside another's, without a join.
                options.ResourceConstantLabels = name => name is RunAttribute or ScenarioAttribute;
            });
        }
        return builder.Build();
    }
}

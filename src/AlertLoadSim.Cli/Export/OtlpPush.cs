using System.Globalization;
using AlertLoadSim.Cli.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace AlertLoadSim.Cli.Export;

/// <summary>Pushes metrics every few seconds and once more at the very end.</summary>
internal sealed class OtlpPush : IDisposable
{
    private const string IntervalVariable = "OTEL_METRIC_EXPORT_INTERVAL";
    private const int DefaultEveryMs = 5000;
    private const int LeastEveryMs = 100;
    private const int PatienceMs = 5000;

    private readonly HttpClient _http;
    private readonly CountingOtlpExporter _exporter;
    private bool _over;

    /// <param name="target">Headers (tokens) and compression come from the variables that OpenTelemetry names: OTEL_EXPORTER_OTLP_HEADERS, …</param>
    /// <exception cref="UsageException">A variable is wrong.</exception>
    public OtlpPush(OtlpTarget target)
    {
        var wire = new OtlpWire();
        _http = new HttpClient(wire) { Timeout = TimeSpan.FromMilliseconds(PatienceMs) };
        var options = new OtlpExporterOptions
        {
            Endpoint = target.Url,
            Protocol = target.Protocol,
            TimeoutMilliseconds = PatienceMs,
            HttpClientFactory = () => _http,
        };
        try
        {
            _exporter = new CountingOtlpExporter(options, wire);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            _http.Dispose();
            throw new UsageException($"--otlp: the environment's OTEL_EXPORTER_OTLP_… cannot be used: {e.Message}");
        }
        Reader = new PeriodicExportingMetricReader(_exporter, EveryMs(), PatienceMs) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
    }

    public MetricReader Reader { get; }

    /// <summary>Exports for the last time, with everything that was recorded.</summary>
    public void End()
    {
        if (_over)
            return;
        _over = true;
        Reader.Shutdown(2 * PatienceMs);
        if (_exporter.Losses is { } losses)
            Talk.Error(losses);
    }

    public void Dispose()
    {
        Reader.Dispose();
        _http.Dispose();
    }

    private static int EveryMs()
    {
        if (Environment.GetEnvironmentVariable(IntervalVariable) is not { Length: > 0 } text)
            return DefaultEveryMs;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms >= LeastEveryMs
            ? ms
            : throw new UsageException($"{IntervalVariable} takes milliseconds, at least {LeastEveryMs}, not {text}");
    }
}

using System.Text;
using AlertLoadSim.Cli.Export;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Tests.Measurement;
using Microsoft.AspNetCore.Http;
using OpenTelemetry.Metrics;

namespace AlertLoadSim.Tests.Cli.Export;

/// <summary>Seconds of a run handed to the instruments, and what a scrape then sees. All listen to the meter of the program's name: one at a time.</summary>
internal sealed class ExportedRun : IDisposable
{
    private readonly RunInstruments _instruments = new("0");
    private readonly MeterProvider _provider = MetricsExport.Provide(SampleRun.Document, "folder", push: null, scraped: true);

    public ExportedRun()
    {
        Meter = new RunMeter(_instruments);
        Meter.Begin(SampleRun.Document);
    }

    public RunMeter Meter { get; }

    public RunRecorder Recorder { get; } = new(new PhasePlan(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));

    public HealthSample Health { get; set; } = SampleRun.Health;

    public IReadOnlyList<(string Name, RecordedInterval Interval)> Populations { get; set; } = [];

    public void EndSecond(int second, long? raised = null) => Meter.Take(
        new RunSecond(TimeSpan.FromSeconds(second - 1), TimeSpan.FromSeconds(second), Recorder.Take(), Health) { Phases = Recorder.Phases, Populations = Populations },
        raised);

    public async Task<Scraped> ScrapeAsync()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await PrometheusEndpoint.Scrape(_provider)(context);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        return new Scraped(Encoding.UTF8.GetString(body.ToArray()));
    }

    public void Dispose()
    {
        _provider.Dispose();
        _instruments.Dispose();
    }
}

/// <summary>The text of a scrape.</summary>
internal sealed class Scraped(string text)
{
    private readonly string[] _lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Names with their types, but for the one about the target itself.</summary>
    public IReadOnlyDictionary<string, string> Types => _lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
        .Select(line => line.Split(' ')).Where(words => words[2] != "target_info").ToDictionary(words => words[2], words => words[3]);

    public IEnumerable<string> Series(string name) => _lines.Where(line => line.StartsWith(name + "{", StringComparison.Ordinal));

    /// <param name="labels">As they stand at the beginning of a series' labels.</param>
    public double Value(string name, string labels = "") => double.Parse(
        Assert.Single(_lines, line => line.StartsWith($"{name}{{{labels}", StringComparison.Ordinal)).Split(' ')[^1],
        System.Globalization.CultureInfo.InvariantCulture);
}

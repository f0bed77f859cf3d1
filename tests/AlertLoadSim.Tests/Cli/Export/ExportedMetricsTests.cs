using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.Cli.Export;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Tests.Measurement;
using AlertLoadSim.Tests.Measurement.Reports;
using AlertLoadSim.Tests.Workload;

namespace AlertLoadSim.Tests.Cli.Export;

/// <summary>What the endpoint shows, what is written of it, and what the dashboard asks for.</summary>
public sealed partial class ExportedMetricsTests : IDisposable
{
    private readonly ExportedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_documentation_lists_exactly_what_is_exposed_with_its_type()
    {
        var exposed = (await EverythingAsync()).Types;
        var documented = DocumentedRow().Matches(RepositoryFiles.Read("docs/EXPORT.md")).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        Assert.Equal(documented.OrderBy(metric => metric.Key, StringComparer.Ordinal), exposed.OrderBy(metric => metric.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_asks_for_nothing_that_is_not_exposed()
    {
        var exposed = (await EverythingAsync()).Types;
        var series = exposed.SelectMany(metric => metric.Value == "histogram"
            ? [metric.Key + "_bucket", metric.Key + "_sum", metric.Key + "_count"] : new[] { metric.Key }).ToHashSet();
        using var dashboard = JsonDocument.Parse(RepositoryFiles.Read("docs/grafana/alertloadsim.json"));
        var queries = Strings(dashboard.RootElement).Where(text => text.Contains("alertloadsim_", StringComparison.Ordinal)).ToArray();
        var asked = queries.SelectMany(query => MetricName().Matches(query).Select(name => name.Value))
            .Where(name => name is not ("alertloadsim_run" or "alertloadsim_scenario")).ToHashSet();
        Assert.True(asked.Count > 30, $"{asked.Count} names in {queries.Length} queries");
        Assert.Subset(series, asked);
    }

    [Fact]
    public async Task Counts_are_those_of_all_seconds_and_outcomes_add_up_to_what_was_planned()
    {
        for (var second = 1; second <= 3; second++)
        {
            Poll(second, ObservedOutcome.Answered);
            Poll(second, ObservedOutcome.Failed);
            _run.Recorder.Planned(Operation.Poll, At(second));
            _run.Recorder.Skipped(Operation.Poll, At(second));
            _run.Recorder.Count(counts => counts with { Started = counts.Started + 2 });
            _run.EndSecond(second, raised: 10 * second);
        }
        var scraped = await _run.ScrapeAsync();
        Assert.Equal(6, scraped.Value("alertloadsim_session_started_total"));
        Assert.Equal(30, scraped.Value("alertloadsim_alert_raised_total"));
        foreach (var (phase, planned) in new[] { ("warmUp", 3), ("steady", 6) })
        {
            var labels = $"operation=\"poll\",phase=\"{phase}\"";
            Assert.Equal(planned, scraped.Value("alertloadsim_operation_planned_total", labels));
            Assert.Equal(planned, scraped.Series("alertloadsim_operation_settled_total").Where(line => line.Contains($"phase=\"{phase}\"", StringComparison.Ordinal))
                .Sum(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task Latencies_have_their_count_their_sum_and_their_bucket()
    {
        for (var ms = 1; ms <= 200; ms++)
            Poll(2, ObservedOutcome.Answered, TimeSpan.FromMilliseconds(ms));
        _run.EndSecond(2);
        var scraped = await _run.ScrapeAsync();
        const string Name = "alertloadsim_operation_response_duration_seconds";
        const string Labels = "operation=\"poll\",phase=\"steady\"";
        Assert.Equal(200, scraped.Value(Name + "_count", Labels));
        Assert.Equal(20.1, scraped.Value(Name + "_sum", Labels), 20.1 / 1000);
        Assert.Equal(50, scraped.Series(Name + "_bucket").Where(line => line.Contains("le=\"0.05\"", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).Max());
    }

    [Fact]
    public async Task Errors_that_a_server_makes_up_without_end_do_not_make_series_without_end()
    {
        for (var i = 0; i < 500; i++)
            _run.Recorder.Error(new ErrorKey(Operation.Poll, "protocol", "status", 100 + i, $"id-{i}"), At(1), "");
        _run.Recorder.Error(new ErrorKey(Operation.Poll, "connect", "refused", 0, ""), At(1), "");
        _run.EndSecond(1);
        var series = (await _run.ScrapeAsync()).Series("alertloadsim_operation_errors_total").ToArray();
        Assert.InRange(series.Length, 2, 60);
        Assert.Equal(501, series.Sum(line => long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(series, line => line.Contains("kind=\"refused\"", StringComparison.Ordinal));
        Assert.Contains(series, line => line.Contains($"error_id=\"{ErrorLabels.More}\"", StringComparison.Ordinal));
    }

    private async Task<Scraped> EverythingAsync()
    {
        Poll(1, ObservedOutcome.Answered);
        _run.Recorder.Noticed(Delivery.Poll, 5, At(1), At(2));
        _run.Recorder.Error(new ErrorKey(Operation.Poll, "protocol", "status", 503, "error.id"), At(1), "");
        var agents = new RunRecorder(_run.Recorder);
        agents.Count(counts => counts with { Started = 1, Up = 1 });
        _run.Populations = [("agents", agents.Take())];
        _run.Health = SampleRun.Health with
        {
            EmulatorCpuMs = 1, EmulatorMb = 1, MachineBusyMs = 1, StolenMs = 1, ThrottledMs = 1, LongestGcPauseMs = 1, Delays = new Delays(1, 1, 1, 1), ClockDriftMs = 1,
            OpenFiles = 1,
        };
        _run.EndSecond(1);
        _run.Meter.Conclude(SampleSummary.Pass());
        return await _run.ScrapeAsync();
    }

    private void Poll(int second, ObservedOutcome outcome, TimeSpan took = default)
    {
        var at = At(second);
        _run.Recorder.Planned(Operation.Poll, at);
        _run.Recorder.Sent(Operation.Poll, at, at);
        _run.Recorder.Settled(new Observation(Operation.Poll, at, at, at + took, outcome));
    }

    private static TimeSpan At(int second) => TimeSpan.FromSeconds(second - 0.5);

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"^\| `(alertloadsim_\w+)` \| (counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex DocumentedRow();

    [GeneratedRegex(@"alertloadsim_\w+")]
    private static partial Regex MetricName();
}

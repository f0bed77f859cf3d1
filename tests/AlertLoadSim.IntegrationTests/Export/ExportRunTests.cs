using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.IntegrationTests.Program;

namespace AlertLoadSim.IntegrationTests.Export;

/// <summary>The last figures that others got of a run, beside its own.</summary>
public sealed partial class ExportRunTests
{
    private static readonly string[] Outcomes = ["answered", "failed", "indeterminate", "skipped", "cancelled"];

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task The_last_scrape_and_the_last_push_have_the_figures_of_the_summary(string protocol)
    {
        using var folder = new TempFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        using var program = BuiltProgram.Start(
            folder,
            [
                .. ShortRuns.Args(folder, 3, ShortRuns.DropsHalf, "alerts.rate=20/s"), "--prometheus", "0", "--linger", "50s",
                "--otlp", (protocol == "grpc" ? receiver.Grpc : receiver.Http).ToString(), "--otlp-protocol", protocol,
            ],
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=of the environment"));
        await program.ShowsAsync("stays for a last scrape");
        using var client = new HttpClient();
        var address = MetricsAddress().Match(program.Error).Groups[1].Value;
        var scraped = await client.GetStringAsync(address);
        var ended = await program.EndAsync();

        Assert.DoesNotContain("failed", ended.Error, StringComparison.Ordinal);
        Assert.Equal("of the environment", receiver.LastKey);
        var summary = ShortRuns.Summary(folder);
        var pushed = receiver.Last;
        Assert.Equal(Path.GetFileName(folder.Run), pushed.Resource["alertloadsim.run"]);
        foreach (var figures in summary.GetProperty("operations").EnumerateArray().Where(figures => figures.GetProperty("phase").GetString() != "all"))
        {
            var (operation, phase) = (figures.GetProperty("operation").GetString()!, figures.GetProperty("phase").GetString()!);
            foreach (var outcome in Outcomes)
            {
                var expected = figures.GetProperty(outcome).GetDouble();
                Assert.Equal(expected, pushed.Total("alertloadsim.operation.settled", ("operation", operation), ("phase", phase), ("outcome", outcome)));
                Assert.Equal(expected, Scraped(scraped, "alertloadsim_operation_settled_total{", $"operation=\"{operation}\"", $"phase=\"{phase}\"", $"outcome=\"{outcome}\""));
            }
            foreach (var kind in (string[])["response", "service", "lag"])
            {
                var latency = figures.GetProperty(kind);
                if (latency.GetProperty("count").GetUInt64() == 0)
                    continue;
                var histogram = Assert.Single(pushed.Find($"alertloadsim.operation.{kind}.duration", ("operation", operation), ("phase", phase)));
                SameAs(latency, histogram.Count, histogram.Sum);
                var name = $"alertloadsim_operation_{kind}_duration_seconds";
                var labels = $"{{operation=\"{operation}\",phase=\"{phase}\"";
                SameAs(latency, (ulong)Scraped(scraped, $"{name}_count{labels}"), Scraped(scraped, $"{name}_sum{labels}"));
            }
        }
        var violations = summary.GetProperty("oracle").GetProperty("violations").GetDouble();
        Assert.Equal(violations, pushed.Total("alertloadsim.oracle.violations"));
        Assert.Equal(violations, Scraped(scraped, "alertloadsim_oracle_violations_total{"));
        Assert.Equal(summary.GetProperty("alerts").GetProperty("raised").GetDouble(), pushed.Total("alertloadsim.alert.raised"));
        Assert.Equal(summary.GetProperty("sessions").GetProperty("started").GetDouble(), pushed.Total("alertloadsim.session.started"));
        var verdict = summary.GetProperty("verdict").GetProperty("value").GetString()!;
        Assert.Equal(ended.ExitCode, Assert.Single(pushed.Find("alertloadsim.run.verdict", ("verdict", verdict))).Value);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_before_anything_is_started()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var ended = await BuiltProgram.CallAsync(folder, [.. ShortRuns.Args(folder, 2), "--prometheus", port]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains($"--prometheus: 127.0.0.1:{port} cannot be listened on", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Results));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_costs_a_line_and_not_the_run()
    {
        using var folder = new TempFolder();
        // Held, and nobody listens.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}");
        var ended = await ShortRuns.TrustedAsync(folder, [.. ShortRuns.Args(folder, 2), "--otlp", url, "--quiet"]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(2, ended.ErrorLines.Length);
        Assert.Contains($"metrics do not arrive at {url}/v1/metrics: Connection refused", ended.ErrorLines[0], StringComparison.Ordinal);
        Assert.Matches("[1-9] of [1-9] exports to .* failed; the last one too", ended.ErrorLines[1]);
    }

    // The summary has its mean rounded to a µs, and both have three digits.
    private static void SameAs(JsonElement latency, ulong count, double sum)
    {
        Assert.Equal(latency.GetProperty("count").GetUInt64(), count);
        var expected = latency.GetProperty("meanMs").GetDouble() * count / 1000;
        Assert.Equal(expected, sum, (expected / 1000) + (0.5e-6 * count));
    }

    private static double Scraped(string text, string series, params string[] labels)
    {
        var line = Assert.Single(
            text.Split('\n'), line => line.StartsWith(series, StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)));
        return double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("metrics for Prometheus: (\\S+)")]
    private static partial Regex MetricsAddress();
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Cli.Export;

/// <summary>Options of <c>run</c> that export metrics.</summary>
internal sealed class ExportOptions
{
    // Of Prometheus exporters of OpenTelemetry; a port of its own among those of exporters.
    private const int DefaultPort = 9464;

    // Longer than the interval of 15 s that most scrape with.
    private static readonly TimeSpan DefaultLinger = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestLinger = TimeSpan.FromHours(1);

    private readonly Option<IPEndPoint?> _prometheus = new("--prometheus")
    {
        Description = $"Serve metrics for Prometheus while the run goes on, on a port of this machine alone or on ADDRESS:PORT. Default: {DefaultPort}.",
        HelpName = "[ADDRESS:]PORT",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Listen,
    };

    private readonly Option<TimeSpan> _linger = new("--linger")
    {
        Description = "With --prometheus: how long to stay after the end for a last scrape, which ends it. Default: 20s; 0s: not at all.",
        HelpName = "DURATION",
        CustomParser = Duration,
        DefaultValueFactory = _ => DefaultLinger,
    };

    private readonly Option<string?> _otlp = new("--otlp")
    {
        Description = "Push metrics to an OpenTelemetry receiver: http://localhost:4317 (gRPC), http://localhost:4318 (HTTP).",
        HelpName = "URL",
    };

    private readonly Option<string?> _protocol = new("--otlp-protocol")
    {
        Description = "Default: grpc on port 4317, http/protobuf elsewhere.",
        HelpName = $"{OtlpTarget.Grpc}|{OtlpTarget.HttpProtobuf}",
    };

    public ExportOptions() => _protocol.AcceptOnlyFromAmong(OtlpTarget.Grpc, OtlpTarget.HttpProtobuf);

    public void AddTo(Command command)
    {
        command.Add(_prometheus);
        command.Add(_linger);
        command.Add(_otlp);
        command.Add(_protocol);
    }

    /// <returns>Null: nothing is to be exported.</returns>
    /// <exception cref="UsageException">It cannot be done as asked.</exception>
    public async Task<MetricsExport?> StartAsync(ParseResult parsed)
    {
        var url = parsed.GetValue(_otlp);
        var listen = parsed.GetResult(_prometheus) is null ? null : parsed.GetValue(_prometheus) ?? new IPEndPoint(IPAddress.Loopback, DefaultPort);
        if (url is null && parsed.GetValue(_protocol) is not null)
            throw new UsageException("--otlp-protocol says how to push metrics, and --otlp where to: it is missing");
        if (listen is null && parsed.GetResult(_linger) is { Implicit: false })
            throw new UsageException("--linger keeps the endpoint of --prometheus up, which is missing");
        var otlp = url is null ? null : new OtlpPush(OtlpTarget.Parse(url, parsed.GetValue(_protocol)));
        if (otlp is null && listen is null)
            return null;
        try
        {
            var prometheus = listen is null ? null : await PrometheusEndpoint.StartAsync(listen);
            if (prometheus is not null)
                Talk.Tell($"metrics for Prometheus: {prometheus.Address}");
            return new MetricsExport(prometheus, otlp, parsed.GetValue(_linger), TimeProvider.System);
        }
        catch (UsageException)
        {
            otlp?.Dispose();
            throw;
        }
    }

    private static IPEndPoint? Listen(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
            return new IPEndPoint(IPAddress.Loopback, DefaultPort);
        if (ushort.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new IPEndPoint(IPAddress.Loopback, port);
        if (token.Value.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(token.Value, out var listen))
            return listen;
        result.AddError($"--prometheus takes a port or an address with a port, such as 9464 or 0.0.0.0:9464, not {token.Value}; a scenario goes before it");
        return null;
    }

    private static TimeSpan Duration(ArgumentResult result)
    {
        var found = result.Tokens[^1].Value;
        if (DurationText.TryParse(found, out var duration) && duration <= LongestLinger)
            return duration;
        result.AddError($"--linger takes a duration up to 1h, such as 20s, not {found}");
        return default;
    }
}

using AlertLoadSim.Cli.Hosting;
using OpenTelemetry.Exporter;

namespace AlertLoadSim.Cli.Export;

/// <summary>Where metrics are pushed to, and how.</summary>
/// <param name="Url">With the path of the signal, where the protocol has one.</param>
internal sealed record OtlpTarget(Uri Url, OtlpExportProtocol Protocol)
{
    public const string Grpc = "grpc";
    public const string HttpProtobuf = "http/protobuf";

    private const string MetricsPath = "/v1/metrics";
    private const int GrpcPort = 4317;

    /// <param name="url">As a collector's documentation gives it: with or without the path of the signal.</param>
    /// <param name="protocol">Null: gRPC on its registered port, HTTP elsewhere, as the specification has it.</param>
    /// <exception cref="UsageException">Metrics cannot be pushed there.</exception>
    public static OtlpTarget Parse(string url, string? protocol)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new UsageException($"--otlp takes the URL of a receiver, such as http://localhost:4317 (gRPC) or http://localhost:4318 (HTTP), not {url}");
        if (uri.UserInfo.Length > 0)
            throw new UsageException("--otlp: a URL with a password would show in every list of processes; set OTEL_EXPORTER_OTLP_HEADERS instead");
        var isGrpc = protocol is null ? uri is { Port: GrpcPort, AbsolutePath: "/" } : protocol == Grpc;
        if (isGrpc)
            return new OtlpTarget(uri, OtlpExportProtocol.Grpc);
        if (uri.AbsolutePath.EndsWith(MetricsPath, StringComparison.Ordinal))
            return new OtlpTarget(uri, OtlpExportProtocol.HttpProtobuf);
        var with = new UriBuilder(uri) { Path = uri.AbsolutePath.TrimEnd('/') + MetricsPath };
        return new OtlpTarget(with.Uri, OtlpExportProtocol.HttpProtobuf);
    }
}

using AlertLoadSim.Cli.Export;
using AlertLoadSim.Cli.Hosting;
using OpenTelemetry.Exporter;

namespace AlertLoadSim.Tests.Cli.Export;

public sealed class OtlpTargetTests
{
    [Theory]
    [InlineData("http://localhost:4317", null, OtlpExportProtocol.Grpc, "http://localhost:4317/")]
    [InlineData("https://collector.example:4317/", null, OtlpExportProtocol.Grpc, "https://collector.example:4317/")]
    [InlineData("http://localhost:4318", null, OtlpExportProtocol.HttpProtobuf, "http://localhost:4318/v1/metrics")]
    [InlineData("http://localhost:4318/v1/metrics", null, OtlpExportProtocol.HttpProtobuf, "http://localhost:4318/v1/metrics")]
    [InlineData("http://localhost:9090/api/v1/otlp/", null, OtlpExportProtocol.HttpProtobuf, "http://localhost:9090/api/v1/otlp/v1/metrics")]
    [InlineData("http://localhost:9000", "grpc", OtlpExportProtocol.Grpc, "http://localhost:9000/")]
    [InlineData("http://localhost:4317", "http/protobuf", OtlpExportProtocol.HttpProtobuf, "http://localhost:4317/v1/metrics")]
    public void Where_to_and_how_is_read_off_the_url(string url, string? protocol, OtlpExportProtocol how, string where)
    {
        var target = OtlpTarget.Parse(url, protocol);
        Assert.Equal((how, where), (target.Protocol, target.Url.ToString()));
    }

    [Theory]
    [InlineData("localhost:4317", "takes the URL of a receiver")]
    [InlineData("ftp://localhost", "takes the URL of a receiver")]
    [InlineData("http://me:secret@localhost:4318", "OTEL_EXPORTER_OTLP_HEADERS")]
    public void What_is_no_receiver_is_refused_without_repeating_a_password(string url, string says)
    {
        var refused = Assert.Throws<UsageException>(() => OtlpTarget.Parse(url, null));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }
}

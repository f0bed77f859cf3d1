using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AlertLoadSim.IntegrationTests.Export;

/// <summary>What a collector is to a run: takes exports by gRPC on one port and by HTTP on another.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHead = 5;

    private readonly WebApplication _web;
    private readonly ConcurrentQueue<(byte[] Request, string Key)> _taken = new();

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _web = builder.Build();
        _web.Run(TakeAsync);
    }

    public Uri Grpc => Addresses[0];

    public Uri Http => Addresses[1];

    public int Count => _taken.Count;

    public OtlpMetrics Last => OtlpMetrics.Decode(_taken.Last().Request);

    /// <summary>A header that came with the last export.</summary>
    public string LastKey => _taken.Last().Key;

    private Uri[] Addresses => [.. _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._web.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var key = context.Request.Headers["x-key"].ToString();
        if (context.Request.Path == "/v1/metrics")
        {
            _taken.Enqueue((body.ToArray(), key));
            context.Response.ContentType = "application/x-protobuf";
        }
        else if (context.Request.Path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
        {
            // One message, not compressed: a byte, its length, itself. So is the answer, an empty one.
            var frame = body.ToArray();
            Assert.Equal((0, frame.Length - FrameHead), (frame[0], BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1))));
            _taken.Enqueue((frame[FrameHead..], key));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[FrameHead]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

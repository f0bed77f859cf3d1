using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlertLoadSim.Benchmarks.References;

/// <summary>A web server that looks at nothing and writes prepared bytes: what an empty poll costs a server at least.</summary>
internal static class BareEndpoint
{
    private static readonly byte[] Empty = "[]"u8.ToArray();

    public static async Task RunAsync(TextWriter to)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.Run(static async context =>
        {
            var headers = context.Response.Headers;
            headers.ContentLength = Empty.Length;
            headers.ContentType = "application/vnd.inin.icws+JSON; charset=utf-8";
            headers.CacheControl = "no-cache";
            await context.Response.BodyWriter.WriteAsync(Empty);
        });
        await app.StartAsync();
        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"listening at {app.Urls.First()}"));
        await app.WaitForShutdownAsync();
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the program that started the emulator tells it. Only from this machine, and only with the token.</summary>
internal sealed class ControlEndpoint(string token, Emulation emulation, Action stop)
{
    public const string TokenHeader = "X-AlertLoadSim-Token";
    private const string Prefix = "/emulator/";

    public static bool Owns(string path) => path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public async Task AnswerAsync(IFeatureCollection features, IHttpRequestFeature request)
    {
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        var remote = features.GetRequiredFeature<IHttpConnectionFeature>().RemoteIpAddress;
        if (remote is null || !IPAddress.IsLoopback(remote))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!IsToken(request.Headers[TokenHeader].ToString()))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        switch (request.Method, request.Path[Prefix.Length..].ToUpperInvariant())
        {
            case ("POST", "START"):
                response.StatusCode = await StartAsync(request).ConfigureAwait(false);
                break;
            case ("POST", "STOP-RAISING"):
                emulation.StopRaising();
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "COUNTS"):
                WriteCounts(features, response);
                break;
            case ("POST", "STOP"):
                response.StatusCode = StatusCodes.Status202Accepted;
                stop();
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    /// <returns>204; 400: no such number; 409: the run has started before.</returns>
    private async Task<int> StartAsync(IHttpRequestFeature request)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync(request.Body, EmulatorJson.Default.StartRunRequest).ConfigureAwait(false);
            return asked is null ? StatusCodes.Status400BadRequest
                : emulation.TryStartRun(asked.RunStartNs) ? StatusCodes.Status204NoContent
                : StatusCodes.Status409Conflict;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private void WriteCounts(IFeatureCollection features, IHttpResponseFeature response)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(emulation.Count(), EmulatorJson.Default.EmulatorCounts);
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = body.Length;
        Answers.Write(features, body);
    }

    private bool IsToken(string shown) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token));
}

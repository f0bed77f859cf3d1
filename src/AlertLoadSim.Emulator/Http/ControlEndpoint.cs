using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the program that started the emulator tells it. Only from this machine, and only with the token.</summary>
internal sealed class ControlEndpoint(string token, Emulation emulation, Action stop)
{
    public const string TokenHeader = "X-AlertLoadSim-Token";
    private const string Prefix = "/emulator/";
    private const long GraceMaxMs = 3_600_000;
    private const long HandOverMaxBytes = 64 << 20;

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
            Refuse(features, new Refusal(401, new IcwsError { Message = $"The header {TokenHeader} must show the emulator's control token." }));
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
            case ("POST", "SUBSCRIPTION-STATE"):
                response.StatusCode = await TellSubscriptionStateAsync(request).ConfigureAwait(false);
                break;
            case ("GET", "COUNTS"):
                WriteJson(features, emulation.Count(), EmulatorJson.Default.EmulatorCounts);
                break;
            case ("POST", "SWITCH-OVER"):
                await SwitchOverAsync(features, request).ConfigureAwait(false);
                break;
            case ("POST", "TAKE-OVER"):
                await TakeOverAsync(features, request).ConfigureAwait(false);
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
    private async Task<int> StartAsync(IHttpRequestFeature request) =>
        await ReadAsync(request, EmulatorJson.Default.StartRunRequest).ConfigureAwait(false) is not { } asked ? StatusCodes.Status400BadRequest
            : emulation.TryStartRun(asked.RunStartNs) ? StatusCodes.Status204NoContent
            : StatusCodes.Status409Conflict;

    /// <returns>204; 400: no such state or kind of subscription; 404: no session of the user holds it.</returns>
    private async Task<int> TellSubscriptionStateAsync(IHttpRequestFeature request)
    {
        if (await ReadAsync(request, EmulatorJson.Default.SubscriptionStateRequest).ConfigureAwait(false) is not { } asked
            || !Enum.IsDefined((SubscriptionState)asked.State))
        {
            return StatusCodes.Status400BadRequest;
        }

        return emulation.Do(asked, static (c, a, now) => c.TellSubscriptionState(a.User, a.Subscription, (SubscriptionState)a.State, now)) switch
        {
            null => StatusCodes.Status400BadRequest,
            0 => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status204NoContent,
        };
    }

    /// <summary>200 with the hand-over; 400: no such grace; 409: it is not this server that is active.</summary>
    private async Task SwitchOverAsync(IFeatureCollection features, IHttpRequestFeature request)
    {
        if (await ReadAsync(request, EmulatorJson.Default.SwitchOverRequest).ConfigureAwait(false) is not { GraceMs: >= 0 and <= GraceMaxMs } asked)
        {
            Refuse(features, new Refusal(400, new IcwsError { Message = $"The body must be an object with graceMs, from 0 to {GraceMaxMs}." }));
            return;
        }

        var answer = emulation.SwitchOver(TimeSpan.FromMilliseconds(asked.GraceMs));
        if (answer.Refusal is { } refusal)
        {
            Refuse(features, refusal);
        }
        else
        {
            WriteJson(features, answer.Value, EmulatorJson.Default.HandOver);
        }
    }

    /// <summary>204; 400: no hand-over, or one of other users; 409: this server is active, or knows later events.</summary>
    private async Task TakeOverAsync(IFeatureCollection features, IHttpRequestFeature request)
    {
        // A line per user: more than what a client may send.
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = HandOverMaxBytes;
        }

        var asked = await ReadAsync(request, EmulatorJson.Default.HandOver).ConfigureAwait(false);
        if (asked is not { Marks: not null, OnDuty: not null } || asked.OnDuty.Contains(null!))
        {
            Refuse(features, new Refusal(400, new IcwsError { Message = "The body must be what the other server answered to switch-over." }));
        }
        else if (emulation.TakeOver(asked) is { } refusal)
        {
            Refuse(features, refusal);
        }
        else
        {
            features.GetRequiredFeature<IHttpResponseFeature>().StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static async Task<T?> ReadAsync<T>(IHttpRequestFeature request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Refuse(IFeatureCollection features, Refusal refusal)
    {
        features.GetRequiredFeature<IHttpResponseFeature>().StatusCode = refusal.Status;
        WriteJson(features, refusal.Error, IcwsJson.Default.IcwsError);
    }

    private static void WriteJson<T>(IFeatureCollection features, T value, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var headers = features.GetRequiredFeature<IHttpResponseFeature>().Headers;
        headers.ContentType = "application/json";
        headers.ContentLength = body.Length;
        Answers.Write(features, body);
    }

    private bool IsToken(string shown) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Logging on, and what a session says about itself (PROTOCOL 2).</summary>
internal sealed partial class IcwsApplication
{
    private void Connect(IFeatureCollection features, IHttpRequestFeature request, ReadOnlyMemory<byte> body)
    {
        // The value is never looked at, only its absence (PROTOCOL 2.1).
        OrRefusal<LogOn> asked = request.Headers.AcceptLanguage.Count == 0 && settings.Readings.LanguageIsRequired
            ? Refusals.NoLanguage
            : RequestBodies.LogOn(body);
        var include = Include.Parse(request.QueryString);
        if (asked.Refusal is null)
        {
            asked = asked.Value with { FollowsStation = include.EffectiveStation, MachineName = AddressOf(features) };
        }

        var answer = emulation.Do(asked, static (c, a, now) => c.Connect(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
            return;
        }

        var session = answer.Value;
        var headers = features.GetRequiredFeature<IHttpResponseFeature>().Headers;
        headers[IcwsHttp.CsrfHeader] = session.CsrfToken;
        headers[IcwsHttp.SessionIdHeader] = session.Id;
        // Under a prefix the browser would never return a cookie of the bare path (PROTOCOL 1.1).
        var prefix = PrefixOf(request);
        headers.Location = prefix + IcwsHttp.SessionConnectionPath(session.Id);
        // A cookie marked secure would never come back over plain HTTP (PROTOCOL 3).
        var secure = Answers.IsSecure(request) ? "; Secure" : "";
        headers.SetCookie = $"{session.CookiePair}{LanguageInCookie}; Path={prefix}{IcwsHttp.SessionPath(session.Id)}{secure}; HttpOnly";
        Answers.Json(features, 201, Describe(session, include));
    }

    private string LanguageInCookie => settings.Readings.LanguageIsInCookie ? "|languageId=en-us" : "";

    private static string AddressOf(IFeatureCollection features) =>
        features.Get<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString() ?? "";

    private JsonObject Describe(Session session, Include include)
    {
        var response = new JsonObject
        {
            ["csrfToken"] = session.CsrfToken,
            ["sessionId"] = session.Id,
            ["alternateHostList"] = new JsonArray([.. settings.AlternateHosts.Select(h => (JsonNode)h)]),
            ["userID"] = session.User.UserId,
            ["userDisplayName"] = session.User.DisplayName,
            ["icServer"] = ServerIdentity.IcServer,
        };
        if (include.Version)
        {
            response["version"] = JsonSerializer.SerializeToNode(ServerIdentity.Version, IcwsJson.Default.VersionInfo);
        }

        if (include.Features)
        {
            response["features"] = new JsonArray(
                [.. _features.Select(f => JsonSerializer.SerializeToNode(f, IcwsJson.Default.FeatureInfo))]);
        }

        if (include.ServerTime)
        {
            response["serverTimeInfo"] = ServerTime();
        }

        if (include.DefaultWorkstation)
        {
            response["defaultWorkstationId"] = null;
        }

        if (include.EffectiveStation)
        {
            response["effectiveStation"] = Station.Effective(session.User.Station);
        }

        if (include.PureCloudIntegration)
        {
            response["purecloudIntegration"] = new JsonObject { ["integrationEnabled"] = false };
        }

        return response;
    }

    private JsonObject ServerTime() => new()
    {
        // The compact form of all recorded traffic (PROTOCOL 4).
        ["serverUtcTime"] = settings.UtcAt(clock.NowNs).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
    };

    private bool AnswerConnection(IFeatureCollection features, Call call) => (call.Route.Resource, call.Method) switch
    {
        (Resource.SessionConnection, "GET") => GetConnection(features, call),
        (Resource.SessionConnection, "DELETE") =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.Disconnect(a, now))),
        (Resource.SwitchoverStatus, "GET") =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.GetSwitchoverStatus(a, now))),
        (Resource.AuthToken, "POST") => CreateAuthToken(features, call),
        (Resource.Heartbeat, "POST") =>
            Answer(features, 204, emulation.Do(call.Credentials, static (c, a, now) => c.Heartbeat(a, now))),
        (Resource.Station, "GET") =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.GetStation(a, now))),
        (Resource.Station, "PUT") => PutStation(features, call),
        (Resource.Station, "DELETE") =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.DeleteStation(a, now))),
        _ => false,
    };

    private bool GetConnection(IFeatureCollection features, Call call)
    {
        var answer = emulation.Do(call.Credentials, static (c, a, now) => c.GetConnection(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Json(features, 200, answer.Value, IcwsJson.Default.SessionConnection);
        }

        return true;
    }

    private bool CreateAuthToken(IFeatureCollection features, Call call)
    {
        var answer = emulation.Do(
            (call.Credentials, seed: RequestBodies.AuthTokenSeed(call.Body)), static (c, a, now) => c.CreateAuthToken(a.Credentials, a.seed, now));
        return Answer(features, 200, answer.Refusal is { } refusal ? refusal : new JsonObject { ["authToken"] = answer.Value });
    }

    private bool PutStation(IFeatureCollection features, Call call)
    {
        var refusal = emulation.Do(
            (call.Credentials, asked: RequestBodies.Station(call.Body)), static (c, a, now) => c.PutStation(a.Credentials, a.asked, now));
        if (refusal is null)
        {
            // One client cannot do without (PROTOCOL 2.7).
            var prefix = PrefixOf(features.GetRequiredFeature<IHttpRequestFeature>());
            features.GetRequiredFeature<IHttpResponseFeature>().Headers.Location =
                string.Create(CultureInfo.InvariantCulture, $"{prefix}/icws/{call.Route.SessionNumber}/connection/station");
        }

        return Answer(features, 200, refusal);
    }
}

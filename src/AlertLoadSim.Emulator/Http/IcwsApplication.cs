using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the web server calls for each request. Routed by hand and without a host, scopes or logs: thousands of empty polls
/// per second must cost next to nothing, or the emulator would be what the load test measures.</summary>
internal sealed class IcwsApplication(Emulation emulation, Latency latency, ITruth truth, MonotonicClock clock, ControlEndpoint? control)
    : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] NoBody = [];

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // A client that goes away in the middle is no defect of ours.
        if (exception is not (null or IOException or OperationCanceledException))
        {
            emulation.Do(0L, static (c, _, _) => ++c.Tally.Defects);
        }
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        if (control is not null && ControlEndpoint.Owns(request.Path))
        {
            return control.AnswerAsync(context, request);
        }

        var route = Route.Parse(request.Path);
        return latency.IsNone && emulation.Gate is null && !HasBody(route, request.Method)
            ? Execute(context, request, route, NoBody)
            : WaitAndExecuteAsync(context, request, route);
    }

    /// <summary>Latency comes before the command, so that what a poll takes away is fresh; the gate comes last, so that commands
    /// leave a stall in the order in which they reached it.</summary>
    private async Task WaitAndExecuteAsync(IFeatureCollection features, IHttpRequestFeature request, Route route)
    {
        var body = NoBody;
        if (HasBody(route, request.Method))
        {
            try
            {
                using var read = new MemoryStream();
                await request.Body.CopyToAsync(read).ConfigureAwait(false);
                body = read.ToArray();
            }
            catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                Answers.Refuse(features, Refusals.TooLarge);
                return;
            }
        }

        await latency.PassAsync().ConfigureAwait(false);
        if (emulation.Gate is { } gate)
        {
            await gate.PassAsync().ConfigureAwait(false);
        }

        await Execute(features, request, route, body).ConfigureAwait(false);
    }

    private static bool HasBody(Route route, string method) => route.Resource switch
    {
        Resource.Connection or Resource.Interactions => method == HttpMethods.Post,
        Resource.Alerting => method == HttpMethods.Put,
        _ => false,
    };

    private Task Execute(IFeatureCollection features, IHttpRequestFeature request, Route route, ReadOnlyMemory<byte> body)
    {
        switch (route.Resource, request.Method)
        {
            case (Resource.Messages, "GET"):
                return Poll(features, CredentialsOf(request, route));
            case (_, "OPTIONS") when route.Allow.Length > 0:
                Answers.Preflight(features, route.Allow);
                break;
            case (Resource.Connection, "POST"):
                Connect(features, request, body);
                break;
            case (Resource.Features, "GET"):
                Answers.Json(
                    features, 200, new FeatureInfoList { Features = ServerIdentity.Features }, IcwsJson.Default.FeatureInfoList);
                break;
            case (Resource.Feature, "GET"):
                Feature(features, route.Argument!);
                break;
            case (Resource.Version, "GET"):
                Answers.Json(features, 200, ServerIdentity.Version, IcwsJson.Default.VersionInfo);
                break;
            case (Resource.SessionConnection, "GET"):
                GetConnection(features, CredentialsOf(request, route));
                break;
            case (Resource.Interactions, "POST"):
                CreateInteraction(features, CredentialsOf(request, route), body);
                break;
            default:
                Answer(features, Change(request, route, body));
                break;
        }

        return Task.CompletedTask;
    }

    /// <summary>The commands that have nothing to say but a status.</summary>
    private (int Status, Refusal? Refusal) Change(IHttpRequestFeature request, Route route, ReadOnlyMemory<byte> body)
    {
        var credentials = route.IsOfSession ? CredentialsOf(request, route) : default;
        return (route.Resource, request.Method) switch
        {
            (Resource.Alerting, "PUT") => (204, emulation.Do(
                (credentials, asked: RequestBodies.Subscription(body)), static (c, a, now) => c.Subscribe(a.credentials, a.asked, now))),
            (Resource.Alerting, "DELETE") => (204, emulation.Do(credentials, static (c, a, now) => c.Unsubscribe(a, now))),
            (Resource.SessionConnection, "DELETE") => (200, emulation.Do(credentials, static (c, a, now) => c.Disconnect(a, now))),
            (Resource.Heartbeat, "POST") => (204, emulation.Do(credentials, static (c, a, now) => c.Heartbeat(a, now))),
            (Resource.Pickup, "POST") => (200, emulation.Do(
                (credentials, id: route.Argument!), static (c, a, now) => c.Pickup(a.credentials, a.id, now))),
            (Resource.DisconnectInteraction, "POST") => (200, emulation.Do(
                (credentials, id: route.Argument!), static (c, a, now) => c.DisconnectInteraction(a.credentials, a.id, now))),
            _ => (0, RefuseResource(credentials, route)),
        };
    }

    private Refusal RefuseResource(Credentials credentials, Route route)
    {
        var refusal = route.Allow.Length > 0 ? Refusals.MethodNotAllowed(route.Allow) : Refusals.UnknownResource;
        return !route.IsOfSession ? refusal : emulation.Do(
            (credentials, refusal, needsToken: route.Resource != Resource.Messages),
            static (c, a, now) => c.RefuseResource(a.credentials, a.needsToken, a.refusal, now));
    }

    private Task Poll(IFeatureCollection features, Credentials credentials)
    {
        var answer = emulation.Do(credentials, static (c, a, now) => c.DrainMessages(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else if (answer.Value.LoseBy is { } by)
        {
            LostReply.Lose(features, by);
        }
        else if (answer.Value.Messages.Count == 0)
        {
            Answers.EmptyList(features);
        }
        else
        {
            return SendAsync(features, answer.Value);
        }

        return Task.CompletedTask;
    }

    private async Task SendAsync(IFeatureCollection features, Drained drained)
    {
        Answers.Messages(features, drained.Messages);
        // Stamped before the socket has it, so that no client can have received before it was sent.
        var sentNs = clock.NowNs;
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.FlushAsync().ConfigureAwait(false);
        truth.Record(new TruthEvent.Sent(sentNs, drained.SessionId, drained.Marks, drained.Snapshots));
    }

    private void Connect(IFeatureCollection features, IHttpRequestFeature request, ReadOnlyMemory<byte> body)
    {
        // The value is never looked at, only its absence (PROTOCOL 2.1).
        OrRefusal<LogOn> asked = request.Headers.AcceptLanguage.Count == 0 ? Refusals.NoLanguage : RequestBodies.LogOn(body);
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
        headers.Location = IcwsHttp.SessionConnectionPath(session.Id);
        headers.SetCookie = $"{session.CookiePair}; Path={IcwsHttp.SessionPath(session.Id)}; HttpOnly";
        var include = Include.Parse(request.QueryString);
        Answers.Json(features, 201, new ConnectionResponse
        {
            CsrfToken = session.CsrfToken,
            SessionId = session.Id,
            AlternateHostList = ServerIdentity.AlternateHosts,
            UserId = session.User.UserId,
            UserDisplayName = session.User.DisplayName,
            IcServer = ServerIdentity.IcServer,
            Features = include.Features ? ServerIdentity.Features : null,
            Version = include.Version ? ServerIdentity.Version : null,
        }, IcwsJson.Default.ConnectionResponse);
    }

    private void GetConnection(IFeatureCollection features, Credentials credentials)
    {
        var answer = emulation.Do(credentials, static (c, a, now) => c.GetConnection(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
            return;
        }

        Answers.Json(features, 200, new SessionConnection { ConnectionState = answer.Value }, IcwsJson.Default.SessionConnection);
    }

    private void CreateInteraction(IFeatureCollection features, Credentials credentials, ReadOnlyMemory<byte> body)
    {
        var answer = emulation.Do(
            (credentials, asked: RequestBodies.GenericInteraction(body)), static (c, a, now) => c.CreateInteraction(a.credentials, a.asked, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
            return;
        }

        Answers.Json(features, 201, new CreatedInteraction { InteractionId = answer.Value.Id }, IcwsJson.Default.CreatedInteraction);
    }

    private static void Feature(IFeatureCollection features, string id)
    {
        if (ServerIdentity.Features.FirstOrDefault(f => f.FeatureId.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } feature)
        {
            Answers.Json(features, 200, feature, IcwsJson.Default.FeatureInfo);
        }
        else
        {
            Answers.Refuse(features, Refusals.UnknownFeature);
        }
    }

    private static void Answer(IFeatureCollection features, (int Status, Refusal? Refusal) answer)
    {
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Empty(features, answer.Status);
        }
    }

    private static Credentials CredentialsOf(IHttpRequestFeature request, Route route)
    {
        var cookies = request.Headers.Cookie;
        var cookie = cookies.Count <= 1 ? (string?)cookies : string.Join("; ", cookies.ToArray());
        // A poll needs no token: not even looked up.
        var token = route.Resource == Resource.Messages ? null : (string?)request.Headers[IcwsHttp.CsrfHeader];
        return new Credentials(route.SessionNumber, cookie, token);
    }
}

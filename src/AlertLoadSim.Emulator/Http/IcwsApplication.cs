using System.Text.Json.Nodes;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What the web server calls for each request. Routed by hand and without a host, scopes or logs: thousands of empty polls
/// per second must cost next to nothing, or the emulator would be what the load test measures.</summary>
internal sealed partial class IcwsApplication(
    Emulation emulation,
    Latency latency,
    ITruth truth,
    MonotonicClock clock,
    CentreSettings settings,
    Func<EventStreamPump> newPump,
    ControlEndpoint? control)
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

        var route = Route.Parse(request.Path.AsSpan(PrefixLength(request)));
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
        Resource.Connection or Resource.Interactions or Resource.AuthToken or Resource.Hold => method == HttpMethods.Post,
        Resource.Alerting or Resource.Station or Resource.QueueContents or Resource.WatchedStatuses or Resource.UserStatus =>
            method == HttpMethods.Put,
        _ => false,
    };

    private Task Execute(IFeatureCollection features, IHttpRequestFeature request, Route route, ReadOnlyMemory<byte> body)
    {
        switch (route.Resource, request.Method)
        {
            case (Resource.Messages, "GET"):
                return WantsStream(request)
                    ? newPump().RunAsync(features, CredentialsOf(request, route))
                    : Poll(features, CredentialsOf(request, route));
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
            case (Resource.ServerInfo, "GET"):
                Answers.Json(features, 200, ServerIdentity.Info());
                break;
            case (Resource.ServerTime, "GET"):
                Answers.Json(features, 200, ServerTime());
                break;
            case (Resource.SwitchoverStatus, "GET"):
                Answer(features, 200, emulation.Do(CredentialsOf(request, route), static (c, a, now) => c.GetSwitchoverStatus(a, now)));
                break;
            case (Resource.AuthToken, "POST"):
                CreateAuthToken(features, CredentialsOf(request, route), body);
                break;
            case (Resource.UserStatus, "PUT"):
                ChangeStatus(features, CredentialsOf(request, route), route.Argument!, body);
                break;
            case (Resource.Station, "GET"):
                Answer(features, 200, emulation.Do(CredentialsOf(request, route), static (c, a, now) => c.GetStation(a, now)));
                break;
            case (Resource.Station, "PUT"):
                PutStation(features, CredentialsOf(request, route), body);
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
                (credentials, asked: RequestBodies.Subscription(body, settings.Readings)), static (c, a, now) => c.Subscribe(a.credentials, a.asked, now))),
            (Resource.Alerting, "DELETE") => (204, emulation.Do(credentials, static (c, a, now) => c.Unsubscribe(a, now))),
            (Resource.SessionConnection, "DELETE") => (200, emulation.Do(credentials, static (c, a, now) => c.Disconnect(a, now))),
            (Resource.Station, "DELETE") => (200, emulation.Do(credentials, static (c, a, now) => c.DeleteStation(a, now))),
            (Resource.Heartbeat, "POST") => (204, emulation.Do(credentials, static (c, a, now) => c.Heartbeat(a, now))),
            (Resource.Pickup, "POST") => (200, emulation.Do(
                (credentials, id: route.Argument!), static (c, a, now) => c.Pickup(a.credentials, a.id, now))),
            (Resource.DisconnectInteraction, "POST") => (200, emulation.Do(
                (credentials, id: route.Argument!), static (c, a, now) => c.DisconnectInteraction(a.credentials, a.id, now))),
            (Resource.QueueContents, "PUT") => (200, emulation.Do(
                (credentials, id: route.Argument!, asked: RequestBodies.Queues(body)),
                static (c, a, now) => c.WatchQueues(a.credentials, a.id, a.asked, now))),
            (Resource.QueueContents, "DELETE") => (204, emulation.Do(
                (credentials, id: route.Argument!), static (c, a, now) => c.UnwatchQueues(a.credentials, a.id, now))),
            (Resource.WatchedStatuses, "PUT") => (200, emulation.Do(
                (credentials, asked: RequestBodies.UserIds(body)), static (c, a, now) => c.WatchStatuses(a.credentials, a.asked, now))),
            (Resource.WatchedStatuses, "DELETE") => (204, emulation.Do(credentials, static (c, a, now) => c.UnwatchStatuses(a, now))),
            (Resource.Hold, "POST") => (200, emulation.Do(
                (credentials, id: route.Argument!, on: RequestBodies.Hold(body)), static (c, a, now) => c.Hold(a.credentials, a.id, a.on, now))),
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

    private static void Answer(IFeatureCollection features, int status, OrRefusal<JsonObject> answer)
    {
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Json(features, status, answer.Value);
        }
    }

    private int PrefixLength(IHttpRequestFeature request) =>
        settings.ProxyHosts.IsEmpty ? 0 : ProxyPath.PrefixLength(request.Path, settings.ProxyHosts);

    private static bool WantsStream(IHttpRequestFeature request) =>
        request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private static Credentials CredentialsOf(IHttpRequestFeature request, Route route)
    {
        var cookies = request.Headers.Cookie;
        var cookie = cookies.Count <= 1 ? (string?)cookies : string.Join("; ", cookies.ToArray());
        // A poll needs no token: not even looked up.
        var token = route.Resource == Resource.Messages ? null : (string?)request.Headers[IcwsHttp.CsrfHeader];
        return new Credentials(route.SessionNumber, cookie, token);
    }
}

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

        var route = Route.Parse(request.Path.AsSpan(PrefixLength(request))).Decoded(request.RawTarget);
        return latency.IsNone && emulation.Gate is null && !route.ReadsBodyOf(request.Method)
            ? Execute(context, request, route, NoBody)
            : WaitAndExecuteAsync(context, request, route);
    }

    /// <summary>Latency comes before the command, so that what a poll takes away is fresh; the gate comes last, so that commands
    /// leave a stall in the order in which they reached it.</summary>
    private async Task WaitAndExecuteAsync(IFeatureCollection features, IHttpRequestFeature request, Route route)
    {
        var body = NoBody;
        if (route.ReadsBodyOf(request.Method))
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

    private Task Execute(IFeatureCollection features, IHttpRequestFeature request, Route route, ReadOnlyMemory<byte> body)
    {
        if (route.Resource == Resource.Messages && request.Method == "GET")
        {
            return settings.Readings.HasStreams && WantsStream(request)
                ? newPump().RunAsync(features, CredentialsOf(request, route))
                : Poll(features, CredentialsOf(request, route));
        }

        if (request.Method == "OPTIONS" && route.Allow.Length > 0)
        {
            Answers.Preflight(features, route.Allow);
        }
        else if (!route.IsOfSession)
        {
            AnswerWithoutSession(features, request, route, body);
        }
        else
        {
            AnswerSession(features, new Call(request.Method, route, CredentialsOf(request, route), body));
        }

        return Task.CompletedTask;
    }

    /// <summary>Each family answers what is its own; true: it was.</summary>
    private void AnswerSession(IFeatureCollection features, Call call)
    {
        var isAnswered = AnswerSubscription(features, call) || AnswerInteraction(features, call)
            || AnswerConnection(features, call) || AnswerStatus(features, call);
        if (!isAnswered)
        {
            Answers.Refuse(features, emulation.Do(call, static (c, a, now) => c.RefuseResource(
                a.Credentials, needsToken: a.Route.Resource != Resource.Messages, RefusalOf(a.Route), now)));
        }
    }

    private static Refusal RefusalOf(Route route) =>
        route.Allow.Length > 0 ? Refusals.MethodNotAllowed(route.Allow) : Refusals.UnknownResource;

    private static bool Answer(IFeatureCollection features, int status, Refusal? refusal)
    {
        if (refusal is not null)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Empty(features, status);
        }

        return true;
    }

    private static bool Answer(IFeatureCollection features, int status, OrRefusal<JsonObject> answer)
    {
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Json(features, status, answer.Value);
        }

        return true;
    }

    private int PrefixLength(IHttpRequestFeature request) =>
        settings.ProxyHosts.IsEmpty ? 0 : ProxyPath.PrefixLength(request.Path, settings.ProxyHosts);

    /// <summary>What a proxy's client puts before <c>/icws</c>, encoded as a header needs it; empty: nothing.</summary>
    private string PrefixOf(IHttpRequestFeature request) => new PathString(request.Path[..PrefixLength(request)]).ToUriComponent();

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

/// <summary>A request to a resource of a session.</summary>
/// <param name="Body">Empty unless the resource reads one.</param>
internal readonly record struct Call(string Method, Route Route, Credentials Credentials, ReadOnlyMemory<byte> Body)
{
    public string Argument => Route.Argument!;
}

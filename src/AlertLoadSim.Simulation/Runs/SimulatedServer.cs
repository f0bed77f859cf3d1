using System.Text;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.Http;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Simulation.Runs;

/// <summary>What the server answers; null status: it closes the connection instead.</summary>
internal sealed record ServerAnswer(int? Status, byte[] Body, string? SetCookie = null);

/// <summary>The emulator without its web server: requests in, answers out, at the instant of the run's clock.</summary>
internal sealed class SimulatedServer(SimulatedRun run, Centre centre, CentreSettings settings, ITruth truth)
{
    public ServerAnswer Answer(Exchange request)
    {
        var route = Route.Parse(request.Path);
        var proof = new Credentials(route.SessionNumber, request.Credentials?.Cookie, request.Credentials?.CsrfToken);
        return (route.Resource, request.Method.Method) switch
        {
            (Resource.Connection, "POST") => Connect(RequestBodies.LogOn(request.Body)),
            (Resource.Messages, "GET") => Poll(proof),
            (Resource.Alerting, "PUT") => Done(204, centre.Subscribe(proof, RequestBodies.Subscription(request.Body, new Readings()), run.NowNs)),
            (Resource.Alerting, "DELETE") => Done(204, centre.Unsubscribe(proof, run.NowNs)),
            (Resource.SessionConnection, "DELETE") => Done(200, centre.Disconnect(proof, run.NowNs)),
            (Resource.Station, "PUT") => Done(200, centre.PutStation(proof, RequestBodies.Station(request.Body), run.NowNs)),
            (Resource.WatchedQueues, "PUT") => Done(200, centre.WatchQueues(proof, route.Argument!, RequestBodies.Queues(request.Body), run.NowNs)),
            (Resource.WatchedStatuses, "PUT") => Done(200, centre.WatchStatuses(proof, RequestBodies.UserIds(request.Body), run.NowNs)),
            (Resource.UserStatus, "PUT") => Done(
                202, centre.ChangeStatus(proof, route.Argument!, RequestBodies.StatusId(request.Body), run.NowNs).Refusal),
            (Resource.Pickup, "POST") => Done(200, centre.Pickup(proof, route.Argument!, run.NowNs)),
            _ => throw new InvalidOperationException($"sessions do not send {request.Method} {request.Path}"),
        };
    }

    /// <summary>Not null: the stream is refused, and how.</summary>
    public ServerAnswer? OpenStream(Exchange request, EventStream stream)
    {
        var route = Route.Parse(request.Path);
        var proof = new Credentials(route.SessionNumber, request.Credentials?.Cookie, request.Credentials?.CsrfToken);
        return centre.OpenStream(proof, stream, run.NowNs) is { } refusal ? Done(0, refusal) : null;
    }

    /// <summary>Null: the stream has nothing more to carry.</summary>
    public IReadOnlyList<string>? DrainStream(EventStream stream)
    {
        if (centre.DrainStream(stream, run.NowNs) is not { } drained)
            return null;
        if (drained.Messages.Count > 0)
            truth.Record(drained.Sent(run.NowNs));
        return [.. drained.Messages.Select(queued => queued.ToText())];
    }

    private ServerAnswer Connect(OrRefusal<LogOn> asked)
    {
        var answer = centre.Connect(asked, run.NowNs);
        if (answer.Refusal is { } refusal)
            return Done(0, refusal);
        var session = answer.Value;
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ConnectionResponse { CsrfToken = session.CsrfToken, SessionId = session.Id, AlternateHostList = settings.AlternateHosts }, IcwsJson.Default.ConnectionResponse);
        return new ServerAnswer(201, body, $"{session.CookiePair}; Path={IcwsHttp.SessionPath(session.Id)}; HttpOnly");
    }

    private ServerAnswer Poll(Credentials proof)
    {
        var answer = centre.DrainMessages(proof, run.NowNs);
        if (answer.Refusal is { } refusal)
            return Done(0, refusal);
        var drained = answer.Value;
        if (drained.LoseBy is not null)
            return new ServerAnswer(null, []);
        if (drained.Messages.Count > 0)
            truth.Record(drained.Sent(run.NowNs));
        var messages = drained.Messages.Select(queued => queued.ToText());
        return new ServerAnswer(200, Encoding.UTF8.GetBytes($"[{string.Join(',', messages)}]"));
    }

    private static ServerAnswer Done(int status, Refusal? refusal) => refusal is null
        ? new ServerAnswer(status, [])
        : new ServerAnswer(refusal.Status, JsonSerializer.SerializeToUtf8Bytes(refusal.Error, IcwsJson.Default.IcwsError));
}

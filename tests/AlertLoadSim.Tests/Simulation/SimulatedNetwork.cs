using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.Http;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Tests.Emulator;

namespace AlertLoadSim.Tests.Simulation;

/// <summary>How bad the way to the server and back is.</summary>
/// <param name="LoseRequest">Share of requests that never arrive; they time out.</param>
/// <param name="LoseReply">Share of replies that never arrive, though the server has done what was asked.</param>
/// <param name="CarryOutLate">Share of requests that the server carries out only after we gave them up.</param>
internal sealed record NetworkWeather(double LoseRequest = 0, double LoseReply = 0, double CarryOutLate = 0)
{
    public static readonly TimeSpan HowLate = TimeSpan.FromMilliseconds(1500);

    public TimeSpan SlowestWay { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Share of the pieces carried by an event stream at which its connection is reset instead.</summary>
    public double BreakStream { get; init; }
}

/// <summary>What the server answers; null status: it closes the connection instead.</summary>
internal sealed record ServerAnswer(int? Status, byte[] Body, string? SetCookie = null);

/// <summary>Carries requests to the emulator's pure core and answers back, in virtual time.</summary>
internal sealed class SimulatedNetwork(SimulatedRun run, NetworkWeather weather) : ITransportFactory
{
    public ISessionTransport Create(string? host = null) => new Connections(run, run.ServerAt(host), weather);

    /// <summary>The two connections of one session, each with one request under way.</summary>
    private sealed class Connections(SimulatedRun run, SimulatedServer server, NetworkWeather weather) : ISessionTransport
    {
        private readonly Dictionary<Lane, Queue<Exchange>> _waiting = new() { [Lane.Main] = new(), [Lane.Side] = new() };
        private readonly Dictionary<Lane, Exchange> _underWay = [];
        private SimulatedStream? _stream;
        private bool _disposed;

        public void CloseStream() => _stream?.CloseByClient();

        public void Start(Exchange exchange)
        {
            if (exchange.Events is not null)
            {
                exchange.ClearResult();
                _stream = new SimulatedStream(run, server, weather, exchange);
                _stream.Open();
            }
            else if (_underWay.ContainsKey(exchange.Lane))
                _waiting[exchange.Lane].Enqueue(exchange);
            else
                Send(exchange);
        }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _stream?.CloseByClient();
            foreach (var exchange in _underWay.Values.Concat(_waiting.Values.SelectMany(waiting => waiting)).ToList())
                run.At(run.Clock.Now, () => Settle(exchange, Outcome.Indeterminate(Stage.FirstByte, FailureKind.Aborted), null));
        }

        private void Send(Exchange exchange)
        {
            _underWay.Add(exchange.Lane, exchange);
            exchange.ClearResult();
            exchange.SentAt = run.Clock.Now;
            var timesOutAt = run.Clock.Now + exchange.Timeout;
            var (up, down) = (Way(), Way());
            if (run.Chance(weather.LoseRequest))
            {
                run.At(timesOutAt, () => Settle(exchange, Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout), null));
                return;
            }
            if (run.Chance(weather.CarryOutLate))
            {
                var late = Copy(exchange);
                run.At(timesOutAt, () => Settle(exchange, Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout), null));
                run.AtServer(timesOutAt + NetworkWeather.HowLate, () => server.Answer(late));
                return;
            }
            var losesReply = run.Chance(weather.LoseReply);
            run.AtServer(run.Clock.Now + up, () =>
            {
                var answer = server.Answer(exchange);
                var outcome = losesReply ? Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout)
                    : answer.Status is null ? Outcome.Indeterminate(Stage.FirstByte, FailureKind.Closed) : Outcome.Ok;
                run.At(losesReply ? timesOutAt : run.Clock.Now + down, () => Settle(exchange, outcome, losesReply ? null : answer));
            });
        }

        // By then its session uses the exchange for something else.
        private static Exchange Copy(Exchange exchange) => new(NoSink.Instance, exchange.Lane)
        {
            Method = exchange.Method,
            Path = exchange.Path,
            Body = exchange.Body,
            Credentials = exchange.Credentials,
        };

        private sealed class NoSink : IExchangeSink
        {
            public static readonly NoSink Instance = new();

            public void Settled(Exchange exchange)
            {
            }
        }

        private TimeSpan Way() => weather.SlowestWay * run.Unit();

        private void Settle(Exchange exchange, Outcome outcome, ServerAnswer? answer)
        {
            if (_disposed && !_waiting[exchange.Lane].Contains(exchange) && !_underWay.ContainsValue(exchange))
                return; // Aborted before.
            if (_underWay.TryGetValue(exchange.Lane, out var underWay) && underWay == exchange)
                _underWay.Remove(exchange.Lane);
            exchange.Outcome = outcome;
            exchange.Status = answer?.Status ?? 0;
            exchange.Reply = answer?.Body ?? [];
            exchange.SetCookie = answer?.SetCookie;
            exchange.ReceivedAt = run.Clock.Now;
            if (!_disposed && _waiting[exchange.Lane].TryDequeue(out var next))
                Send(next);
            exchange.Settle();
        }
    }
}

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

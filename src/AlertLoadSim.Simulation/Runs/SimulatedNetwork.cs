using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Simulation.Runs;

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

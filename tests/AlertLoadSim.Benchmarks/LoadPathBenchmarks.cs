using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.Icws.Http.Lean;
using AlertLoadSim.Measurement.Observations;
using BenchmarkDotNet.Attributes;

namespace AlertLoadSim.Benchmarks;

/// <summary>What an empty poll passes through in our own code, piece by piece; the socket's share is the kernel's.</summary>
public class LoadPathBenchmarks
{
    private const int Sessions = 19_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly byte[] _reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/vnd.inin.icws+JSON; charset=utf-8\r\nDate: Mon, 30 Nov 2026 21:39:03 GMT\r\nCache-Control: no-cache, no-store, must-revalidate\r\nServer: Kestrel\r\n\r\n[]"u8.ToArray();
    private readonly TransportSettings _settings = new(new Uri("http://127.0.0.1:8018"));
    private readonly Exchange _exchange = new(new Nobody(), Lane.Main);
    private readonly RunRecorder _recorder = new(new PhasePlan(TimeSpan.Zero, TimeSpan.MaxValue));
    private readonly MovedTime _time = new();
    private Pacer _pacer = null!;

    [GlobalSetup]
    public void SetUp()
    {
        IcwsRequests.Poll(_exchange, new SessionCredentials("1731001", "dG9rZW4=", "icws_1731001=4f0c83a1"));
        _pacer = new Pacer(new RunClock(_time));
        for (var i = 0; i < Sessions; i++)
            _pacer.Schedule(new Again(_pacer), Every * i / Sessions);
    }

    /// <summary>Head and body of a reply that came in one piece.</summary>
    [Benchmark]
    public int ReadEmptyReply()
    {
        var reader = ReplyReader.Rent(1 << 20);
        _reply.CopyTo(reader.Free);
        reader.HeadCame(_reply.Length);
        reader.BeginBody();
        var length = IcwsReplies.IsEmptyBatch(reader.Body.Span) ? reader.Head.Status : 0;
        reader.Return();
        return length;
    }

    /// <summary>Done once per session, not per poll.</summary>
    [Benchmark]
    public int WriteRequest() => RequestBytes.Of(_exchange, _settings).Length;

    /// <summary>Planned, sent and settled, with its three latencies.</summary>
    [Benchmark]
    public void RecordPoll()
    {
        var at = TimeSpan.FromSeconds(1);
        _recorder.Planned(Operation.Poll, at);
        _recorder.Sent(Operation.Poll, at, at);
        _recorder.Settled(new Observation(Operation.Poll, at, at, at + TimeSpan.FromMilliseconds(1), ObservedOutcome.Answered), empty: true);
    }

    /// <summary>One poll released and its next one scheduled, among 19,000 sessions: time moves on by what lies between two.</summary>
    [Benchmark]
    public int ReleaseOneOf19000()
    {
        _time.Ticks += (Every / Sessions).Ticks;
        return _pacer.ReleaseDue();
    }

    private sealed class Again(Pacer pacer) : IPaced
    {
        public void Due(TimeSpan plannedAt) => pacer.Schedule(this, plannedAt + Every);
    }

    private sealed class MovedTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }

    private sealed class Nobody : IExchangeSink
    {
        public void Settled(Exchange exchange)
        {
        }
    }
}

using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;
using BenchmarkDotNet.Attributes;

namespace AlertLoadSim.Benchmarks;

/// <summary>What the oracle costs per message. A delta is one reply with one start or stop; an audit is a PUT and the reply with its snapshot.
/// Each invocation begins with a new trace and its first snapshot, which adds about half a per cent to each message.</summary>
public class StepBenchmarks
{
    // So few that what was parsed before stays in the caches, as what a poll just brought is.
    private const int Messages = 2_000;

    private SteadyDesk _desk = null!;
    private SessionTruth _truth = null!;
    private SessionTruth _truthOfAudits = null!;
    private TraceEvent[] _deltas = [];
    private TraceEvent[] _audit = [];

    [Params(1, 20)]
    public int Ringing { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _desk = new SteadyDesk(Ringing, Messages);
        _truth = _desk.Truth();
        _truthOfAudits = _desk.Truth(audits: Messages);
        _deltas = [.. Enumerable.Range(0, Messages).Select(_desk.ReadDelta)];
        _audit = [new TraceEvent.SubscribeSent(TimeSpan.Zero, IsAudit: true), _desk.ReadSnapshot(TimeSpan.Zero)];
        FaultlessHistory.Check(_desk, _truth, _deltas);
        FaultlessHistory.Check(_desk, _truthOfAudits, [.. Enumerable.Repeat(_audit, Messages).SelectMany(steps => steps)]);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Delta_read_only()
    {
        var read = 0;
        for (var i = 0; i < Messages; i++)
            read += _desk.ReadDelta(i).Batch.Messages.Count;
        return read;
    }

    /// <summary>As the session's actor does it while the load runs.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Delta_online() => Deltas(null, new TraceOutput());

    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Delta_read_and_online()
    {
        var output = new TraceOutput();
        var trace = _desk.Subscribed(null, output);
        for (var i = 0; i < Messages; i++)
        {
            trace.Step(_desk.ReadDelta(i), output);
            output.Clear();
        }
        return trace;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Delta_with_truth() => Deltas(_truth, new TraceOutput());

    /// <summary>As the replay does it after the run.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Delta_with_truth_and_views() => Deltas(_truth, new TraceOutput { KeepsViews = true });

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Audit_read_only()
    {
        var read = 0;
        for (var i = 0; i < Messages; i++)
            read += _desk.ReadSnapshot(TimeSpan.Zero).Batch.Messages.Count;
        return read;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Audit_online() => Audits(null);

    [Benchmark(OperationsPerInvoke = Messages)]
    public SessionTrace Audit_with_truth() => Audits(_truthOfAudits);

    private SessionTrace Deltas(SessionTruth? truth, TraceOutput output)
    {
        var trace = _desk.Subscribed(truth, output);
        foreach (var delta in _deltas)
        {
            trace.Step(delta, output);
            output.Clear();
        }
        return trace;
    }

    private SessionTrace Audits(SessionTruth? truth)
    {
        var output = new TraceOutput();
        var trace = _desk.Subscribed(truth, output);
        for (var i = 0; i < Messages; i++)
        {
            foreach (var step in _audit)
                trace.Step(step, output);
            output.Clear();
        }
        return trace;
    }
}


namespace AlertLoadSim.Measurement.Observations;

/// <summary>The latencies of one operation (or of alert notices) in one phase since the last interval was taken. Not thread-safe.</summary>
public sealed class IntervalLatencies
{
    public LatencyHistogram Lag { get; } = LatencyHistogram.Create();

    public LatencyHistogram Service { get; } = LatencyHistogram.Create();

    public LatencyHistogram Response { get; } = LatencyHistogram.Create();
}

/// <summary>What one operation did in one phase within one interval.</summary>
/// <param name="Latencies">Null when nothing was timed.</param>
public sealed record MeterInterval(Operation Operation, Phase Phase, OperationCounts Counts, IntervalLatencies? Latencies);

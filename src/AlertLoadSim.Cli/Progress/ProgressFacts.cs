using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Cli.Progress;

/// <summary>What is worth seeing of a run while it runs.</summary>
internal sealed class ProgressFacts(RunPlan plan)
{
    public TimeSpan Planned => plan.Duration;

    public long PlannedSessions => plan.SessionCount;

    private readonly LatencyHistogram _polls = LatencyHistogram.Create();

    public TimeSpan At { get; private set; }

    public Phase Phase { get; private set; }

    public SessionCounts Counts { get; private set; }

    public double PollsPerS { get; private set; }

    /// <summary>Response of the polls answered in the last second.</summary>
    public LatencyFigures Response { get; private set; } = Latencies.None;

    /// <summary>Failed and indeterminate operations so far.</summary>
    public long Errors { get; private set; }

    /// <summary>By the emulator's answer of a second ago; null if unknown.</summary>
    public long? Raised { get; private set; }

    /// <summary>As of a second ago too, so that the two can be compared.</summary>
    public long Noticed { get; private set; }

    public void Take(RunSecond second, long? raised)
    {
        At = second.To;
        Phase = second.Phases.Of(At);
        Noticed = Counts.AlertsNoticed;
        Counts = second.Interval.Counts;
        var polls = second.Interval.Operations.Where(meter => meter.Operation == Operation.Poll).ToArray();
        PollsPerS = polls.Sum(meter => meter.Counts.Answered) / Math.Max(0.001, (second.To - second.From).TotalSeconds);
        _polls.Reset();
        foreach (var meter in polls)
        {
            if (meter.Latencies is { } latencies)
                _polls.Add(latencies.Response);
        }
        Response = Latencies.OfSecond(_polls);
        var requests = second.Interval.Operations.Where(meter => meter.Operation.IsRequest());
        Errors += requests.Sum(meter => meter.Counts.Failed + meter.Counts.Indeterminate);
        Raised = raised ?? Raised;
    }
}

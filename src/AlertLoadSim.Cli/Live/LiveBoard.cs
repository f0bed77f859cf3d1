using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Live;

/// <summary>What there is to see of a run, for any number of pages that come and go.</summary>
internal sealed class LiveBoard(RunDocument run)
{
    private readonly Lock _lock = new();
    private readonly LiveTimeline _timeline = new();
    private TaskCompletionSource _changed = Change();
    private LiveState _state = new() { Phase = Phase.WarmUp.Name(), PlannedS = run.DrainAtS, WarmUpS = run.WarmUpS, SessionsPlanned = run.PlannedSessions };
    private long _errors;
    private long _noticed;

    public void Show(RunSecond second, long? raised)
    {
        var interval = second.Interval;
        var polls = interval.Operations.Where(meter => meter.Operation == Operation.Poll).Sum(meter => meter.Counts.Answered);
        _errors += interval.Operations.Where(meter => meter.Operation.IsRequest()).Sum(meter => meter.Counts.Failed + meter.Counts.Indeterminate);
        lock (_lock)
        {
            _timeline.Add(second.To, interval, second.Health, second.Phases);
            _state = _state with
            {
                Phase = second.Phases.Of(second.To).Name(),
                ElapsedS = Math.Round(second.To.TotalSeconds, 3),
                PlannedS = second.Phases.DrainAt.TotalSeconds,
                WarmUpS = second.Phases.SteadyAt.TotalSeconds,
                SessionsUp = interval.Counts.Up,
                StreamsOpen = interval.Counts.StreamsOpen,
                InFlight = second.InFlight,
                PollsPerS = polls / Math.Max(0.001, (second.To - second.From).TotalSeconds),
                PollP50Ms = _timeline.Latest?.PollResponse.P50Ms,
                PollP99Ms = _timeline.Latest?.PollResponse.P99Ms,
                NoticeP50Ms = _timeline.Latest?.Notice.P50Ms,
                NoticeMaxMs = _timeline.Latest?.Notice.MaxMs,
                Errors = _errors,
                Violations = interval.Counts.Violations,
                Gaps = interval.Counts.Gaps,
                Raised = raised ?? _state.Raised,
                // The emulator's answer is of a second ago.
                Noticed = _noticed,
            };
            _noticed = interval.Counts.AlertsNoticed;
        }
        Tell();
    }

    /// <summary>The last there is to see; the oracle may have found more than the sessions saw.</summary>
    public void Conclude(RunSummary summary, string report)
    {
        var end = new LiveEnd(summary.Verdict.Value, summary.Verdict.ExitCode, summary.Verdict.Reasons, report);
        lock (_lock)
            _state = _state with { End = end, Violations = summary.Oracle.Violations, Raised = summary.Alerts.Raised ?? _state.Raised, Noticed = _noticed };
        Tell();
    }

    /// <param name="after">Seconds that the page has; negative: none.</param>
    public LiveView Since(long after)
    {
        lock (_lock)
            return new LiveView(LiveReport.Update(_state, _timeline, after), _timeline.Count, _changed.Task, _state.End is not null);
    }

    private static TaskCompletionSource Change() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell()
    {
        lock (_lock)
        {
            var told = _changed;
            _changed = Change();
            told.TrySetResult();
        }
    }
}

/// <summary>A page's next update.</summary>
/// <param name="Json">In one line.</param>
/// <param name="Count">Seconds that the page has with it.</param>
/// <param name="Changed">Ends when there is more.</param>
internal sealed record LiveView(byte[] Json, long Count, Task Changed, bool IsLast);

using System.Diagnostics.Metrics;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Export;

/// <summary>Hands what a run recorded within a second to the instruments: nothing of it is on the path of a request. Of running totals it adds
/// what came since the second before.</summary>
internal sealed class RunMeter(RunInstruments instruments)
{
    private static readonly KeyValuePair<string, object?>[] None = [];

    private readonly Dictionary<Operation, OperationLabels[]> _operations = [];
    private readonly Dictionary<string, PopulationRow> _populations = [];
    private readonly ErrorLabels _errors = new();
    private SessionCounts _counts;
    private HealthSample? _health;
    private long _raised;
    private long _overflows;

    /// <summary>What is counted at all begins at zero, so that a rate can be had from the first increase on.</summary>
    public void Begin(RunDocument run)
    {
        instruments.SessionsPlanned.Record(run.PlannedSessions);
        instruments.RunPlanned.Record(run.DrainAtS);
        instruments.RunElapsed.Record(0);
        TakeTotals(default, 0, 0);
        instruments.AlertsLost.Add(0);
    }

    public void Take(RunSecond second, long? raised)
    {
        foreach (var meter in second.Interval.Operations)
            Take(meter);
        foreach (var notices in second.Interval.Notices)
            HistogramFeed.Add(notices.Notice, instruments.Notice, [new("delivery", notices.By == Delivery.Stream ? "stream" : "poll"), new("phase", notices.Phase.Name())]);
        foreach (var error in second.Interval.Errors)
            instruments.Errors.Add(error.Count, _errors.Of(error.Key));
        foreach (var (population, interval) in second.Populations)
            Take(PopulationRow.Of(second.To, population, interval));
        TakeTotals(second.Interval.Counts, second.Interval.HistogramOverflows, raised ?? _raised);
        Take(second.Health);
        instruments.InFlight.Record(second.InFlight);
        instruments.SessionsUp.Record(second.Interval.Counts.Up);
        instruments.StreamsOpen.Record(second.Interval.Counts.StreamsOpen);
        instruments.RunElapsed.Record(second.To.TotalSeconds);
        instruments.RunPlanned.Record(second.Phases.DrainAt.TotalSeconds);
        foreach (var phase in Phases.All)
            instruments.RunPhase.Record(second.Phases.Of(second.To) == phase ? 1 : 0, new KeyValuePair<string, object?>("phase", phase.Name()));
    }

    /// <summary>What is known when the run was judged only.</summary>
    public void Conclude(RunSummary summary)
    {
        Add(instruments.AlertsRaised, summary.Alerts.Raised ?? _raised, _raised);
        Add(instruments.Violations, summary.Oracle.Violations, _counts.Violations);
        instruments.AlertsLost.Add(summary.Alerts.Lost);
        instruments.RunVerdict.Record(summary.Verdict.ExitCode, new KeyValuePair<string, object?>("verdict", summary.Verdict.Value));
    }

    private void Take(MeterInterval meter)
    {
        var labels = LabelsOf(meter.Operation)[(int)meter.Phase];
        var counts = meter.Counts;
        instruments.Planned.Add(counts.Planned, labels.Plain);
        instruments.Sent.Add(counts.Sent, labels.Plain);
        instruments.Settled.Add(counts.Answered, labels.Answered);
        instruments.Settled.Add(counts.Failed, labels.Failed);
        instruments.Settled.Add(counts.Indeterminate, labels.Indeterminate);
        instruments.Settled.Add(counts.Skipped, labels.Skipped);
        instruments.Settled.Add(counts.Cancelled, labels.Cancelled);
        if (meter.Operation == Operation.Poll)
            instruments.Empty.Add(counts.Empty, labels.Plain);
        if (meter.Latencies is not { } latencies)
            return;
        HistogramFeed.Add(latencies.Response, instruments.Response, labels.Plain);
        HistogramFeed.Add(latencies.Service, instruments.Service, labels.Plain);
        HistogramFeed.Add(latencies.Lag, instruments.Lag, labels.Plain);
    }

    private OperationLabels[] LabelsOf(Operation operation)
    {
        if (_operations.TryGetValue(operation, out var known))
            return known;
        known = [.. Phases.All.Select(phase => new OperationLabels(operation, phase))];
        _operations.Add(operation, known);
        // Its later phases begin at zero too.
        foreach (var phase in Phases.All)
            Take(new MeterInterval(operation, phase, default, null));
        return known;
    }

    private void Take(PopulationRow row)
    {
        var before = _populations.GetValueOrDefault(row.Population);
        _populations[row.Population] = row;
        KeyValuePair<string, object?>[] labels = [new("population", row.Population)];
        instruments.PopulationUp.Record(row.Up, labels);
        Add(instruments.PopulationStarted, row.Started, before?.Started ?? 0, labels);
        Add(instruments.PopulationEnded, row.Ended, before?.Ended ?? 0, labels);
        Add(instruments.PopulationCrashed, row.Crashed, before?.Crashed ?? 0, labels);
        Add(instruments.PopulationNoticed, row.AlertsNoticed, before?.AlertsNoticed ?? 0, labels);
        instruments.PopulationPolls.Add(row.Polls, labels);
        instruments.PopulationRequests.Add(row.Requests, labels);
        instruments.PopulationErrors.Add(row.Errors, labels);
    }

    private void TakeTotals(SessionCounts now, long overflows, long raised)
    {
        var before = _counts;
        Add(instruments.SessionsStarted, now.Started, before.Started);
        Add(instruments.SessionsEnded, now.Ended, before.Ended);
        Add(instruments.SessionsCrashed, now.Crashed, before.Crashed);
        Add(instruments.SessionsCutOff, now.CutOff, before.CutOff);
        Add(instruments.SessionsLost, now.SessionsLost, before.SessionsLost);
        Add(instruments.SessionsReconnected, now.Reconnected, before.Reconnected);
        Add(instruments.WithoutStream, now.WithoutStream, before.WithoutStream);
        Add(instruments.StreamsBroken, now.StreamsBroken, before.StreamsBroken);
        Add(instruments.StreamPings, now.StreamPings, before.StreamPings);
        Add(instruments.EventsIgnored, now.EventsIgnored, before.EventsIgnored);
        Add(instruments.AlertsNoticed, now.AlertsNoticed, before.AlertsNoticed);
        Add(instruments.PickupsTooLate, now.PickupsTooLate, before.PickupsTooLate);
        Add(instruments.Violations, now.Violations, before.Violations);
        Add(instruments.Gaps, now.Gaps, before.Gaps);
        Add(instruments.UnknownMessages, now.UnknownMessages, before.UnknownMessages);
        Add(instruments.UnknownProperties, now.UnknownProperties, before.UnknownProperties);
        Add(instruments.SiblingMessages, now.SiblingMessages, before.SiblingMessages);
        Add(instruments.SkippedUnanswered, now.SkippedUnanswered, before.SkippedUnanswered);
        Add(instruments.Unexpected, now.Unexpected, before.Unexpected);
        Add(instruments.ResendsPrevented, now.ResendsPrevented, before.ResendsPrevented);
        Add(instruments.ConnectionsReopened, now.ConnectionsReopened, before.ConnectionsReopened);
        Add(instruments.ValuesClamped, overflows, _overflows);
        Add(instruments.AlertsRaised, raised, _raised);
        (_counts, _overflows, _raised) = (now, overflows, raised);
    }

    private void Take(HealthSample now)
    {
        // The machine's totals go back to its own start, and those of the processes belong to the run alone.
        var before = _health;
        Add(instruments.GeneratorCpu, now.GeneratorCpuMs, before is null ? 0 : before.GeneratorCpuMs);
        Add(instruments.GeneratorGcPause, now.GcPauseMs, before is null ? 0 : before.GcPauseMs);
        Add(instruments.EmulatorCpu, now.EmulatorCpuMs, before is null ? 0 : before.EmulatorCpuMs);
        Add(instruments.MachineBusy, now.MachineBusyMs, before?.MachineBusyMs ?? now.MachineBusyMs);
        Add(instruments.MachineSteal, now.StolenMs, before?.StolenMs ?? now.StolenMs);
        Add(instruments.GeneratorThrottled, now.ThrottledMs, before?.ThrottledMs ?? now.ThrottledMs);
        Add(instruments.GeneratorGen2, now.Gen2Collections, before?.Gen2Collections ?? 0);
        _health = now;
        Record(instruments.GeneratorMemory, now.GeneratorMb * 1024 * 1024);
        Record(instruments.EmulatorMemory, now.EmulatorMb * 1024 * 1024);
        Record(instruments.GeneratorLongestGcPause, now.LongestGcPauseMs / 1000);
        Record(instruments.GeneratorDrift, now.ClockDriftMs / 1000);
        instruments.GeneratorQueue.Record(now.ThreadPoolQueue);
        if (now.OpenFiles is { } files)
            instruments.GeneratorOpenFiles.Record(files);
        if (now.Delays is not { } delays)
            return;
        Delay("timer", delays.TimerMs);
        Delay("pool", delays.PoolMs);
        Delay("mailbox", delays.MailboxMs);
        Delay("receive", delays.ReceiveMs);
    }

    private void Delay(string of, double ms) => instruments.GeneratorDelay.Record(ms / 1000, new KeyValuePair<string, object?>("of", of));

    private static void Record(Gauge<double> gauge, double? value)
    {
        if (value is { } known)
            gauge.Record(known);
    }

    private static void Add(Counter<long> counter, long now, long before) => Add(counter, now, before, None);

    private static void Add(Counter<long> counter, long now, long before, KeyValuePair<string, object?>[] labels) =>
        counter.Add(Math.Max(0, now - before), labels);

    private static void Add(Counter<double> counter, double? nowMs, double? beforeMs)
    {
        if (nowMs is { } now)
            counter.Add(Math.Max(0, now - (beforeMs ?? 0)) / 1000);
    }

    /// <summary>Made once: a second of a run would else be a hundred small arrays.</summary>
    private sealed class OperationLabels(Operation operation, Phase phase)
    {
        public KeyValuePair<string, object?>[] Plain { get; } = Make(operation, phase);

        public KeyValuePair<string, object?>[] Answered { get; } = Make(operation, phase, "answered");

        public KeyValuePair<string, object?>[] Failed { get; } = Make(operation, phase, "failed");

        public KeyValuePair<string, object?>[] Indeterminate { get; } = Make(operation, phase, "indeterminate");

        public KeyValuePair<string, object?>[] Skipped { get; } = Make(operation, phase, "skipped");

        public KeyValuePair<string, object?>[] Cancelled { get; } = Make(operation, phase, "cancelled");

        private static KeyValuePair<string, object?>[] Make(Operation operation, Phase phase, string? outcome = null)
        {
            KeyValuePair<string, object?>[] plain = [new("operation", operation.Name()), new("phase", phase.Name())];
            return outcome is null ? plain : [.. plain, new("outcome", outcome)];
        }
    }
}

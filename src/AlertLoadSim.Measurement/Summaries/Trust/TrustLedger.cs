using System.Globalization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries.Trust;

/// <summary>May the figures be believed? Looks at the generator and its machine, not at the server. Each entry has a limit, the seconds that passed it, and a
/// sentence.</summary>
internal sealed class TrustLedger
{
    private readonly RecordedRun _recorded;
    private readonly TrustLimits _limits;
    private readonly IReadOnlyList<MeasuredSecond> _seconds;
    private readonly HashSet<double> _spoilt = [];

    private const string OutOfPorts = "outOfPorts";
    private const string OutOfFiles = "outOfFiles";

    private TrustLedger(RecordedRun recorded)
    {
        _recorded = recorded;
        _limits = recorded.Run.Trust ?? new TrustLimits();
        _seconds = MeasuredSecond.Of(recorded);
    }

    public static IReadOnlyList<TrustEntry> Judge(
        RecordedRun recorded, SessionFigures sessions, HealthFigures health, IReadOnlyList<Balance> balances, OracleResult oracle)
    {
        var ledger = new TrustLedger(recorded);
        return [.. ledger.Entries(health), OwnDefects(recorded, sessions, health, balances, oracle)];
    }

    private IEnumerable<TrustEntry> Entries(HealthFigures health)
    {
        yield return SendLag();
        yield return Delay("receive delay", second => second.Delays?.ReceiveMs, _limits.ReceiveDelayMs, "Replies were taken from their sockets at once", "Replies waited in their sockets for the generator");
        yield return Delay("timer delay", second => second.Delays?.TimerMs, _limits.TimerDelayMs, "Threads woke when they were to", "Threads woke too late");
        yield return Delay("thread pool", second => second.Delays?.PoolMs, _limits.PoolDelayMs, "Work found a thread at once", "Work waited for threads");
        yield return Delay("mailboxes", second => second.Delays?.MailboxMs, _limits.MailboxDelayMs, "Actors had their messages at once", "Messages waited for their actors");
        yield return Delay("garbage collector", second => second.GcPause, _limits.GcPauseMs, "The collector paused shortly", "The collector paused for long", GcShare(health));
        yield return Share("time in pauses", second => second.GcShare, _limits.GcShare, "The collector stopped the generator for little of the time", "The collector stopped the generator for too much of the time");
        yield return Share("generator CPU", second => second.GeneratorCpu, _limits.GeneratorCpu, "The generator had processors to spare", "The generator had no processor to spare");
        yield return Share("machine CPU", second => second.MachineCpu, _limits.MachineCpu, "What else ran on the machine was no hindrance by itself", "The machine had no processor to spare");
        yield return Share("steal", second => second.Steal, _limits.Steal, "The machine below took little", "The machine below took the processors away");
        yield return Share("throttling", second => second.Throttled, _limits.Throttled, "No limit kept the generator from running", "A limit of its group (cgroup) kept the generator from running");
        yield return Delay("clock", second => second.ClockDrift, _limits.ClockDriftMs, "Wall clock and monotonic clock went alike", "The clocks went apart", "");
        yield return Share("open files", second => second.OpenFiles, _limits.OpenFiles, "There were open files to spare", "The open files were used up");
        yield return OwnLimits();
        yield return Arrivals();
        yield return Settling();
        yield return Together();
    }

    private TrustEntry SendLag()
    {
        var lagMs = Judged(_recorded).GroupBy(row => row.Second)
            .ToDictionary(second => second.Key, second => second.Max(row => row.LagP99Us!.Value) / 1000.0);
        var (spoilt, seconds) = Spoilt(lagMs);
        var trusted = spoilt <= _limits.SpoiltShare * seconds;
        return new TrustEntry(
            "send lag",
            Text($"p99 of a second: median {Median(lagMs.Values):0.0} ms, worst {lagMs.Values.DefaultIfEmpty().Max():0.0} ms"),
            Limit(Ms(_limits.SendLagMs)),
            spoilt, seconds, trusted,
            trusted
                ? spoilt == 0 ? "Requests left when they were planned to leave." : Text($"Requests left when they were planned to leave, but for {spoilt} of {seconds} seconds.")
                : Text($"The generator sent too late in {spoilt} of {seconds} seconds: what it measured is partly its own delay{Causes([.. _seconds.Where(second => lagMs.GetValueOrDefault(Math.Round(second.ToS, 3)) > _limits.SendLagMs)])}."));
    }

    // As thresholds do, it looks at the steady phase; and at polls, for the p99 of the few other requests of a second is their slowest.
    private static TimelineRow[] Judged(RecordedRun recorded)
    {
        TimelineRow[] timed = [.. recorded.Timeline.Where(row => row.LagP99Us is not null)];
        var steady = Narrow(timed, row => row.Phase == "steady");
        return Narrow(steady, row => row.Operation == "poll");

        static TimelineRow[] Narrow(TimelineRow[] rows, Func<TimelineRow, bool> to) =>
            rows.Any(to) ? [.. rows.Where(to)] : rows;
    }

    // A generator that stood still for three seconds wrote one line for them, and it counts as three.
    private (int Spoilt, int Seconds) Spoilt(Dictionary<double, double> lagMs)
    {
        var (spoilt, seconds) = (0, 0);
        var before = lagMs.Count == 0 ? 0 : lagMs.Keys.Min() - 1;
        foreach (var (second, lag) in lagMs.OrderBy(entry => entry.Key))
        {
            var passes = lag > _limits.SendLagMs;
            var length = passes ? Math.Max(1, (int)Math.Round(second - before)) : 1;
            seconds += length;
            spoilt += passes ? length : 0;
            if (passes)
                _spoilt.Add(second);
            before = second;
        }
        return (spoilt, seconds);
    }

    // What the seconds have in common in which something was late, so that people know what to change.
    private string Causes(IReadOnlyList<MeasuredSecond> late)
    {
        double? Mean(Func<MeasuredSecond, double?> of) => late.Average(of);
        var causes = new List<string>();
        if (Mean(second => second.GcPause) is { } pause && pause > _limits.SendLagMs / 2)
            causes.Add(Text($"the collector paused for {pause:0} ms"));
        if (Mean(second => second.Steal) is > 0.1 and var steal)
            causes.Add(Text($"the machine below took {steal:P0} of the processors"));
        if (Mean(second => second.Throttled) is > 0.05 and var throttled)
            causes.Add(Text($"a limit of its group kept it from running for {throttled:P0} of the time"));
        if (Mean(second => second.MachineCpu) is > 0.95 and var machine)
            causes.Add(Text($"the machine's processors were {machine:P0} busy, the generator took {Mean(second => second.GeneratorCpu):P0} of those it may use"));
        return causes.Count == 0 ? "" : "; in those seconds " + string.Join(", ", causes);
    }

    private TrustEntry Delay(string name, Func<MeasuredSecond, double?> of, double limit, string good, string bad, string? more = null) =>
        Entry(name, of, limit, Ms, good, bad, more ?? "", isEffect: more is null);

    private TrustEntry Share(string name, Func<MeasuredSecond, double?> of, double limit, string good, string bad) =>
        Entry(name, of, limit, value => Text($"{value:P0}"), good, bad, "", isEffect: false);

    /// <param name="isEffect">Of something else, which is then named.</param>
    private TrustEntry Entry(
        string name, Func<MeasuredSecond, double?> of, double limit, Func<double, string> show, string good, string bad, string more, bool isEffect)
    {
        var known = _seconds.Where(second => of(second) is not null).ToList();
        if (known.Count == 0)
            return new TrustEntry(name, "not available", Limit(show(limit)), 0, 0, true, "It cannot be read here, so it was not judged.", Judged: false);
        var passed = known.Where(second => of(second) > limit).ToList();
        var (spoilt, seconds) = (passed.Sum(second => second.Seconds), known.Sum(second => second.Seconds));
        var trusted = spoilt <= _limits.SpoiltShare * seconds;
        _spoilt.UnionWith(passed.Select(second => Math.Round(second.ToS, 3)));
        return new TrustEntry(
            name, Text($"of a second: median {show(Median(known.Select(second => of(second)!.Value)))}, worst {show(known.Max(second => of(second)!.Value))}{more}"),
            Limit(show(limit)), spoilt, seconds, trusted,
            spoilt == 0 ? good + "." : trusted ? Text($"{good}, but for {spoilt} of {seconds} seconds.") : Text($"{bad} in {spoilt} of {seconds} seconds{(isEffect ? Causes(passed) : "")}."));
    }

    // A request that this machine could not even send says nothing of the server, and the sessions behind it are missing from the load.
    private TrustEntry OwnLimits()
    {
        var own = _recorded.Errors.Where(error => error.Kind is OutOfPorts or OutOfFiles).ToList();
        var (ports, files) = (Count(OutOfPorts), Count(OutOfFiles));
        var spoilt = own.Select(error => (long)error.FirstS).Distinct().Count();
        var what = string.Join(" and ", new[] { ports > 0 ? Text($"{ports} for want of a local port") : "", files > 0 ? Text($"{files} for want of an open file") : "" }.Where(each => each.Length > 0));
        return new TrustEntry(
            "own limits", own.Count == 0 ? "no request lost" : what + " lost", "none", spoilt, _recorded.Health.Count, own.Count == 0,
            own.Count == 0 ? "No request was lost to a limit of this machine."
                : Text($"{ports + files} requests could not be sent: {what}. {(ports > 0 ? "More local addresses (target.localAddresses) or fewer new connections help." : "Raise the limit with 'ulimit -n'.")}"));

        long Count(string kind) => own.Where(error => error.Kind == kind).Sum(error => error.Count);
    }

    private TrustEntry Arrivals()
    {
        if (_recorded.Health is not [.., var last])
            return new TrustEntry("arrivals", "not available", Limit(Ms(_limits.ArrivalDelayMs)), 0, 0, true, "No second was written, so it was not judged.", Judged: false);
        var (planned, started) = (_recorded.Run.PlannedSessions, last.Counts.Started);
        // Where a condition ended a step early, other sessions were planned than in the beginning.
        var isWhole = _recorded.Run.EndedBy == RunEnd.Completed && _recorded.Run.Steps.All(step => !step.Condition);
        var dropped = isWhole ? Math.Max(0, planned - started) : 0;
        var late = _recorded.Timeline.Where(row => row.Operation == "connect" && row.LagP99Us > _limits.ArrivalDelayMs * 1000).Select(row => row.Second).Distinct().Count();
        var seconds = _recorded.Health.Count;
        var worst = _recorded.Timeline.Where(row => row.Operation == "connect").Max(row => row.LagP99Us) / 1000.0;
        var trusted = dropped == 0 && late <= _limits.SpoiltShare * seconds;
        return new TrustEntry(
            "arrivals", Text($"{started} of {planned} sessions started; p99 of how late in a second, worst: {(worst is { } ms ? Ms(ms) : "–")}"), Limit(Ms(_limits.ArrivalDelayMs)) + ", none dropped",
            late, seconds, trusted,
            dropped > 0 ? Text($"{dropped} of {planned} planned sessions never started: the load was less than planned.")
                : !trusted ? Text($"Sessions started too late in {late} of {seconds} seconds: the load came later than planned.")
                : late > 0 ? Text($"Sessions started when they were planned to start, but for {late} of {seconds} seconds.")
                : "Sessions started when they were planned to start.");
    }

    private TrustEntry Settling()
    {
        var settling = Trust.Settling.Of(_recorded, _limits);
        var limit = Text($"{_limits.Unsettled:P0} above what follows, for at most {_limits.SpoiltShare:P0} of the seconds");
        if (settling is not { } found)
            return new TrustEntry("warm-up", "not available", limit, 0, 0, true, "It was not judged: the load changes in the steady phase, or the phase is too short.", Judged: false);
        var trusted = found.Unsettled <= _limits.SpoiltShare * found.Seconds;
        return new TrustEntry(
            "warm-up", Text($"median response {Ms(found.BeforeMs)} at first, {Ms(found.AfterMs)} then"), limit, found.Unsettled, found.Seconds, trusted,
            found.Unsettled == 0 ? "The steady phase was steady from its start."
                : trusted ? Text($"The steady phase was steady but for its first {found.Unsettled} of {found.Seconds} seconds.")
                : Text($"The warm-up was too short: responses changed for the first {found.Unsettled} of {found.Seconds} seconds of the steady phase."));
    }

    // Each reason alone may spoil few seconds, and all of them together most.
    private TrustEntry Together()
    {
        var spoilt = _seconds.Where(second => _spoilt.Contains(Math.Round(second.ToS, 3))).Sum(second => second.Seconds);
        var seconds = _seconds.Sum(second => second.Seconds);
        var trusted = spoilt <= _limits.SpoiltShare * seconds;
        return new TrustEntry(
            "all together", Text($"{spoilt} of {seconds} seconds"), Limit("no limit above passed"), spoilt, seconds, trusted,
            spoilt == 0 ? "No second was spoilt." : trusted ? Text($"Something passed its limit in {spoilt} of {seconds} seconds.") : Text($"Something passed its limit in {spoilt} of {seconds} seconds: too many to prove anything."));
    }

    private string GcShare(HealthFigures health) => health.GcPauseMs is { } pause && _recorded.Health is [.., var last] && last.At > TimeSpan.Zero
        ? Text($"; {pause / last.At.TotalMilliseconds:P2} of the run")
        : "";

    private string Limit(string value) => Text($"{value} in at least {1 - _limits.SpoiltShare:P0} of the seconds");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private static TrustEntry OwnDefects(
        RecordedRun recorded, SessionFigures sessions, HealthFigures health, IReadOnlyList<Balance> balances, OracleResult oracle)
    {
        var defects = new List<string>();
        Add(sessions.Crashed, "sessions stopped by an exception of ours");
        Add(health.UnexpectedReplies, "replies that belonged to nothing");
        Add(health.UnhandledMessages, "messages no actor handled");
        Add(health.HistogramOverflows, "latencies beyond what is kept (1 h)");
        Add(oracle.EmulatorDefects, "answers in which the emulator itself failed");
        Add(recorded.Run.Final is { EmulatorStoppedOrderly: false } ? 1 : 0, "emulator that did not end by itself");
        Add(balances.Count(balance => balance.Holds == false), "balances that do not come out even");
        if (recorded.Run.Final is { } final && final.OnlineViolations != oracle.ReplayedViolations)
            defects.Add(Text($"the oracle found {final.OnlineViolations} online and {oracle.ReplayedViolations} in the recording"));
        return new TrustEntry(
            "own defects", defects.Count == 0 ? "none" : string.Join("; ", defects), "none", 0, 0, defects.Count == 0,
            defects.Count == 0 ? "Nothing went wrong inside the generator." : "The generator itself went wrong; please report it.");

        void Add(long count, string what)
        {
            if (count > 0)
                defects.Add(Text($"{count} {what}"));
        }
    }

    private static string Ms(double ms) => Text($"{ms:0.#} ms");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

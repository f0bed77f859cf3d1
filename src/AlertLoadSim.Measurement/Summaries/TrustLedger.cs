using System.Globalization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>May the figures be believed? Looks at the generator, not at the server.</summary>
internal static class TrustLedger
{
    /// <summary>A poll sent so late is the generator's doing. The p99 of a second is 1 to 3 ms on an idle machine, and up to 12 ms in its worst
    /// second; the limit is ten times that, because nobody's laptop is idle.</summary>
    private const double SendLagLimitMs = 100;

    /// <summary>So large a part of the seconds may be spoilt before the whole run proves nothing.</summary>
    private const double SpoiltShare = 0.2;

    public static IReadOnlyList<TrustEntry> Judge(
        RecordedRun recorded, SessionFigures sessions, HealthFigures health, IReadOnlyList<Balance> balances, OracleResult oracle) =>
        [SendLag(recorded), OwnDefects(recorded, sessions, health, balances, oracle)];

    private static TrustEntry SendLag(RecordedRun recorded)
    {
        var lagMs = Judged(recorded).GroupBy(row => row.Second)
            .ToDictionary(second => second.Key, second => second.Max(row => row.LagP99Us!.Value) / 1000.0);
        var (spoilt, seconds) = Spoilt(lagMs);
        var trusted = spoilt <= SpoiltShare * seconds;
        var median = lagMs.Count == 0 ? 0 : lagMs.Values.Order().ElementAt(lagMs.Count / 2);
        return new TrustEntry(
            "send lag",
            Text($"p99 of a second: median {median:0.0} ms, worst {lagMs.Values.DefaultIfEmpty().Max():0.0} ms"),
            Text($"{SendLagLimitMs:0} ms in at least {1 - SpoiltShare:P0} of the seconds"),
            spoilt, seconds, trusted,
            trusted
                ? spoilt == 0 ? "Requests left when they were planned to leave." : Text($"Requests left when they were planned to leave, but for {spoilt} of {seconds} seconds.")
                : Text($"The generator sent too late in {spoilt} of {seconds} seconds: what it measured is partly its own delay."));
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
    private static (int Spoilt, int Seconds) Spoilt(Dictionary<double, double> lagMs)
    {
        var (spoilt, seconds) = (0, 0);
        var before = lagMs.Count == 0 ? 0 : lagMs.Keys.Min() - 1;
        foreach (var (second, lag) in lagMs.OrderBy(entry => entry.Key))
        {
            var length = lag > SendLagLimitMs ? Math.Max(1, (int)Math.Round(second - before)) : 1;
            seconds += length;
            spoilt += lag > SendLagLimitMs ? length : 0;
            before = second;
        }
        return (spoilt, seconds);
    }

    private static TrustEntry OwnDefects(
        RecordedRun recorded, SessionFigures sessions, HealthFigures health, IReadOnlyList<Balance> balances, OracleResult oracle)
    {
        var defects = new List<string>();
        Add(sessions.Crashed, "sessions stopped by an exception of ours");
        Add(health.UnexpectedReplies, "replies that belonged to nothing");
        Add(health.UnhandledMessages, "messages no actor handled");
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

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

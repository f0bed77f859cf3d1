using System.Globalization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>May the figures be believed? Looks at the generator, not at the server.</summary>
internal static class TrustLedger
{
    /// <summary>A poll sent so late is the generator's doing. An idle machine has a p99 of 1 to 3 ms; the limit leaves room for a busy one.</summary>
    private const double SendLagLimitMs = 50;

    /// <summary>So large a part of the seconds may be spoilt before the whole run proves nothing.</summary>
    private const double SpoiltShare = 0.2;

    public static IReadOnlyList<TrustEntry> Judge(
        RecordedRun recorded, SessionFigures sessions, HealthFigures health, IReadOnlyList<Balance> balances, OracleResult oracle) =>
        [SendLag(recorded), OwnDefects(recorded, sessions, health, balances, oracle)];

    private static TrustEntry SendLag(RecordedRun recorded)
    {
        var lagMs = recorded.Timeline.Where(row => row.LagP99Us is not null)
            .GroupBy(row => row.Second).ToDictionary(second => second.Key, second => second.Max(row => row.LagP99Us!.Value) / 1000.0);
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

    // A generator that stood still for three seconds wrote one line for them, and it counts as three.
    private static (int Spoilt, int Seconds) Spoilt(Dictionary<double, double> lagMs)
    {
        var (spoilt, seconds, before) = (0, 0, 0.0);
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

using System.Globalization;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>State of the processes at one moment; CPU and pauses are running totals. Null: not available.</summary>
public sealed record HealthSample
{
    public required double GeneratorCpuMs { get; init; }

    public required double GeneratorMb { get; init; }

    public required double GcPauseMs { get; init; }

    public required long Gen2Collections { get; init; }

    public required long ThreadPoolQueue { get; init; }

    public required double? EmulatorCpuMs { get; init; }

    public required double? EmulatorMb { get; init; }

    /// <summary>CPU time that a processor of the machine spent on anything, on average.</summary>
    public double? MachineBusyMs { get; init; }

    /// <summary>The same, taken by the machine below.</summary>
    public double? StolenMs { get; init; }

    /// <summary>Time for which a limit of the group of processes (cgroup) kept this one from running.</summary>
    public double? ThrottledMs { get; init; }

    /// <summary>Longest pause of the collector since the line before.</summary>
    public double? LongestGcPauseMs { get; init; }

    public Delays? Delays { get; init; }

    /// <summary>By how much the wall clock went ahead of the monotonic one since the run's start.</summary>
    public double? ClockDriftMs { get; init; }

    /// <summary>Counted every tenth second, for that takes time itself.</summary>
    public long? OpenFiles { get; init; }

    /// <summary>Requests in flight, on average of about ten looks since the line before.</summary>
    public double? InFlight { get; init; }
}

/// <summary>The worst since the line before, of ten tries a second.</summary>
/// <param name="TimerMs">How much later a thread woke than it was to.</param>
/// <param name="PoolMs">How long work waited for a thread of the pool.</param>
/// <param name="MailboxMs">How long a message waited for its actor.</param>
/// <param name="ReceiveMs">How long bytes waited in a socket until somebody was told of them.</param>
public sealed record Delays(double TimerMs, double PoolMs, double MailboxMs, double ReceiveMs);

/// <summary>A line of <c>health.csv</c>: running totals at the end of one second.</summary>
public sealed record HealthRow(TimeSpan At, SessionCounts Counts, long HistogramOverflows, HealthSample Sample)
{
    public const string Header =
        "second,sessionsStarted,sessionsEnded,sessionsCrashed,sessionsCutOff,sessionsUp,alertsNoticed,violations,gaps,unknownMessages," +
        "pickupsTooLate,unexpected,skippedUnanswered,resendsPrevented,histogramOverflows,generatorCpuMs,generatorMb,gcPauseMs," +
        "gen2Collections,threadPoolQueue,emulatorCpuMs,emulatorMb," +
        "siblingMessages,unknownProperties,streamsOpen,streamsBroken,streamPings,withoutStream,sessionsLost,reconnected,eventsIgnored,connectionsReopened," +
        "machineBusyMs,stolenMs,throttledMs,longestGcPauseMs,timerDelayMs,poolDelayMs,mailboxDelayMs,receiveDelayMs,clockDriftMs,openFiles,inFlight";

    // Of earlier versions: before streams and reconnects were counted, before connections opened anew were, before the machine was looked at, before requests in flight were.
    private static readonly int[] Cells = [43, 42, 32, 31, 22];

    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalSeconds:F3},{Counts.Started},{Counts.Ended},{Counts.Crashed},{Counts.CutOff},{Counts.Up},{Counts.AlertsNoticed},{Counts.Violations},{Counts.Gaps},{Counts.UnknownMessages},{Counts.PickupsTooLate},{Counts.Unexpected},{Counts.SkippedUnanswered},{Counts.ResendsPrevented},{HistogramOverflows},{Sample.GeneratorCpuMs:F0},{Sample.GeneratorMb:F1},{Sample.GcPauseMs:F1},{Sample.Gen2Collections},{Sample.ThreadPoolQueue},{Sample.EmulatorCpuMs:F0},{Sample.EmulatorMb:F1},{Counts.SiblingMessages},{Counts.UnknownProperties},{Counts.StreamsOpen},{Counts.StreamsBroken},{Counts.StreamPings},{Counts.WithoutStream},{Counts.SessionsLost},{Counts.Reconnected},{Counts.EventsIgnored},{Counts.ConnectionsReopened},{Sample.MachineBusyMs:F0},{Sample.StolenMs:F0},{Sample.ThrottledMs:F1},{Sample.LongestGcPauseMs:F1},{Sample.Delays?.TimerMs:F1},{Sample.Delays?.PoolMs:F1},{Sample.Delays?.MailboxMs:F1},{Sample.Delays?.ReceiveMs:F1},{Sample.ClockDriftMs:F1},{Sample.OpenFiles},{Sample.InFlight:F3}");

    /// <summary>Null for a line that a killed run left half written.</summary>
    public static HealthRow? Parse(string line)
    {
        var cells = new CsvCells(line, Cells);
        if (!cells.IsWhole)
            return null;
        var at = TimeSpan.FromSeconds(cells.Real());
        var counts = new SessionCounts
        {
            Started = cells.Number(),
            Ended = cells.Number(),
            Crashed = cells.Number(),
            CutOff = cells.Number(),
            Up = cells.Number(),
            AlertsNoticed = cells.Number(),
            Violations = cells.Number(),
            Gaps = cells.Number(),
            UnknownMessages = cells.Number(),
            PickupsTooLate = cells.Number(),
            Unexpected = cells.Number(),
            SkippedUnanswered = cells.Number(),
            ResendsPrevented = cells.Number(),
        };
        var overflows = cells.Number();
        var sample = new HealthSample
        {
            GeneratorCpuMs = cells.Real(),
            GeneratorMb = cells.Real(),
            GcPauseMs = cells.Real(),
            Gen2Collections = cells.Number(),
            ThreadPoolQueue = cells.Number(),
            EmulatorCpuMs = cells.RealOrNull(),
            EmulatorMb = cells.RealOrNull(),
        };
        counts = counts with
        {
            SiblingMessages = cells.NumberOrNull() ?? 0,
            UnknownProperties = cells.NumberOrNull() ?? 0,
            StreamsOpen = cells.NumberOrNull() ?? 0,
            StreamsBroken = cells.NumberOrNull() ?? 0,
            StreamPings = cells.NumberOrNull() ?? 0,
            WithoutStream = cells.NumberOrNull() ?? 0,
            SessionsLost = cells.NumberOrNull() ?? 0,
            Reconnected = cells.NumberOrNull() ?? 0,
            EventsIgnored = cells.NumberOrNull() ?? 0,
            ConnectionsReopened = cells.NumberOrNull() ?? 0,
        };
        sample = sample with
        {
            MachineBusyMs = cells.RealOrNull(),
            StolenMs = cells.RealOrNull(),
            ThrottledMs = cells.RealOrNull(),
            LongestGcPauseMs = cells.RealOrNull(),
            Delays = (cells.RealOrNull(), cells.RealOrNull(), cells.RealOrNull(), cells.RealOrNull()) is ({ } timer, { } pool, { } mailbox, { } receive)
                ? new Delays(timer, pool, mailbox, receive)
                : null,
            ClockDriftMs = cells.RealOrNull(),
            OpenFiles = cells.NumberOrNull(),
            InFlight = cells.RealOrNull(),
        };
        return new HealthRow(at, counts, overflows, sample);
    }
}

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
}

/// <summary>A line of <c>health.csv</c>: running totals at the end of one second.</summary>
public sealed record HealthRow(TimeSpan At, SessionCounts Counts, long HistogramOverflows, HealthSample Sample)
{
    public const string Header =
        "second,sessionsStarted,sessionsEnded,sessionsCrashed,sessionsCutOff,sessionsUp,alertsNoticed,violations,gaps,unknownMessages," +
        "pickupsTooLate,unexpected,skippedUnanswered,resendsPrevented,histogramOverflows,generatorCpuMs,generatorMb,gcPauseMs," +
        "gen2Collections,threadPoolQueue,emulatorCpuMs,emulatorMb," +
        "siblingMessages,unknownProperties,streamsOpen,streamsBroken,streamPings,withoutStream,sessionsLost,reconnected,eventsIgnored,connectionsReopened";

    /// <summary>Cells of a line before streams and reconnects were counted.</summary>
    private const int CellsOfOld = 22;

    /// <summary>Before connections opened anew were.</summary>
    private const int CellsBeforeReopened = 31;
    private const int Cells = 32;

    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalSeconds:F3},{Counts.Started},{Counts.Ended},{Counts.Crashed},{Counts.CutOff},{Counts.Up},{Counts.AlertsNoticed},{Counts.Violations},{Counts.Gaps},{Counts.UnknownMessages},{Counts.PickupsTooLate},{Counts.Unexpected},{Counts.SkippedUnanswered},{Counts.ResendsPrevented},{HistogramOverflows},{Sample.GeneratorCpuMs:F0},{Sample.GeneratorMb:F1},{Sample.GcPauseMs:F1},{Sample.Gen2Collections},{Sample.ThreadPoolQueue},{Sample.EmulatorCpuMs:F0},{Sample.EmulatorMb:F1},{Counts.SiblingMessages},{Counts.UnknownProperties},{Counts.StreamsOpen},{Counts.StreamsBroken},{Counts.StreamPings},{Counts.WithoutStream},{Counts.SessionsLost},{Counts.Reconnected},{Counts.EventsIgnored},{Counts.ConnectionsReopened}");

    /// <summary>Null for a line that a killed run left half written.</summary>
    public static HealthRow? Parse(string line)
    {
        var (cells, count) = CellsOf(line);
        if (!cells.IsWhole)
            return null;
        var row = new HealthRow(
            TimeSpan.FromSeconds(cells.Real()),
            new SessionCounts
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
            },
            cells.Number(),
            new HealthSample
            {
                GeneratorCpuMs = cells.Real(),
                GeneratorMb = cells.Real(),
                GcPauseMs = cells.Real(),
                Gen2Collections = cells.Number(),
                ThreadPoolQueue = cells.Number(),
                EmulatorCpuMs = cells.RealOrNull(),
                EmulatorMb = cells.RealOrNull(),
            });
        return count == CellsOfOld ? row : row with
        {
            Counts = row.Counts with
            {
                SiblingMessages = cells.Number(),
                UnknownProperties = cells.Number(),
                StreamsOpen = cells.Number(),
                StreamsBroken = cells.Number(),
                StreamPings = cells.Number(),
                WithoutStream = cells.Number(),
                SessionsLost = cells.Number(),
                Reconnected = cells.Number(),
                EventsIgnored = cells.Number(),
                ConnectionsReopened = count == Cells ? cells.Number() : 0,
            },
        };
    }

    private static (CsvCells Cells, int Count) CellsOf(string line)
    {
        foreach (var count in new[] { Cells, CellsBeforeReopened })
        {
            var cells = new CsvCells(line, count);
            if (cells.IsWhole)
                return (cells, count);
        }

        return (new CsvCells(line, CellsOfOld), CellsOfOld);
    }
}

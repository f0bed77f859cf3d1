using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries.Trust;

/// <summary>What the generator and its machine showed in one line of the artifact, which stands for a second or, where the generator stood still, for several.
/// Null: not available. Shares are fractions, the rest milliseconds.</summary>
internal sealed record MeasuredSecond
{
    public required double ToS { get; init; }

    /// <summary>At least one.</summary>
    public required int Seconds { get; init; }

    public double? GeneratorCpu { get; init; }

    public double? MachineCpu { get; init; }

    public double? Steal { get; init; }

    public double? Throttled { get; init; }

    public double? GcPause { get; init; }

    /// <summary>Of the second, in pauses of the collector.</summary>
    public double? GcShare { get; init; }

    public double? ClockDrift { get; init; }

    public double? OpenFiles { get; init; }

    public Delays? Delays { get; init; }

    /// <summary>Those of the steady phase, as thresholds have them; without any, all.</summary>
    public static IReadOnlyList<MeasuredSecond> Of(RecordedRun recorded)
    {
        var seconds = new List<MeasuredSecond>();
        HealthRow? before = null;
        var openFiles = (long?)null;
        foreach (var row in recorded.Health)
        {
            openFiles = row.Sample.OpenFiles ?? openFiles;
            seconds.Add(Of(recorded.Run, before, row, openFiles));
            before = row;
        }

        var steady = seconds.Where(second => second.ToS > recorded.Run.WarmUpS && second.ToS <= recorded.Run.DrainAtS + 0.5).ToList();
        return steady.Count > 0 ? steady : seconds;
    }

    private static MeasuredSecond Of(RunDocument run, HealthRow? before, HealthRow row, long? openFiles)
    {
        var lengthMs = (row.At - (before?.At ?? TimeSpan.Zero)).TotalMilliseconds;
        double? Grown(Func<HealthSample, double?> total) =>
            lengthMs > 0 && before is not null && total(before.Sample) is { } from && total(row.Sample) is { } to ? to - from : null;
        return new MeasuredSecond
        {
            ToS = row.At.TotalSeconds,
            Seconds = Math.Max(1, (int)Math.Round(lengthMs / 1000)),
            GeneratorCpu = Grown(sample => sample.GeneratorCpuMs) / lengthMs / run.Machine.Processors,
            // The system counts in hundredths of a second, which makes more than all of a second now and then.
            MachineCpu = Grown(sample => sample.MachineBusyMs) / lengthMs is { } busy ? Math.Min(1, busy) : null,
            Steal = Grown(sample => sample.StolenMs) / lengthMs,
            Throttled = Grown(sample => sample.ThrottledMs) / lengthMs,
            GcPause = row.Sample.LongestGcPauseMs,
            GcShare = Grown(sample => sample.GcPauseMs) / lengthMs,
            ClockDrift = Grown(sample => sample.ClockDriftMs) is { } drift ? Math.Abs(drift) : null,
            OpenFiles = (double?)openFiles / run.Machine.DescriptorLimit,
            Delays = row.Sample.Delays,
        };
    }
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The seconds of a run, for charts.</summary>
public static class TimelineBuilder
{
    public static IReadOnlyList<TimelineSecond> Build(RecordedRun recorded)
    {
        var phases = new PhasePlan(TimeSpan.FromSeconds(recorded.Run.WarmUpS), TimeSpan.FromSeconds(recorded.Run.DrainAtS));
        var rows = recorded.Timeline.ToLookup(row => Key(row.Second));
        var responses = Merge(recorded, "poll", HistogramTag.Response);
        var notices = Merge(recorded, "alert", "notice");
        var seconds = new List<TimelineSecond>(recorded.Health.Count);
        HealthRow? before = null;
        foreach (var health in recorded.Health)
        {
            seconds.Add(Second(before, health, phases, [.. rows[Key(health.At.TotalSeconds)]], responses, notices));
            before = health;
        }
        return seconds;
    }

    private static TimelineSecond Second(
        HealthRow? before, HealthRow health, PhasePlan phases, IReadOnlyList<TimelineRow> rows,
        Dictionary<long, LongHistogram> responses, Dictionary<long, LongHistogram> notices)
    {
        var length = Math.Max(0.001, (health.At - (before?.At ?? TimeSpan.Zero)).TotalSeconds);
        var polls = rows.Where(row => row.Operation == Operation.Poll.Name()).ToArray();
        var response = responses.GetValueOrDefault(Key(health.At.TotalSeconds));
        var notice = Latencies.Figures(notices.GetValueOrDefault(Key(health.At.TotalSeconds)));
        return new TimelineSecond(
            Math.Round(health.At.TotalSeconds, 3),
            phases.Of(health.At - TimeSpan.FromSeconds(length / 2)).Name(),
            health.Counts.Up,
            Rate(polls.Sum(row => row.Counts.Answered)),
            Rate(rows.Sum(row => row.Counts.Answered)),
            Rate(rows.Sum(row => row.Counts.Failed + row.Counts.Indeterminate)),
            response is null ? null : Latencies.Figures(response),
            polls.Max(row => row.LagP99Us) / 1000.0,
            notice.P50Ms,
            notice.MaxMs,
            before is null ? null : Math.Round((health.Sample.GeneratorCpuMs - before.Sample.GeneratorCpuMs) / 1000 / length, 3),
            health.Sample.GeneratorMb,
            before is null ? null : (health.Sample.EmulatorCpuMs - before.Sample.EmulatorCpuMs) / 1000 / length,
            health.Sample.EmulatorMb);

        double Rate(long count) => Math.Round(count / length, 2);
    }

    private static Dictionary<long, LongHistogram> Merge(RecordedRun recorded, string subject, string metric)
    {
        var merged = new Dictionary<long, LongHistogram>();
        foreach (var interval in recorded.Intervals)
        {
            var parts = interval.Tag.Split('.');
            if (parts.Length != 3 || parts[0] != subject || parts[2] != metric)
                continue;
            var key = Key(interval.To.TotalSeconds);
            if (!merged.TryGetValue(key, out var sum))
                merged.Add(key, sum = LatencyHistogram.Create());
            sum.Add(interval.Histogram);
        }
        return merged;
    }

    // The files agree to the millisecond, give or take its rounding; intervals lie a second apart.
    private static long Key(double seconds) => (long)Math.Round(seconds * 20);
}

using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The seconds of a run, for charts.</summary>
public static class TimelineBuilder
{
    public static IReadOnlyList<TimelineSecond> Build(RecordedRun recorded)
    {
        var phases = new PhasePlan(TimeSpan.FromSeconds(recorded.Run.WarmUpS), TimeSpan.FromSeconds(recorded.Run.DrainAtS));
        var rows = recorded.Timeline.ToLookup(row => Seconds.Key(row.Second));
        var latencies = recorded.Seconds.ToLookup(second => Seconds.Key(second.To.TotalSeconds));
        var seconds = new List<TimelineSecond>(recorded.Health.Count);
        HealthRow? before = null;
        foreach (var health in recorded.Health)
        {
            seconds.Add(Second(before, health, phases, [.. rows[Seconds.Key(health.At.TotalSeconds)]], latencies[Seconds.Key(health.At.TotalSeconds)].FirstOrDefault()));
            before = health;
        }
        return seconds;
    }

    internal static TimelineSecond Second(
        HealthRow? before, HealthRow health, PhasePlan phases, IReadOnlyList<TimelineRow> rows, SecondLatencies? latencies)
    {
        var length = Math.Max(0.001, (health.At - (before?.At ?? TimeSpan.Zero)).TotalSeconds);
        var requests = rows.Where(row => Operations.IsRequest(row.Operation)).ToArray();
        var polls = rows.Where(row => row.Operation == Operation.Poll.Name()).ToArray();
        return new TimelineSecond(
            Math.Round(health.At.TotalSeconds, 3),
            phases.Of(health.At - TimeSpan.FromSeconds(length / 2)).Name(),
            health.Counts.Up,
            Rate(polls.Sum(row => row.Counts.Answered)),
            Rate(requests.Sum(row => row.Counts.Answered)),
            Rate(requests.Sum(row => row.Counts.Failed + row.Counts.Indeterminate)),
            latencies is { PollResponse: { Count: > 0 } response } ? response : null,
            polls.Max(row => row.LagP99Us) / 1000.0,
            latencies?.Notice.P50Ms,
            latencies?.Notice.MaxMs,
            before is null ? null : Math.Round((health.Sample.GeneratorCpuMs - before.Sample.GeneratorCpuMs) / 1000 / length, 3),
            health.Sample.GeneratorMb,
            before is null ? null : (health.Sample.EmulatorCpuMs - before.Sample.EmulatorCpuMs) / 1000 / length,
            health.Sample.EmulatorMb,
            health.Sample.InFlight);

        double Rate(long count) => Math.Round(count / length, 2);
    }
}

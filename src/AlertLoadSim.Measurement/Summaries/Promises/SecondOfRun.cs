using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using HdrHistogram;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>What was recorded within one second, as promises look at it; of a run that goes on and of one that is read alike.</summary>
public sealed record SecondOfRun
{
    public required double FromS { get; init; }

    public required double ToS { get; init; }

    /// <summary>The part of the run that most of it lies in.</summary>
    public required Phase Phase { get; init; }

    /// <summary>By their tags; whoever keeps them copies them.</summary>
    public required IReadOnlyDictionary<string, HistogramBase> Histograms { get; init; }

    /// <summary>Of all sessions and of each population.</summary>
    public required IReadOnlyList<TimelineRow> Rows { get; init; }

    /// <summary>Sessions subscribed at its end, of all (under "") and of each population.</summary>
    public required IReadOnlyDictionary<string, long> Up { get; init; }

    /// <summary>Proven so far.</summary>
    public long Violations { get; init; }

    public static SecondOfRun Of(
        TimeSpan from, TimeSpan to, PhasePlan phases, RecordedInterval whole, IReadOnlyList<(string Population, RecordedInterval Interval)> populations)
    {
        var histograms = new Dictionary<string, HistogramBase>();
        var rows = new List<TimelineRow>();
        var up = new Dictionary<string, long> { [""] = whole.Counts.Up };
        Add(null, whole);
        foreach (var (population, interval) in populations)
        {
            up[population] = interval.Counts.Up;
            Add(population, interval);
        }
        return new SecondOfRun
        {
            FromS = from.TotalSeconds, ToS = to.TotalSeconds, Phase = phases.Of((from + to) / 2), Histograms = histograms, Rows = rows, Up = up,
            Violations = whole.Counts.Violations,
        };

        void Add(string? population, RecordedInterval interval)
        {
            foreach (var meter in interval.Operations)
            {
                rows.Add(TimelineRow.Of(to, meter, population));
                if (meter.Latencies is not { } latencies)
                    continue;
                Keep(HistogramTag.Of(meter.Operation, meter.Phase, HistogramTag.Lag), latencies.Lag);
                Keep(HistogramTag.Of(meter.Operation, meter.Phase, HistogramTag.Service), latencies.Service);
                Keep(HistogramTag.Of(meter.Operation, meter.Phase, HistogramTag.Response), latencies.Response);
            }
            foreach (var notices in interval.Notices)
                Keep(HistogramTag.Notice(notices.By, notices.Phase), notices.Notice);
            foreach (var notices in interval.NoticesByKind)
                Keep(HistogramTag.NoticeOfKind(notices.Kind, notices.Phase), notices.Notice);

            void Keep(string tag, HistogramBase histogram) => histograms[population is null ? tag : HistogramTag.InPopulation(population, tag)] = histogram;
        }
    }
}

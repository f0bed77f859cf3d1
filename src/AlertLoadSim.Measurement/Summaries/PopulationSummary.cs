using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>What was measured of one population. Latencies are those of the steady phase; response is from the planned instant.</summary>
public sealed record PopulationSummary
{
    public required string Name { get; init; }

    public required long PlannedSessions { get; init; }

    /// <summary>Planned at the same time.</summary>
    public required int PlannedPeak { get; init; }

    public required long Started { get; init; }

    public required long Ended { get; init; }

    public required long Crashed { get; init; }

    /// <summary>Most that were up at the end of a second.</summary>
    public required long PeakUp { get; init; }

    /// <summary>Answered, in all phases.</summary>
    public required long Polls { get; init; }

    /// <summary>Failed and indeterminate requests of any operation, in all phases.</summary>
    public required long Errors { get; init; }

    public required long AlertsNoticed { get; init; }

    public required LatencyFigures PollResponse { get; init; }

    public required LatencyFigures Notice { get; init; }

    internal static IReadOnlyList<PopulationSummary> Of(RecordedRun recorded)
    {
        var rows = recorded.Populations.ToLookup(row => row.Population);
        return [.. recorded.Run.Populations.Select(planned => Of(planned, recorded, [.. rows[planned.Name]]))];
    }

    private static PopulationSummary Of(RunPopulation planned, RecordedRun recorded, IReadOnlyList<PopulationRow> rows)
    {
        var last = rows.Count > 0 ? rows[^1] : null;
        return new PopulationSummary
        {
            Name = planned.Name,
            PlannedSessions = planned.PlannedSessions,
            PlannedPeak = planned.PeakSessions,
            Started = last?.Started ?? 0,
            Ended = last?.Ended ?? 0,
            Crashed = last?.Crashed ?? 0,
            PeakUp = rows.Select(row => row.Up).DefaultIfEmpty().Max(),
            Polls = rows.Sum(row => row.Polls),
            Errors = rows.Sum(row => row.Errors),
            AlertsNoticed = last?.AlertsNoticed ?? 0,
            PollResponse = Steady(HistogramTag.Of(Operation.Poll, Phase.Steady, HistogramTag.Response)),
            Notice = Steady(HistogramTag.Notice(Delivery.Poll, Phase.Steady), HistogramTag.Notice(Delivery.Stream, Phase.Steady)),
        };

        LatencyFigures Steady(params IEnumerable<string> tags) =>
            Latencies.Figures(Latencies.Sum(tags.Select(tag => recorded.Histogram(HistogramTag.InPopulation(planned.Name, tag)))));
    }
}

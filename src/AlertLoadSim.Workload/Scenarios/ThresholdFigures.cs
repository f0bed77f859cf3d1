using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>How a figure's limit is written, and the unit of <see cref="Threshold.Limit"/>.</summary>
public enum FigureKind
{
    /// <summary>A duration; limits in seconds.</summary>
    Time,

    /// <summary>A share; limits as a fraction.</summary>
    Share,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Events per second.</summary>
    Rate,
}

/// <summary>A figure that a threshold can be about.</summary>
/// <param name="Description">What it is, in words that end no sentence.</param>
public sealed record ThresholdFigure(string Name, FigureKind Kind, string Description);

/// <summary>All figures that thresholds know, by name.</summary>
public static class ThresholdFigures
{
    private static readonly string[] Operations =
    [
        "connect", "subscribe", "poll", "stream", "stream-event", "snapshot-audit", "unsubscribe", "disconnect", "pickup", "station", "watch-status",
        "change-status", "watch-queue", "reconnect", "resubscribe-gap", "raise", "end-raised",
    ];

    private static readonly (string Word, string Meaning)[] Times =
    [
        ("response", "from the planned instant to the reply"),
        ("service", "from sending to the reply"),
        ("lag", "from the planned instant to sending"),
    ];

    private static readonly (string Word, string Meaning)[] Statistics =
    [
        ("mean", "mean"), ("max", "longest"), ("p50", "median"), ("p90", "90th percentile"), ("p95", "95th percentile"),
        ("p99", "99th percentile"), ("p99.9", "99.9th percentile"),
    ];

    /// <summary>Types of alerts (<c>alertType</c>): straight to the user, to a station or a group, or routed to the user by ACD.</summary>
    private static readonly string[] AlertKinds = ["none", "user", "station", "workgroup", "stationGroup", "acdUser", "acdStation"];

    public static readonly ImmutableArray<ThresholdFigure> All =
    [
        .. from operation in Operations
           from time in Times
           from statistic in Statistics
           select new ThresholdFigure(
               $"{operation}.{time.Word}.{statistic.Word}", FigureKind.Time, $"{statistic.Meaning} time of {operation}, {time.Meaning}"),
        .. from operation in Operations
           select new ThresholdFigure($"{operation}.rate", FigureKind.Rate, $"answered {operation} requests per second"),
        .. from statistic in Statistics
           select new ThresholdFigure(
               $"alert.notice.{statistic.Word}", FigureKind.Time, $"{statistic.Meaning} time from raising an alert to the session's view having it"),
        .. from way in ((string Word, string Meaning)[])[("poll", "sessions that poll"), ("stream", "sessions with an event stream")]
           from statistic in Statistics
           select new ThresholdFigure(
               $"alert.notice.{way.Word}.{statistic.Word}", FigureKind.Time, $"{statistic.Meaning} of the same, {way.Meaning} only"),
        .. from kind in AlertKinds
           from statistic in Statistics
           select new ThresholdFigure(
               $"alert.notice.{kind}.{statistic.Word}", FigureKind.Time, $"{statistic.Meaning} of the same, alerts of the type {kind} only"),
        new("errors.rate", FigureKind.Share, "(failed + indeterminate) / sent, over all operations"),
        new("errors.count", FigureKind.Count, "failed + indeterminate requests"),
        new("sessions.peak", FigureKind.Count, "most sessions subscribed at the same time"),
        new("oracle.violations", FigureKind.Count, "answers proven wrong"),
        new("oracle.unknown", FigureKind.Count, "answers that could be neither proven right nor wrong"),
        new("oracle.unknownShare", FigureKind.Share, "the same, of all events that came or should have come"),
        new("alerts.lost", FigureKind.Count, "alerts that a session was due to notice and did not"),
    ];

    private static readonly FrozenDictionary<string, ThresholdFigure> ByName = All.ToFrozenDictionary(figure => figure.Name, StringComparer.Ordinal);

    public static ThresholdFigure? Find(string name) => ByName.GetValueOrDefault(name);
}

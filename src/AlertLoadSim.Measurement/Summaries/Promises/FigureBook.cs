using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>How a figure is read by people.</summary>
internal enum FigureUnit
{
    Seconds,
    Share,
    PerSecond,
    Count,
}

/// <param name="Value">Seconds, a fraction, a rate or a count; null when there was nothing to measure, or too little.</param>
/// <param name="TooFew">How many samples there were and how many it takes; null: enough, or none.</param>
internal readonly record struct Figure(double? Value, FigureUnit Unit, (long Samples, long Needed)? TooFew = null);

/// <summary>All figures that a threshold may name, of the part of the run and of the sessions that it is about.</summary>
internal sealed record FiguresInScope
{
    /// <summary>One per operation.</summary>
    public required IReadOnlyList<OperationFigures> Operations { get; init; }

    public required long SessionsPeak { get; init; }

    public LatencyFigures Notice { get; init; } = Latencies.None;

    public LatencyFigures NoticeByPoll { get; init; } = Latencies.None;

    public LatencyFigures NoticeByStream { get; init; } = Latencies.None;

    /// <summary>By type of alert.</summary>
    public IReadOnlyList<KindFigures> NoticeByKind { get; init; } = [];

    /// <summary>What is judged once, over the whole run.</summary>
    public long Violations { get; init; }

    public long Unknown { get; init; }

    public double UnknownShare { get; init; }

    public long Lost { get; init; }

    /// <summary>Of all sessions in the whole steady phase.</summary>
    public static FiguresInScope Plain(IReadOnlyList<OperationFigures> operations, SessionFigures sessions, AlertFigures alerts, OracleFigures oracle) => new()
    {
        Operations = [.. operations.Where(figures => figures.Phase == Phase.Steady.Name())],
        SessionsPeak = sessions.Peak,
        Notice = alerts.NoticeSteady,
        NoticeByPoll = alerts.NoticeByPoll,
        NoticeByStream = alerts.NoticeByStream,
        NoticeByKind = alerts.NoticeByKind,
        Violations = oracle.Violations,
        Unknown = oracle.Unknown,
        UnknownShare = oracle.UnknownShare,
        Lost = alerts.Lost,
    };
}

/// <summary>Finds the figure that a threshold names.</summary>
internal sealed class FigureBook(FiguresInScope scope)
{

    public Figure? Find(string name)
    {
        switch (name)
        {
            case "sessions.peak":
                return new Figure(scope.SessionsPeak, FigureUnit.Count);
            case "oracle.violations":
                return new Figure(scope.Violations, FigureUnit.Count);
            case "oracle.unknown":
                return new Figure(scope.Unknown, FigureUnit.Count);
            case "oracle.unknownShare":
                return new Figure(scope.UnknownShare, FigureUnit.Share);
            case "alerts.lost":
                return new Figure(scope.Lost, FigureUnit.Count);
            case "errors.count":
                return new Figure(Requests.Sum(Errors), FigureUnit.Count);
            case "errors.rate":
                var sent = Requests.Sum(figures => figures.Sent);
                return new Figure(sent == 0 ? null : (double)Requests.Sum(Errors) / sent, FigureUnit.Share);
        }
        const string Notice = "alert.notice.";
        const string NoticeByPoll = Notice + "poll.";
        const string NoticeByStream = Notice + "stream.";
        if (name.StartsWith(NoticeByPoll, StringComparison.Ordinal))
            return OfLatency(scope.NoticeByPoll, name[NoticeByPoll.Length..]);
        if (name.StartsWith(NoticeByStream, StringComparison.Ordinal))
            return OfLatency(scope.NoticeByStream, name[NoticeByStream.Length..]);
        if (name.StartsWith(Notice, StringComparison.Ordinal))
            return OfNotice(name[Notice.Length..]);
        var parts = name.Split('.', 3);
        var operation = scope.Operations.FirstOrDefault(figures => figures.Operation == parts[0]);
        return parts switch
        {
            [_, "rate"] => new Figure(operation?.RatePerS, FigureUnit.PerSecond),
            [_, "response", var statistic] => OfLatency(operation?.Response, statistic),
            [_, "service", var statistic] => OfLatency(operation?.Service, statistic),
            [_, "lag", var statistic] => OfLatency(operation?.Lag, statistic),
            _ => null,
        };
    }

    private Figure? OfNotice(string rest)
    {
        foreach (var kind in AlertKinds.All)
        {
            if (rest.StartsWith(kind + ".", StringComparison.Ordinal))
                return OfLatency(scope.NoticeByKind.FirstOrDefault(figures => figures.Kind == kind)?.Notice, rest[(kind.Length + 1)..]);
        }
        return OfLatency(scope.Notice, rest);
    }

    private IEnumerable<OperationFigures> Requests => scope.Operations.Where(figures => Operations.IsRequest(figures.Operation));

    private static long Errors(OperationFigures figures) => figures.Failed + figures.Indeterminate;

    private static Figure? OfLatency(LatencyFigures? latency, string statistic)
    {
        var (ms, percentile) = statistic switch
        {
            "mean" => (latency?.MeanMs, 0),
            "max" => (latency?.MaxMs, 0),
            "p50" => (latency?.P50Ms, 50),
            "p90" => (latency?.P90Ms, 90),
            "p95" => (latency?.P95Ms, 95),
            "p99" => (latency?.P99Ms, 99),
            "p99.9" => (latency?.P999Ms, 99.9),
            _ => (double.NaN, 0.0),
        };
        if (ms is double.NaN)
            return null;
        var needed = Latencies.SamplesFor(percentile);
        return new Figure(ms / 1000, FigureUnit.Seconds, ms is null && latency?.Count is > 0 and var count && count < needed ? (count, needed) : null);
    }
}

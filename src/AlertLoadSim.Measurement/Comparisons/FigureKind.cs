namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>A figure that runs are compared by.</summary>
/// <param name="Group">What it is of: <c>poll.response</c>.</param>
/// <param name="Statistic">Which of it: <c>p99</c>.</param>
/// <param name="Worse">Which way it gets worse.</param>
/// <param name="Judged">Whether a difference counts; the others are shown for whoever looks for a cause.</param>
internal sealed record FigureKind(string Group, string Statistic, FigureUnits Unit, Direction Worse, bool Judged)
{
    /// <summary>As thresholds name it: <c>poll.response.p99</c>.</summary>
    public string Name => $"{Group}.{Statistic}";

    /// <summary>Whether differences are taken between logarithms, which makes them shares of the value: a server that is slower by a tenth is so at every
    /// percentile, and what makes runs differ (a busy processor) stretches as well.</summary>
    public bool IsRelative => Unit is FigureUnits.Milliseconds or FigureUnits.PerSecond;
}

internal enum FigureUnits
{
    Milliseconds,
    PerSecond,

    /// <summary>A fraction.</summary>
    Share,
    Cores,
    Count,
}

internal enum Direction
{
    Higher,
    Lower,

    /// <summary>Neither is worse.</summary>
    None,
}

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A promise about a figure: <c>poll.response.p99 &lt; 250ms</c>.</summary>
/// <param name="Figure">Dotted name; the list is in docs/SCENARIOS.md.</param>
/// <param name="Limit">In the figure's unit: seconds for times, a fraction for shares (0.1 % is 0.001), else a count or a rate.</param>
/// <param name="Text">As written, for reports.</param>
public sealed record Threshold(string Figure, ThresholdComparison Comparison, double Limit, string Text)
{
    /// <summary>Of this population only; null: of all sessions.</summary>
    public string? Population { get; init; }

    /// <summary>Of this part of the run only.</summary>
    public ThresholdPhase Phase { get; init; } = ThresholdPhase.Steady;

    /// <summary>What comes before, from the run's start, is left out.</summary>
    public TimeSpan From { get; init; }

    /// <summary>It has to hold in every stretch of this length; zero: over all of it at once.</summary>
    public TimeSpan For { get; init; }

    /// <summary>The run ends as soon as it is missed.</summary>
    public bool AbortOnFail { get; init; }

    /// <summary>Whether it is a promise about all sessions in the whole steady phase.</summary>
    public bool IsPlain => Population is null && Phase == ThresholdPhase.Steady && From == TimeSpan.Zero && For == TimeSpan.Zero;
}

public enum ThresholdPhase
{
    Steady,
    WarmUp,
    Drain,

    /// <summary>From the run's start to its end.</summary>
    All,
}

public enum ThresholdComparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

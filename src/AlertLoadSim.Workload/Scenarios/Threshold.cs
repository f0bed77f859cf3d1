namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A promise about a figure: <c>poll.response.p99 &lt; 250ms</c>.</summary>
/// <param name="Figure">Dotted name; the list is in docs/SCENARIOS.md.</param>
/// <param name="Limit">In the figure's unit: seconds for times, a fraction for shares (0.1 % is 0.001), else a count or a rate.</param>
/// <param name="Text">As written, for reports.</param>
public sealed record Threshold(string Figure, ThresholdComparison Comparison, double Limit, string Text);

public enum ThresholdComparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

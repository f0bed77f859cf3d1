namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>What makes a difference count: it is more than chance explains, and more than matters.</summary>
public sealed record ComparisonRule
{
    /// <summary>The probability that a comparison of equal things finds any difference, over all its figures together.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>The probability with which the smallest change that could have been seen is seen.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Latencies and rates that differ by less do not matter; a fraction.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>Nor do latencies that differ by less, whatever share of them that is: threads of a generator are woken no more exactly.</summary>
    public double FloorMs { get; init; } = 1;

    /// <summary>Nor do shares of errors and of skipped polls that differ by less; a fraction of all tries.</summary>
    public double FloorShare { get; init; } = 0.0005;

    /// <summary>What equal runs differ by beyond what each of them knows of itself, as a standard deviation relative to the value; assumed where no side has
    /// several runs to say it.</summary>
    public double RunToRun { get; init; } = 0.03;

    /// <summary>The same of shares, in their own unit.</summary>
    public double RunToRunShare { get; init; } = 0.0001;
}

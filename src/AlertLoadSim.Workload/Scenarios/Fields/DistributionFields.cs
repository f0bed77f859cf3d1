namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A distribution of durations: a duration, or one of four forms.</summary>
internal static class DistributionFields
{
    private static readonly DurationType Any = new("0s", "720h");

    // A lognormal draw is at most some million times its mean: with 24 h it still fits into 64 bits of 100 ns.
    private static readonly DurationType Positive = new("1ms", "24h");

    public static readonly Field<TimeSpan> Constant = new("constant", Any, "Always this.");
    public static readonly Field<TimeSpan> Min = new("min", Any, "Shortest.") { Required = true };
    public static readonly Field<TimeSpan> Max = new("max", Any, "Longest.") { Required = true };
    public static readonly Field<TimeSpan> Mean = new("mean", Positive, "Mean.") { Required = true };
    public static readonly Field<double> Cv =
        new("cv", new NumberType(0, 10), "Coefficient of variation: standard deviation over mean.") { Required = true };

    public static readonly Block Uniform = new("uniform", new MapType(Min, Max), "Any duration between two, equally likely.");
    public static readonly Block Exponential = new("exponential", new MapType(Mean), "Without memory, as telephone calls last.");
    public static readonly Block Lognormal = new("lognormal", new MapType(Mean, Cv), "Many short and a few long, as people react.");

    public static readonly DurationType Shorthand = Any;

    public static readonly MapType Type = new(Constant, Uniform, Exponential, Lognormal) { IsChoice = true, Shorthand = Shorthand };
}

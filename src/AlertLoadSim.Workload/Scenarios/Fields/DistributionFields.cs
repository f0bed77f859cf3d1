using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A distribution of durations: a duration, or one of a few forms.</summary>
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


    // From 0.2 on a draw is at most a million times its mean.
    public static readonly Field<double> Shape = new(
        "shape", new NumberType(0.2, 20), "Below 1 many are short and the rest holds out; 1 is exponential; above it they are alike.") { Required = true };

    public static readonly Block Weibull = new("weibull", new MapType(Mean, Shape), "A time until something gives way, as patience does.");
    public static readonly Block Gamma = new("gamma", new MapType(Mean, Cv), "Several steps one after the other, as handling times are.");

    public static readonly Field<string> Csv = new(
        "csv",
        new FileType("a file name relative to the scenario", "handle-times.csv"),
        "File with a header; values are durations, or numbers below a header that ends in a unit, such as handleTime (s).")
    {
        Required = true,
    };

    public static readonly Field<string> Column = new(
        "column", new TextType("a column's name, with or without its unit", 1, 100, "handleTime"), "Column of the values; one named weight says how often each is drawn.")
    {
        DefaultWords = "the only one beside weight",
    };

    public static readonly Block Empirical = new("empirical", new MapType(Csv, Column), "Values that were measured, each as likely, or by weight.");

    public static readonly DurationType Shorthand = Any;

    /// <summary>Those that are maps.</summary>
    public static readonly ImmutableArray<Block> Blocks = [Uniform, Exponential, Lognormal, Weibull, Gamma, Empirical];

    public static readonly MapType Type = new([Constant, .. Blocks]) { IsChoice = true, Shorthand = Shorthand };
}

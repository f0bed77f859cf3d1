using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary><c>comparison.json</c>: sides held against the first of them, under stable names.</summary>
public sealed record Comparison
{
    /// <summary>Grows with every change that a reader would notice.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The program's that compared.</summary>
    public required string Version { get; init; }

    public required ComparisonVerdict Verdict { get; init; }

    public required ComparisonRule Rule { get; init; }

    /// <summary>The first is the baseline.</summary>
    public required IReadOnlyList<ComparedSide> Sides { get; init; }

    /// <summary>In what the runs differ beside their figures.</summary>
    public required IReadOnlyList<Unlikeness> Unlike { get; init; }

    /// <summary>So many figures were judged, over all sides together.</summary>
    public required int Judged { get; init; }

    /// <summary>One per side but the baseline, in their order.</summary>
    public required IReadOnlyList<SideDifferences> Against { get; init; }
}

public sealed record ComparisonVerdict
{
    /// <summary>PASS, FAIL or INCONCLUSIVE.</summary>
    public required string Value { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>Sentences; the first is the decisive one.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

public sealed record ComparedSide(string Label, IReadOnlyList<ComparedRunFacts> Runs);

/// <param name="Verdict">PASS, FAIL or INCONCLUSIVE.</param>
/// <param name="SteadyS">Length of the steady phase, which is what is compared.</param>
/// <param name="LateMs">By how much its generator was late on average, beyond what a quiet one is.</param>
public sealed record ComparedRunFacts(
    string Folder, string Name, DateTimeOffset StartedAtUtc, string Verdict, double WarmUpS, double SteadyS, string Version, string Digest, ulong Seed,
    IReadOnlyList<string> Overrides, double LateMs);

/// <param name="Label">Of the candidate.</param>
public sealed record SideDifferences(string Label, IReadOnlyList<FigureDifference> Figures);

/// <summary>A figure of two sides.</summary>
public sealed record FigureDifference
{
    /// <summary>As thresholds name it: <c>poll.response.p99</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>What it is of: <c>poll.response</c>.</summary>
    public required string Group { get; init; }

    /// <summary>ms, /s, share (a fraction), cores, count.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way it gets worse: higher, lower, or none.</summary>
    public required string Worse { get; init; }

    /// <summary>Of several runs the mean, of latencies and rates the geometric one. Null: not measured.</summary>
    public required double? Baseline { get; init; }

    public required double? Candidate { get; init; }

    public required long BaselineSamples { get; init; }

    public required long CandidateSamples { get; init; }

    /// <summary>Candidate less baseline, in the figure's unit.</summary>
    public double? Difference { get; init; }

    public Interval? DifferenceInterval { get; init; }

    /// <summary>The same as a fraction of the baseline; latencies and rates only.</summary>
    public double? Relative { get; init; }

    public Interval? RelativeInterval { get; init; }

    /// <summary>A change must be larger to matter: a fraction of the baseline for latencies and rates, in the figure's unit for shares. It has in it what the machine
    /// may have done, by the generator's own lateness.</summary>
    public double? MattersFrom { get; init; }

    /// <summary>The smallest change for the worse that would have been seen, with the probability that the rule states: a fraction of the baseline for latencies and
    /// rates, in the figure's unit for shares.</summary>
    public double? SmallestSeen { get; init; }

    /// <summary>How likely equal sides lie as far apart.</summary>
    public double? Chance { get; init; }

    /// <summary>The same after Holm, to be held against the level.</summary>
    public double? AdjustedChance { get; init; }

    /// <summary>worse, better, withinTolerance, machineMayExplain, noneSeen, tooFewSamples, notMeasured, or information: never judged.</summary>
    public required string Result { get; init; }
}

/// <summary>What <see cref="FigureDifference.Result"/> can be.</summary>
internal static class Results
{
    public const string Worse = "worse";
    public const string Better = "better";

    /// <summary>More than chance explains, less than matters.</summary>
    public const string WithinTolerance = "withinTolerance";
    /// <summary>More than matters, but no more than generators that were late by themselves account for.</summary>
    public const string MachineMayExplain = "machineMayExplain";
    public const string NoneSeen = "noneSeen";
    public const string TooFew = "tooFewSamples";
    public const string NotMeasured = "notMeasured";
    public const string Information = "information";
}

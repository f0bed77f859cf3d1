using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>A figure of the baseline beside that of a candidate, on its way to a judgement.</summary>
internal sealed class FigurePair
{
    // With fewer, however they fall to the sides, chance would do so too.
    private const double FewestEvents = 10;

    private readonly FigureKind _kind;
    private readonly IReadOnlyList<RunEstimate> _baseline;
    private readonly IReadOnlyList<RunEstimate> _candidate;
    private readonly SideEstimate? _from;
    private readonly SideEstimate? _to;

    private readonly double _machineMs;

    /// <param name="machineMs">By how much latencies may differ for the machine's sake.</param>
    public FigurePair(FigureKind kind, IReadOnlyList<RunEstimate> baseline, IReadOnlyList<RunEstimate> candidate, ComparisonRule rule, double machineMs)
    {
        (_kind, _baseline, _candidate, _machineMs) = (kind, baseline, candidate, machineMs);
        if (baseline.Count == 0 || candidate.Count == 0)
            return;
        (_from, _to) = (SideEstimate.Of(kind, baseline), SideEstimate.Of(kind, candidate));
        Differing = Differing.Between(_from, _to, kind.Unit == FigureUnits.Share ? rule.RunToRunShare : rule.RunToRun);
        IsTested = kind.Judged && Differing is not null && IsEnough;
    }

    public Differing? Differing { get; }

    /// <summary>Whether it is one of those that the level is shared by.</summary>
    public bool IsTested { get; }

    public double AdjustedChance { get; set; } = 1;

    private bool IsEnough => _baseline.Concat(_candidate).All(run => run.IsEnough)
        && (_kind.Unit != FigureUnits.Share || Events >= FewestEvents);

    private double Events => _baseline.Concat(_candidate).Sum(run => run.Value * run.Samples);

    /// <param name="tested">Figures that share the level.</param>
    public FigureDifference Judge(ComparisonRule rule, int tested)
    {
        var difference = new FigureDifference
        {
            Figure = _kind.Name,
            Group = _kind.Group,
            Unit = UnitName(_kind.Unit),
            Worse = _kind.Worse switch { Direction.Higher => "higher", Direction.Lower => "lower", _ => "none" },
            Baseline = Round(Value(_from)),
            Candidate = Round(Value(_to)),
            BaselineSamples = _baseline.Sum(run => run.Samples),
            CandidateSamples = _candidate.Sum(run => run.Samples),
            Result = _from is null || _to is null ? Results.NotMeasured : !_kind.Judged ? Results.Information : NotTested(),
        };
        if (_from is null || _to is null)
            return difference;
        difference = difference with { Difference = Round(Value(_to)!.Value - Value(_from)!.Value), Relative = _kind.IsRelative ? Round(Math.Exp(_to.Mean - _from.Mean) - 1) : null };
        if (Differing is null)
            return difference;
        difference = WithInterval(difference, Differing);
        return !IsTested ? difference : difference with
        {
            MattersFrom = Round(_kind.IsRelative ? Math.Exp(Floor(rule)) - 1 : Floor(rule)),
            SmallestSeen = Round(SmallestSeen(Differing, rule, tested)),
            Chance = Differing.Chance(),
            AdjustedChance = AdjustedChance,
            Result = Result(rule),
        };
    }

    // No event on either side: nothing differs, and nothing needs a test to say so.
    private string NotTested() => _kind.Unit == FigureUnits.Share && Events == 0 && _baseline.Concat(_candidate).All(run => run.IsEnough) ? Results.NoneSeen : Results.TooFew;

    private string Result(ComparisonRule rule)
    {
        if (AdjustedChance > rule.Level)
            return Results.NoneSeen;
        // So many milliseconds are less of the larger value: what got better by them is held against the smaller one, as what got worse is.
        var smaller = Math.Min(Value(_from)!.Value, Value(_to)!.Value);
        if (Math.Abs(Differing!.By) <= Floor(rule, 0, smaller))
            return Results.WithinTolerance;
        if (Math.Abs(Differing.By) <= Floor(rule, _machineMs, smaller))
            return Results.MachineMayExplain;
        return Differing.By > 0 == (_kind.Worse == Direction.Higher) ? Results.Worse : Results.Better;
    }

    /// <summary>The smallest difference that matters, on the scale that differences are taken on.</summary>
    private double Floor(ComparisonRule rule) => Floor(rule, _machineMs, Value(_from)!.Value);

    private double Floor(ComparisonRule rule, double machineMs, double of) => _kind.Unit switch
    {
        FigureUnits.Milliseconds => Math.Log(1 + Math.Max(rule.Tolerance, Math.Max(rule.FloorMs, machineMs) / of)),
        FigureUnits.PerSecond => Math.Log(1 + rule.Tolerance),
        _ => rule.FloorShare,
    };

    // Seen is what passes the strictest level that Holm may ask of it, and the floor.
    private double SmallestSeen(Differing differing, ComparisonRule rule, int tested)
    {
        var seen = differing.Error * StudentsT.Quantile(rule.Power, differing.Freedom);
        var smallest = seen + Math.Max(Floor(rule), differing.Error * StudentsT.Quantile(1 - (rule.Level / tested / 2), differing.Freedom));
        return !_kind.IsRelative ? smallest : _kind.Worse == Direction.Lower ? 1 - Math.Exp(-smallest) : Math.Exp(smallest) - 1;
    }

    private FigureDifference WithInterval(FigureDifference difference, Differing differing)
    {
        var half = differing.HalfWidth();
        if (!_kind.IsRelative)
            return difference with { DifferenceInterval = Rounded(differing.By - half, differing.By + half) };
        var (low, high) = (Math.Exp(differing.By - half) - 1, Math.Exp(differing.By + half) - 1);
        var from = Value(_from)!.Value;
        return difference with { RelativeInterval = Rounded(low, high), DifferenceInterval = Rounded(from * low, from * high) };
    }

    private double? Value(SideEstimate? side) => side is null ? null : _kind.IsRelative ? Math.Exp(side.Mean) : side.Mean;

    private static string UnitName(FigureUnits unit) => unit switch
    {
        FigureUnits.Milliseconds => "ms",
        FigureUnits.PerSecond => "/s",
        FigureUnits.Share => "share",
        FigureUnits.Cores => "cores",
        _ => "count",
    };

    private static Interval Rounded(double low, double high) => new(Round(low)!.Value, Round(high)!.Value);

    // Beyond what the histograms hold.
    private static double? Round(double? value) => value is { } known ? double.IsFinite(known) ? Math.Round(known, 6) : known > 0 ? 1e9 : -1e9 : null;
}

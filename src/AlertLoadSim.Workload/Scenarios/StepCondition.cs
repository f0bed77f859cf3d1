using System.Globalization;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>When a step of the load ends before its time.</summary>
/// <param name="Comparison">Compares the sessions that are subscribed with <paramref name="Limit"/>.</param>
/// <param name="Limit">A share of the sessions that the step holds or, of an open step, that are planned to be up at that instant; or a number of
/// sessions.</param>
/// <param name="IsShare">What of the two it is; a share is in [0, 1].</param>
/// <param name="For">It has to hold for so long without interruption.</param>
public sealed record StepCondition(ThresholdComparison Comparison, double Limit, bool IsShare, TimeSpan For)
{
    /// <summary>As one would say it: <c>subscribed &gt;= 99% for 10s</c>.</summary>
    public override string ToString()
    {
        var sign = Comparison switch
        {
            ThresholdComparison.Less => "<",
            ThresholdComparison.LessOrEqual => "<=",
            ThresholdComparison.Greater => ">",
            ThresholdComparison.GreaterOrEqual => ">=",
            _ => "==",
        };
        var limit = IsShare ? (Limit * 100).ToString("0.######", CultureInfo.InvariantCulture) + "%" : Limit.ToString(CultureInfo.InvariantCulture);
        return $"subscribed {sign} {limit}{(For > TimeSpan.Zero ? $" for {DurationText.Format(For)}" : "")}";
    }

    /// <param name="subscribed">Sessions of the population that are subscribed now.</param>
    /// <param name="planned">Sessions that it should have; a share of none holds.</param>
    public bool Holds(long subscribed, long planned)
    {
        if (IsShare && planned == 0)
            return true;
        var value = IsShare ? (double)subscribed / planned : subscribed;
        return Comparison switch
        {
            ThresholdComparison.Less => value < Limit,
            ThresholdComparison.LessOrEqual => value <= Limit,
            ThresholdComparison.Greater => value > Limit,
            ThresholdComparison.GreaterOrEqual => value >= Limit,
            _ => value == Limit,
        };
    }
}
